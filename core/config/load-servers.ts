import { inetHttpServer, unixHttpServer } from '../schema/daemon-sections.ts';
import { isSectionOf, type SectionSpec } from '../schema/spec.ts';
import { type MergedSection } from '../conf/includes.ts';
import { strip } from '../text/python-text.ts';
import { type LoadBase } from './load-base.ts';
import { fullPath } from './surroundings.ts';
import { SectionReader } from './section-reader.ts';
import { type Credentials, type ServerConfig, type TlsFiles } from './types.ts';

/** inet servers, then unix ones, each in file order. Throws `Refused`. */
export function readServers(base: LoadBase): ServerConfig[] {
  return [
    ...sectionsOf(base, inetHttpServer).map(section => readInetServer(base, section)),
    ...sectionsOf(base, unixHttpServer).map(section => readUnixServer(base, section)),
  ];
}

function sectionsOf(base: LoadBase, spec: SectionSpec): MergedSection[] {
  return [...base.document.sections.values()].filter(({ title }) => isSectionOf(spec, title));
}

function readInetServer(base: LoadBase, section: MergedSection): ServerConfig {
  const reader = new SectionReader(base, section, inetHttpServer.options);
  const common = readCommon(reader);
  const { host, port } = reader.read('port', new Map());
  const tls = readTlsFiles(reader, base.here);
  const allowedHosts = reader.read('allowed_hosts', new Map()).map(name => name.toLowerCase());
  return { kind: 'inet', section: section.title, ...common, host, port, tls, allowedHosts };
}

function readUnixServer(base: LoadBase, section: MergedSection): ServerConfig {
  const reader = new SectionReader(base, section, unixHttpServer.options);
  const file = fullPath(strip(reader.read('file', new Map([['here', base.here]]))), base.surroundings);
  const common = readCommon(reader);
  const owner = reader.read('chown', new Map()) ?? { uid: -1, gid: -1 };
  const mode = reader.read('chmod', new Map());
  return { kind: 'unix', section: section.title, ...common, file, owner, mode };
}

type CommonOption = keyof typeof inetHttpServer.options & keyof typeof unixHttpServer.options;

type ServerReader = SectionReader<Pick<typeof inetHttpServer.options, CommonOption>>;

function readCommon(
  reader: ServerReader,
): Pick<ServerConfig, 'credentials' | 'readOnly' | 'bodyMaxBytes' | 'metrics'> {
  const credentials = readCredentials(reader);
  const readOnly = readReadOnlyUser(reader);
  const bodyMaxBytes = reader.read('body_maxbytes', new Map());
  return { credentials, readOnly, bodyMaxBytes, metrics: reader.read('metrics', new Map()) };
}

/** Throws `Refused` when only one of the two is given. */
export function readCredentials(reader: ServerReader): Credentials | undefined {
  const username = reader.read('username', new Map());
  const password = reader.read('password', new Map());
  if (username === undefined && password === undefined) return undefined;
  if (username !== undefined && password !== undefined) return { username, password };
  return reader.refuse(
    'conflict',
    `Section [${reader.section.title}] contains incomplete authentication: If a username or a password is specified, ` +
      'both the username and password must be specified',
    username === undefined ? 'password' : 'username',
  );
}

/** The second user. Throws `Refused` when only one of the two is given, or when there is no first user. */
export function readReadOnlyUser(reader: ServerReader): Credentials | undefined {
  const [name, secret] = ['read_only_username', 'read_only_password'] as const;
  const username = reader.read(name, new Map());
  const password = reader.read(secret, new Map());
  if (username === undefined && password === undefined) return undefined;
  if (username === undefined || password === undefined) {
    return reader.refuse(
      'conflict',
      `Section [${reader.section.title}] has only one of ${name} and ${secret}`,
      username === undefined ? secret : name,
    );
  }
  const first = reader.read('username', new Map());
  if (username !== '' && first !== undefined && first !== '' && first !== username)
    return { username, password };
  return reader.refuse(
    'conflict',
    `Section [${reader.section.title}] needs a username of its own beside ${name}: without one everybody may do everything`,
    name,
  );
}

type TlsReader = SectionReader<Pick<typeof inetHttpServer.options, 'certificate' | 'private_key'>>;

/** Throws `Refused` when only one of the two is given. */
export function readTlsFiles(reader: TlsReader, here: string): TlsFiles | undefined {
  const names = new Map([['here', here]]);
  const certificate = reader.read('certificate', names);
  const privateKey = reader.read('private_key', names);
  if (certificate === undefined && privateKey === undefined) return undefined;
  if (certificate === undefined || privateKey === undefined) {
    return reader.refuse(
      'conflict',
      `Section [${reader.section.title}] has only one of certificate and private_key`,
      certificate === undefined ? 'private_key' : 'certificate',
    );
  }
  return {
    certificate: fullPath(certificate, reader.surroundings),
    privateKey: fullPath(privateKey, reader.surroundings),
  };
}
