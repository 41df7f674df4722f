import { type FaultPlace, Refused } from '../conf/fault.ts';
import { type MergedSection } from '../conf/includes.ts';
import { eventListener, fcgiProgram, group, program } from '../schema/program-sections.ts';
import { splitList } from '../schema/list-items.ts';
import { isSectionOf, type SectionSpec } from '../schema/spec.ts';
import { comparePoints } from '../text/python-text.ts';
import { type LoadBase, nameOf, readNameOf } from './load-base.ts';
import { readFcgiSocket } from './load-fcgi-socket.ts';
import { readProcesses } from './load-processes.ts';
import { SectionReader } from './section-reader.ts';
import { type GroupConfig, type ProcessConfig } from './types.ts';

/**
 * All groups by (priority, name); equal ones in upstream's order of reading: groups of programs, programs, listeners, fcgi
 * programs. Throws `Refused`.
 */
export function readGroups(base: LoadBase): GroupConfig[] {
  const taken = new Set<string>();
  const groups: GroupConfig[] = [];
  for (const section of sectionsOf(base, group)) groups.push(readGroup(base, section, taken));
  for (const section of sectionsOf(base, program)) {
    if (!taken.has(section.title)) groups.push(readProgram(base, section));
  }
  for (const section of sectionsOf(base, eventListener)) groups.push(readListener(base, section));
  for (const section of sectionsOf(base, fcgiProgram)) {
    if (!taken.has(section.title)) groups.push(readFcgiProgram(base, section));
  }
  return groups.sort((a, b) => a.priority - b.priority || comparePoints(a.name, b.name));
}

function sectionsOf(base: LoadBase, spec: SectionSpec): MergedSection[] {
  return [...base.document.sections.values()].filter(({ title }) => isSectionOf(spec, title));
}

function readGroup(base: LoadBase, section: MergedSection, taken: Set<string>): GroupConfig {
  const reader = new SectionReader(base, section, group.options);
  const name = readNameOf(reader);
  const names = new Map([['here', base.here]]);
  const members = reader.expandedText('programs', names);
  const priority = reader.read('priority', names);
  const processes: ProcessConfig[] = [];
  let title = section.title;
  for (const member of splitList(members)) {
    const place = reader.placeWithin('programs', members, {
      offset: member.offset,
      length: member.text.length,
    });
    const memberSection = findMember(base, reader, title, member.text, place);
    // Compat: upstream names the member before in what it says of the next one.
    title = memberSection.title;
    taken.add(title);
    processes.push(...readProcesses(base, memberSection, name));
  }
  return { kind: 'program', name, priority, processes };
}

function findMember(
  base: LoadBase,
  reader: SectionReader<typeof group.options>,
  shownTitle: string,
  text: string,
  place: FaultPlace,
): MergedSection {
  const plain = base.document.sections.get(`program:${text}`);
  const fcgi = base.document.sections.get(`fcgi-program:${text}`);
  const found = plain ?? fcgi;
  if (found === undefined) {
    const message = `[${shownTitle}] names unknown program or fcgi-program ${text}`;
    const reason = unknownProgramReason(text);
    throw new Refused({ ...reader.fault('unknown-program', message, 'programs'), reason, place });
  }
  if (plain === undefined || fcgi === undefined) return found;
  const message = `[${shownTitle}] name ${text} is ambiguous (exists as program and fcgi-program)`;
  const reason = ambiguousProgramReason(text);
  throw new Refused({ ...reader.fault('ambiguous-program', message, 'programs'), reason, place });
}

/** What is said of a member that no section defines. */
export function unknownProgramReason(name: string): string {
  return `there is no [program:${name}] or [fcgi-program:${name}]`;
}

/** What is said of a member that two sections define. */
export function ambiguousProgramReason(name: string): string {
  return `there is a [program:${name}] and a [fcgi-program:${name}]`;
}

function readProgram(base: LoadBase, section: MergedSection): GroupConfig {
  const reader = new SectionReader(base, section, program.options);
  const name = readNameOf(reader);
  const priority = reader.read('priority', new Map([['here', base.here]]));
  return { kind: 'program', name, priority, processes: readProcesses(base, section, name) };
}

/** Compat: the pool's name is not checked here but with its processes, and not trimmed; its priority is -1 by default, theirs is not. */
function readListener(base: LoadBase, section: MergedSection): GroupConfig {
  const reader = new SectionReader(base, section, eventListener.options);
  const name = nameOf(section.title);
  const names = new Map([['here', base.here]]);
  const priority = reader.has('priority') ? reader.read('priority', names) : -1;
  const bufferSize = reader.read('buffer_size', names);
  const resultHandler = reader.read('result_handler', names);
  const events = reader.read('events', names);
  reader.read('redirect_stderr', names);
  const processes = readProcesses(base, section, name);
  return { kind: 'eventlistener', name, priority, processes, bufferSize, events, resultHandler };
}

function readFcgiProgram(base: LoadBase, section: MergedSection): GroupConfig {
  const reader = new SectionReader(base, section, fcgiProgram.options);
  const name = readNameOf(reader);
  const priority = reader.read('priority', new Map([['here', base.here]]));
  const socket = readFcgiSocket(reader, base.here, name);
  return { kind: 'fcgi-program', name, priority, socket, processes: readProcesses(base, section, name) };
}
