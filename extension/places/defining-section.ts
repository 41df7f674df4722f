import { type MergedSection } from '../../core/conf/includes.ts';
import { type Project } from '../../core/language/project.ts';

/** `process` undefined: the group as a whole. */
export type ProcessNames = { readonly group: string; readonly process: string | undefined };

/**
 * The section that a process or group comes from. A process of a `[group:x]` comes from one of the listed programs: the one of its name,
 * or else the one whose name its own begins with (`numprocs`), the longest first.
 */
export function definingSection({ document }: Project, names: ProcessNames): MergedSection | undefined {
  const { sections } = document;
  const programNamed = (name: string): MergedSection | undefined =>
    PROGRAM_KINDS.map(kind => sections.get(`${kind}:${name}`)).find(section => section !== undefined);
  const group = sections.get(`group:${names.group}`);
  if (group === undefined || names.process === undefined) return group ?? programNamed(names.group);
  const { process } = names;
  const members = (group.options.get('programs')?.value ?? '')
    .split(',')
    .map(name => name.trim())
    .filter(name => process.startsWith(name))
    .sort((a, b) => b.length - a.length);
  return members.map(programNamed).find(section => section !== undefined) ?? group;
}

const PROGRAM_KINDS = ['program', 'fcgi-program', 'eventlistener'];
