import { type ConfTree } from '../conf/cst.ts';
import { type FaultPlace } from '../conf/fault.ts';
import { type ConfDocument, emptyDocument, type MergedSection, mergeTree } from '../conf/includes.ts';
import { OPEN_SURROUNDINGS } from '../config/open-surroundings.ts';
import { describeKind } from '../schema/doc/describe-kind.ts';
import { type ReaderBase } from '../config/section-reader.ts';
import { type Surroundings } from '../config/surroundings.ts';
import { include, supervisord } from '../schema/daemon-sections.ts';
import { specOf } from '../schema/table.ts';
import { directoryOf } from '../text/posix-path.ts';
import { type SourceText } from '../text/source-text.ts';
import { exampleNames, type NamesIn } from './example-names.ts';
import { openNamesOf } from './open-names.ts';
import { type Project, type ProjectFile } from './project.ts';

/** What is known of a configuration beside its text. */
export type WholeContext = {
  /** The machine that the daemon runs on; without it every user and directory is taken to be there. */
  readonly surroundings?: Surroundings;
  /** Whether its environment is the daemon's own, so that a variable which neither that nor an `environment=` sets is nowhere. */
  readonly isEnvironmentKnown?: boolean;
};

/** What the rules see of a configuration that is the same in each of its files. */
export type Whole = {
  readonly project: Project | undefined;
  /** Every file of the configuration that is known, in the order of reading. */
  readonly files: readonly ProjectFile[];
  /** The trees of all that is known: of those files and, behind them, of files that are only said to belong to the same configuration. */
  readonly trees: readonly ConfTree[];
  /** All sections that are known, merged: those of one file, or of its whole configuration. */
  readonly base: ReaderBase;
  /** Whether this is everything: nothing else can define a program. */
  readonly isComplete: boolean;
  /** Names of the environment that values use and that nobody is known to set. */
  readonly openNames: ReadonlySet<string>;
  /** The names that an option of a section may use. */
  readonly namesIn: NamesIn;
  /** The sections whose processes the daemon runs, in the order of reading. */
  readonly programs: readonly MergedSection[];
};

/** A configuration whose files are all in one project. */
export function wholeOfProject(project: Project, context: WholeContext): Whole {
  const { files, document, isComplete, mainPath } = project;
  const trees = files.map(({ tree }) => tree);
  return wholeOf({ project, files, trees, isComplete }, document, directoryOf(mainPath), context);
}

/** One file, and those beside it, of which only the sections are known; `undefined`: nothing is known of others. */
export function wholeOfFile(
  tree: ConfTree,
  siblings: readonly ConfTree[] | undefined,
  project: Project | undefined,
  context: WholeContext,
): Whole {
  const document = emptyDocument();
  mergeTree(document, tree, '', false);
  const isWhole = document.sections.has(supervisord.title) && !document.sections.has(include.title);
  const known = {
    project,
    files: [{ path: '', tree }],
    trees: [tree, ...(siblings ?? [])],
    isComplete: siblings !== undefined || isWhole,
  };
  return wholeOf(known, document, '/', context);
}

/** Things by the file that they are in, in their order. */
export type ByFile<T> = ReadonlyMap<SourceText, readonly T[]>;

/** `sourcesOf`: the files that a thing is to be spoken of in. */
export function byFile<T>(
  things: Iterable<T>,
  sourcesOf: (thing: T) => Iterable<FaultPlace['source']>,
): ByFile<T> {
  const files = new Map<SourceText, T[]>();
  for (const thing of things) {
    for (const source of new Set(sourcesOf(thing))) {
      const known = files.get(source);
      if (known === undefined) files.set(source, [thing]);
      else known.push(thing);
    }
  }
  return files;
}

function wholeOf(
  known: Pick<Whole, 'project' | 'files' | 'trees' | 'isComplete'>,
  document: ConfDocument,
  here: string,
  { surroundings = OPEN_SURROUNDINGS, isEnvironmentKnown = false }: WholeContext,
): Whole {
  const given = new Map(
    Object.entries(surroundings.environment).map(([name, value]) => [`ENV_${name}`, value]),
  );
  const openNames = openNamesOf(known.files, given, isEnvironmentKnown);
  const environment = new Map([...given, ...Array.from(openNames, (name): [string, string] => [name, ''])]);
  const isHereEverywhere = document.sections.has(include.title) || !document.sections.has(supervisord.title);
  return {
    ...known,
    base: { document, surroundings, environment, describeKind },
    openNames,
    namesIn: exampleNames(here, isHereEverywhere),
    programs: [...document.sections.values()].filter(({ title }) => runsProcesses(title)),
  };
}

/** Whether the daemon runs processes of a section. */
export function runsProcesses(title: string): boolean {
  const defined = specOf(title)?.defines;
  return defined === 'program' || defined === 'listener';
}
