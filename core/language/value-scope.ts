import { type Names } from '../conf/expand.ts';
import { type MergedSection } from '../conf/includes.ts';
import { refusedAsFaults } from '../config/load-result.ts';
import { nameOf } from '../config/load-base.ts';
import { OPEN_SURROUNDINGS } from '../config/open-surroundings.ts';
import { environmentNames } from '../config/read-document.ts';
import { type ReaderBase, SectionReader } from '../config/section-reader.ts';
import { describeKind } from '../schema/doc/describe-kind.ts';
import { supervisord } from '../schema/daemon-sections.ts';
import { splitList } from '../schema/list-items.ts';
import { SCOPE_NAMES } from '../schema/name-scopes.ts';
import { programOptions } from '../schema/program-sections.ts';
import { type OptionSpec } from '../schema/spec.ts';
import { directoryOf } from '../text/posix-path.ts';
import { ENVIRONMENT, environmentNamesIn } from './expansions.ts';
import { knownSection } from './known-section.ts';
import { type Project, type ProjectMachine } from './project.ts';

/** What the names in an option's value stand for; a name of which nothing is known stands for itself, with its `%(…)s`. */
export type ValueScope = {
  readonly base: ReaderBase;
  /** One for all processes of the section, or one a process, up to `MAX_PROCESSES`. Never empty. */
  readonly sets: readonly Names[];
  /** How many there would be without a limit. */
  readonly count: number;
};

/** How many processes are looked at one by one. */
const MAX_PROCESSES = 20;

/** What the daemon would put in for `written` as the value of an option of a section. */
export function valueScope(
  project: Project,
  machine: ProjectMachine,
  section: MergedSection,
  row: OptionSpec,
  written: string,
): ValueScope {
  const texts = [written, ...Array.from(section.options.values(), option => option.value)];
  const shared = sharedNames(project, machine, section, texts);
  const base = baseOf(project, machine, shared, texts);
  if (row.names !== 'process') return { base, sets: [limited(shared, row)], count: 1 };
  const { first, count } = numbersOf(base, section, shared);
  const sets: Names[] = [];
  for (let process = first; process < first + Math.min(count, MAX_PROCESSES); process += 1) {
    const names = new Map([...shared, ['process_num', process] as const, ['numprocs', count] as const]);
    // A program's own variables are not known to the option that sets them.
    const own = row.kind.name === 'key-values' ? [] : ownEnvironment(base, section, names);
    sets.push(new Map([...names, ...own]));
  }
  return { base, sets, count };
}

/** The group that lists a program, or else the program's own name. */
export function groupNameOf(project: Project, title: string): string {
  const name = nameOf(title);
  return groupsOf(project).get(name) ?? name;
}

/** The group of each program that one lists; of the first, when there are more. */
export function groupsOf({ document }: Project): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  for (const section of document.sections.values()) {
    const spec = knownSection(section.title)?.spec;
    if (spec?.defines !== 'group') continue;
    const lists = [...section.options].filter(([option]) => spec.options[option]?.mentions === 'program');
    for (const { text } of lists.flatMap(([, { value }]) => splitList(value))) {
      if (!groups.has(text)) groups.set(text, nameOf(section.title));
    }
  }
  return groups;
}

/** `texts`: those whose unknown variables shall stand for themselves. */
function baseOf(
  { document }: Project,
  { environment = {} }: ProjectMachine,
  names: Names,
  texts: readonly string[],
): ReaderBase {
  const surroundings = { ...OPEN_SURROUNDINGS, environment };
  const section = document.sections.get(supervisord.title);
  const all = [...texts, section?.options.get('environment')?.value ?? ''];
  const unknown = all.flatMap(environmentNamesIn).map((name): [string, string] => {
    return [ENVIRONMENT + name, `%(${ENVIRONMENT}${name})s`];
  });
  const base = {
    document,
    surroundings,
    environment: new Map([...unknown, ...environmentNames(surroundings)]),
    describeKind,
  };
  if (section === undefined) return base;
  const reader = new SectionReader(base, section, supervisord.options);
  const own = variablesOf(() => reader.read('environment', names));
  return { ...base, environment: new Map([...base.environment, ...own]) };
}

/** The group is only looked for where one of the texts asks for it: that takes a walk through all sections. */
function sharedNames(
  project: Project,
  { hostName = '%(host_node_name)s' }: ProjectMachine,
  { title }: MergedSection,
  texts: readonly string[],
): Map<string, string | number> {
  const asksForGroup = texts.some(text => text.includes('(group_name)'));
  return new Map([
    ['here', directoryOf(project.mainPath)],
    ['host_node_name', hostName],
    ['program_name', nameOf(title)],
    ['group_name', asksForGroup ? groupNameOf(project, title) : nameOf(title)],
  ]);
}

function limited(names: Names, { names: scope }: OptionSpec): Names {
  const allowed: ReadonlySet<string> = new Set(SCOPE_NAMES[scope]);
  return new Map([...names].filter(([name]) => allowed.has(name)));
}

/** At least one process, so that there is something to show while the numbers make no sense. */
function numbersOf(
  base: ReaderBase,
  section: MergedSection,
  names: Names,
): { readonly first: number; readonly count: number } {
  const reader = new SectionReader(base, section, programOptions);
  const numbers = orElse({ first: 0, count: 1 }, () => ({
    first: reader.read('numprocs_start', names),
    count: reader.read('numprocs', names),
  }));
  return { ...numbers, count: Math.max(1, numbers.count) };
}

function ownEnvironment(base: ReaderBase, section: MergedSection, names: Names): [string, string][] {
  const reader = new SectionReader(base, section, programOptions);
  return variablesOf(() => reader.read('environment', names));
}

function variablesOf(read: () => ReadonlyMap<string, string>): [string, string][] {
  return Array.from(orElse(new Map<string, string>(), read), ([name, value]) => [ENVIRONMENT + name, value]);
}

/** What is read, or else something, where the daemon would refuse the file. */
function orElse<T>(fallback: T, read: () => T): T {
  const result = refusedAsFaults(read);
  return result.kind === 'loaded' ? result.config : fallback;
}
