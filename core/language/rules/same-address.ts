import { type MergedOption, type MergedSection } from '../../conf/includes.ts';
import { inetHttpServer, unixHttpServer } from '../../schema/daemon-sections.ts';
import { type FcgiAddress, type PortAddress } from '../../schema/machine-kinds.ts';
import { fcgiProgram } from '../../schema/program-sections.ts';
import { isSectionOf, type SectionSpec } from '../../schema/spec.ts';
import { normalizePath } from '../../text/posix-path.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { derivedHere, type Subject } from '../subject.ts';
import { byFile, type ByFile, type Whole } from '../whole.ts';
import { effective, given } from './effective.ts';

/** Two that would listen at one address: servers, of which the daemon then starts neither, or sockets of FastCGI programs. */
export function* sameAddress(subject: Subject): Generator<Diagnostic> {
  for (const { one, first } of derivedHere(subject, sameListening)) {
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

type SameListening = { readonly one: Listening; readonly first: Listening };

function sameListening(whole: Whole): ByFile<SameListening> {
  const seen = new Map<string, Listening[]>();
  const same: SameListening[] = [];
  for (const one of listening(whole)) {
    const others = seen.get(one.place) ?? [];
    const first = others.find(other => overlaps(one.host, other.host));
    if (first !== undefined) same.push({ one, first });
    // One of the same host would never be found: the first is found before it.
    if (!others.some(other => other.host === one.host)) seen.set(one.place, [...others, one]);
  }
  return byFile(same, ({ one }) => [one.option.place.source]);
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

function* listening(whole: Whole): Generator<Listening> {
  for (const section of whole.base.document.sections.values()) {
    const spec = LISTENERS.find(({ spec: candidate }) => isSectionOf(candidate, section.title));
    if (spec === undefined) continue;
    const option = given(whole, section, spec.option);
    const address = spec.read(whole, section);
    if (option === undefined || address === undefined) continue;
    yield { section, option, isServer: spec.spec !== fcgiProgram, ...address };
  }
}

type Address = Pick<Listening, 'place' | 'host'>;

const LISTENERS: readonly {
  readonly spec: SectionSpec;
  readonly option: string;
  readonly read: (whole: Whole, section: MergedSection) => Address | undefined;
}[] = [
  {
    spec: inetHttpServer,
    option: 'port',
    read: (whole, section) => inet(effective(whole, section, inetHttpServer.options, 'port')),
  },
  {
    spec: unixHttpServer,
    option: 'file',
    read: (whole, section) => unix(effective(whole, section, unixHttpServer.options, 'file')),
  },
  {
    spec: fcgiProgram,
    option: 'socket',
    read: (whole, section) => fcgi(effective(whole, section, fcgiProgram.options, 'socket')),
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
