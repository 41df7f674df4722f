import { inetHttpServer, unixHttpServer } from '../schema/daemon-sections.ts';
import { isSectionOf, type SectionSpec } from '../schema/spec.ts';
import { type MergedSection } from '../conf/includes.ts';
import { strip } from '../text/python-text.ts';
import { type LoadBase } from './load-base.ts';
import { fullPath } from './load-daemon.ts';
import { SectionReader } from './section-reader.ts';
import { type Credentials, type ServerConfig } from './types.ts';

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
  const credentials = readCredentials(reader);
  const { host, port } = reader.read('port', new Map());
  return { kind: 'inet', section: section.title, credentials, host, port };
}

function readUnixServer(base: LoadBase, section: MergedSection): ServerConfig {
  const reader = new SectionReader(base, section, unixHttpServer.options);
  const file = fullPath(strip(reader.read('file', new Map([['here', base.here]]))), base.surroundings);
  const credentials = readCredentials(reader);
  const owner = reader.read('chown', new Map()) ?? { uid: -1, gid: -1 };
  const mode = reader.read('chmod', new Map());
  return { kind: 'unix', section: section.title, credentials, file, owner, mode };
}

type ServerReader = SectionReader<Pick<typeof inetHttpServer.options, 'username' | 'password'>>;

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
