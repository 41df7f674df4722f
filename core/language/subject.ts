import { OPEN_SURROUNDINGS } from '../config/open-surroundings.ts';
import { nameOf } from '../config/load-base.ts';
import { type ReaderBase } from '../config/section-reader.ts';
import { type Surroundings } from '../config/surroundings.ts';
import { type ConfTree } from '../conf/cst.ts';
import { type Names } from '../conf/expand.ts';
import { emptyDocument, mergeTree } from '../conf/includes.ts';
import { parseConf } from '../conf/parser.ts';
import { type ExpansionName, SCOPE_NAMES } from '../schema/name-scopes.ts';
import { type NameScope } from '../schema/spec.ts';

/** What is known beside the text itself. */
export type DiagnoseContext = {
  /** Texts of the other files of the configuration. Without them nothing is said about what another file may hold. */
  readonly siblings?: readonly string[];
  /** The machine that the daemon runs on; without it every user and directory is taken to be there. */
  readonly surroundings?: Surroundings;
};

/** A file as the rules see it. */
export type Subject = {
  readonly tree: ConfTree;
  /** The file's own sections, merged. */
  readonly base: ReaderBase;
  readonly siblings: readonly ConfTree[];
  /** Whether the file and its siblings are everything: nothing else can define a program. */
  readonly isComplete: boolean;
  /** Names of the environment that values use and that nobody is known to set. */
  readonly openNames: ReadonlySet<string>;
  /** The names that an option of a section may use. */
  readonly namesIn: (title: string, scope: NameScope) => Names;
};

export function subjectOf(source: string | ConfTree, context: DiagnoseContext): Subject {
  const tree = typeof source === 'string' ? parseConf(source) : source;
  const surroundings = context.surroundings ?? OPEN_SURROUNDINGS;
  const document = emptyDocument();
  mergeTree(document, tree, '', false);
  const known = new Map(
    Object.entries(surroundings.environment).map(([name, value]) => [`ENV_${name}`, value]),
  );
  const openNames = new Set(environmentNamesIn(tree.source.text).filter(name => !known.has(name)));
  const environment = new Map([...known, ...[...openNames].map((name): [string, string] => [name, ''])]);
  const hasInclude = document.sections.has('include');
  return {
    tree,
    base: { document, surroundings, environment },
    siblings: (context.siblings ?? []).map(parseConf),
    isComplete: context.siblings !== undefined || (document.sections.has('supervisord') && !hasInclude),
    openNames,
    namesIn: (title, scope) => namesOf(title, scope, hasInclude || !document.sections.has('supervisord')),
  };
}

/** Whether what a value becomes hangs on something that is not known here. */
export function isUncertain(subject: Subject, value: string): boolean {
  return environmentNamesIn(value).some(name => subject.openNames.has(name));
}

/** Where there is an `[include]`, and in included files, `%(here)s` is replaced in every value beforehand. */
function namesOf(title: string, scope: NameScope, isHereEverywhere: boolean): Names {
  const name = nameOf(title).trim();
  const examples: readonly (readonly [ExpansionName, string | number])[] = [
    ['here', '/'],
    ['host_node_name', 'localhost'],
    ['program_name', name],
    ['group_name', name],
    ['process_num', 0],
    ['numprocs', 1],
  ];
  const known = SCOPE_NAMES[scope];
  return new Map(examples.filter(([item]) => known.includes(item) || (item === 'here' && isHereEverywhere)));
}

function environmentNamesIn(text: string): string[] {
  return Array.from(text.matchAll(/%\((ENV_[^()\n]*)\)/g), ([, name = '']) => name);
}
