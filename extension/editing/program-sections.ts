import { type ConfTree } from '../../core/conf/cst.ts';
import { effectiveValue } from '../../core/language/effective-value.ts';
import { type Project, type ProjectMachine } from '../../core/language/project.ts';
import { groupMembers } from '../../core/language/rules/group-members.ts';
import { runsProcesses, type Whole } from '../../core/language/whole.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { type Span } from '../../core/text/source-text.ts';

/** A section of a file that processes are run by. */
export type ProgramSection = {
  /** Behind the colon of the title. */
  readonly name: string;
  readonly headerSpan: Span;
  /** The groups that its processes are in. */
  readonly groups: readonly string[];
  /** The names of its processes; `undefined`: not known here, or all of its group. */
  readonly processNames: ReadonlySet<string> | undefined;
};

/** The sections of one file of a configuration, in its order; a section that stands twice is told of where it stands first. */
export function programSections(
  tree: ConfTree,
  { project, whole, machine }: { project: Project; whole: Whole; machine: ProjectMachine },
): readonly ProgramSection[] {
  const groupsOf = groupsByProgram(whole);
  const seen = new Set<string>();
  return tree.sections.flatMap(({ title, headerSpan }) => {
    if (!runsProcesses(title) || seen.has(title)) return [];
    seen.add(title);
    const name = title.slice(title.indexOf(':') + 1).trim();
    const groups = title.startsWith('eventlistener:') ? undefined : groupsOf.get(name);
    if (groups === undefined) return [{ name, headerSpan, groups: [name], processNames: undefined }];
    return [{ name, headerSpan, groups, processNames: processNamesOf(project, machine, title) }];
  });
}

/** The processes of a section, of those that a daemon runs. */
export function processesOfSection(
  { name, groups, processNames }: ProgramSection,
  processes: readonly ProcessInfo[],
): readonly ProcessInfo[] {
  const isOwn = (process: string): boolean =>
    groups.length === 1 && groups[0] === name && processNames === undefined
      ? true
      : (processNames?.has(process) ?? (process === name || process.startsWith(`${name}_`)));
  return processes.filter(info => groups.includes(info.group) && isOwn(info.name));
}

function groupsByProgram(whole: Whole): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { section, name } of groupMembers(whole)) {
    const group = section.title.slice(section.title.indexOf(':') + 1).trim();
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [group]);
    else known.push(group);
  }
  return groups;
}

/** Of very many processes only the first are worked out; then names are guessed. */
function processNamesOf(
  project: Project,
  machine: ProjectMachine,
  title: string,
): ReadonlySet<string> | undefined {
  const value = effectiveValue(project, machine, title, 'process_name');
  return value?.kind === 'value' && value.texts.length === value.count ? new Set(value.texts) : undefined;
}
