import { type ConfFault } from '../../conf/fault.ts';
import { type MergedSection } from '../../conf/includes.ts';
import { readFcgiSocket } from '../../config/load-fcgi-socket.ts';
import { readPolicy } from '../../config/load-processes.ts';
import { readCredentials, readReadOnlyUser, readTlsFiles } from '../../config/load-servers.ts';
import { SectionReader } from '../../config/section-reader.ts';
import { inetHttpServer, unixHttpServer } from '../../schema/daemon-sections.ts';
import { eventListener, fcgiProgram, program, programOptions } from '../../schema/program-sections.ts';
import { isSectionOf } from '../../schema/spec.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { type Fix, replacing } from '../fixes/fix.ts';
import { addBehind } from '../fixes/lines.ts';
import { errorOf, refusalOf } from '../refusal.ts';
import { isHere, type Subject } from '../subject.ts';
import { given } from './effective.ts';

/** Options that are right by themselves and do not go together. */
export function* conflict(subject: Subject): Generator<Diagnostic> {
  for (const section of subject.sectionsHere) {
    for (const read of readersOf(subject, section)) {
      const fault = refusalOf(read);
      if (fault?.code !== 'conflict' || !isHere(subject, fault.place)) continue;
      const fixes = fixesOf(subject, section, fault);
      yield fixes.length === 0 ? errorOf(fault) : { ...errorOf(fault), fixes };
    }
  }
}

function* readersOf(subject: Subject, section: MergedSection): Generator<() => unknown> {
  const { base, namesIn } = subject;
  const { title } = section;
  const isProgram = [program, fcgiProgram, eventListener].some(spec => isSectionOf(spec, title));
  if (isProgram && CONFLICTING.some(name => given(subject, section, name) !== undefined)) {
    const reader = new SectionReader(base, section, programOptions);
    yield () => readPolicy(reader, namesIn(title, 'program'));
  }
  if (isSectionOf(fcgiProgram, title)) {
    const reader = new SectionReader(base, section, fcgiProgram.options);
    yield () => readFcgiSocket(reader, '/', title);
  }
  if (isSectionOf(inetHttpServer, title)) {
    const reader = new SectionReader(base, section, inetHttpServer.options);
    yield () => readCredentials(reader);
    yield () => readReadOnlyUser(reader);
    yield () => readTlsFiles(reader, '/');
  }
  if (isSectionOf(unixHttpServer, title)) {
    const reader = new SectionReader(base, section, unixHttpServer.options);
    yield () => readCredentials(reader);
    yield () => readReadOnlyUser(reader);
  }
}

/** Options of programs that may not go with others; without any of them there is no need to read the section. */
const CONFLICTING = ['numprocs', 'stopasgroup', 'killasgroup'];

/** By the option that the fault is about: what the other one, or itself, must be. */
const REMEDIES: Readonly<Record<string, { readonly name: string; readonly value: string }>> = {
  numprocs: { name: 'process_name', value: '%(program_name)s_%(process_num)02d' },
  killasgroup: { name: 'killasgroup', value: 'true' },
};

function fixesOf(subject: Subject, section: MergedSection, { option: name = '' }: ConfFault): Fix[] {
  const remedy = REMEDIES[name];
  const cause = given(subject, section, name);
  if (remedy === undefined || cause === undefined) return [];
  const line = `${remedy.name}=${remedy.value}`;
  if (remedy.name === name) {
    return [replacing(cause.node.valueSpan, remedy.value, 'replace-by', [line], 'certain')];
  }
  const edits = [addBehind(subject.tree, cause.node, remedy)];
  return [{ title: 'add', args: [line], change: { kind: 'edits', edits }, confidence: 'certain' }];
}
