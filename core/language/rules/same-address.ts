import { type MergedOption, type MergedSection } from '../../conf/includes.ts';
import { inetHttpServer, unixHttpServer } from '../../schema/daemon-sections.ts';
import { type FcgiAddress, type PortAddress } from '../../schema/machine-kinds.ts';
import { fcgiProgram } from '../../schema/program-sections.ts';
import { isSectionOf, type SectionSpec } from '../../schema/spec.ts';
import { normalizePath } from '../../text/posix-path.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { isHere, type Subject } from '../subject.ts';
import { effective, given } from './effective.ts';

/** Two that would listen at one address: servers, of which the daemon then starts neither, or sockets of FastCGI programs. */
export function* sameAddress(subject: Subject): Generator<Diagnostic> {
  const seen = new Map<string, Listening[]>();
  for (const one of listening(subject)) {
    const others = seen.get(one.place) ?? [];
    const first = others.find(other => overlaps(one.host, other.host));
    seen.set(one.place, [...others, one]);
    if (first === undefined || !isHere(subject, one.option.place)) continue;
    const code = one.isServer && first.isServer ? 'same-server' : 'same-socket';
    const { node, place } = one.option;
    yield finding(subject, {
      code,
      message: code,
      facts: [one.section.title, node.name, first.section.title, node.value],
      span: place.span,
      other: first.option.place,
    });
  }
}

type Listening = {
  readonly section: MergedSection;
  readonly option: MergedOption;
  readonly isServer: boolean;
  /** The path, or the port. */
  readonly place: string;
  /** Empty: every interface, or a path. */
  readonly host: string;
};

function* listening(subject: Subject): Generator<Listening> {
  for (const section of subject.base.document.sections.values()) {
    const spec = LISTENERS.find(({ spec: candidate }) => isSectionOf(candidate, section.title));
    if (spec === undefined) continue;
    const option = given(subject, section, spec.option);
    const address = spec.read(subject, section);
    if (option === undefined || address === undefined) continue;
    yield { section, option, isServer: spec.spec !== fcgiProgram, ...address };
  }
}

type Address = Pick<Listening, 'place' | 'host'>;

const LISTENERS: readonly {
  readonly spec: SectionSpec;
  readonly option: string;
  readonly read: (subject: Subject, section: MergedSection) => Address | undefined;
}[] = [
  {
    spec: inetHttpServer,
    option: 'port',
    read: (subject, section) => inet(effective(subject, section, inetHttpServer.options, 'port')),
  },
  {
    spec: unixHttpServer,
    option: 'file',
    read: (subject, section) => unix(effective(subject, section, unixHttpServer.options, 'file')),
  },
  {
    spec: fcgiProgram,
    option: 'socket',
    read: (subject, section) => fcgi(effective(subject, section, fcgiProgram.options, 'socket')),
  },
];

function inet(address: PortAddress | undefined): Address | undefined {
  if (address === undefined) return undefined;
  const { host, port } = address;
  const isEverywhere = host === '0.0.0.0' || host === '*';
  return { place: String(port), host: isEverywhere ? '' : host === 'localhost' ? '127.0.0.1' : host };
}

function unix(path: string | undefined): Address | undefined {
  return path === undefined || path === '' ? undefined : { place: normalizePath(path), host: '' };
}

function fcgi(address: FcgiAddress | undefined): Address | undefined {
  switch (address?.kind) {
    case 'inet':
      return inet(address);
    case 'unix':
      return unix(address.path);
    case undefined:
      return undefined;
  }
}

function overlaps(host: string, other: string): boolean {
  return host === other || host === '' || other === '';
}
