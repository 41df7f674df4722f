import { OPEN_SURROUNDINGS } from '../config/open-surroundings.ts';
import { nameOf } from '../config/load-base.ts';
import { type ReaderBase } from '../config/section-reader.ts';
import { type Surroundings } from '../config/surroundings.ts';
import { type ConfTree } from '../conf/cst.ts';
import { type Names } from '../conf/expand.ts';
import { type FaultPlace } from '../conf/fault.ts';
import { type ConfDocument, emptyDocument, type MergedSection, mergeTree } from '../conf/includes.ts';
import { parseConf } from '../conf/parser.ts';
import { include, supervisord } from '../schema/daemon-sections.ts';
import { type ExpansionName, SCOPE_NAMES } from '../schema/name-scopes.ts';
import { type NameScope } from '../schema/spec.ts';
import { SECTIONS, specOf } from '../schema/table.ts';
import { directoryOf } from '../text/posix-path.ts';
import { type DiagnosticCode, type SeveritySetting } from './codes.ts';
import { type DiagnosticText } from './doc/diagnostic-text.ts';
import { diagnosticsEnglish } from './doc/en.ts';
import { environmentKeys } from './environment-keys.ts';
import { type Project, type ProjectFile } from './project.ts';

/** What is known beside the text itself. */
export type DiagnoseContext = {
  /** Texts of the other files of the configuration. Without them nothing is said about what another file may hold. */
  readonly siblings?: readonly string[];
  /** The configuration that the file belongs to, which has the very tree that is looked at; counts more than `siblings`. */
  readonly project?: Project | undefined;
  /** The machine that the daemon runs on; without it every user and directory is taken to be there. */
  readonly surroundings?: Surroundings;
  /** Whether its environment is the daemon's own, so that a variable which neither that nor an `environment=` sets is nowhere. */
  readonly isEnvironmentKnown?: boolean;
  /** The same for what the daemon only finds out later: programs, and folders of logs. Without it nothing is said about them. */
  readonly machine?: Machine | undefined;
  /** Codes whose severity is not that of the table. */
  readonly severities?: Severities | undefined;
  /** English when left out. */
  readonly texts?: DiagnosticText;
};

export type Severities = Readonly<Partial<Record<DiagnosticCode, SeveritySetting>>>;

export type Machine = {
  /** What there is at an absolute path; `undefined`: that cannot be told. A `program` is a file that may be executed. */
  readonly kindOf: (path: string) => 'file' | 'program' | 'directory' | 'device' | 'none' | undefined;
  /** The directories of the daemon's `PATH`. */
  readonly path: readonly string[];
};

/** A file as the rules see it. */
export type Subject = {
  readonly tree: ConfTree;
  /** Every file of the configuration that is known, in the order of reading; `tree` is one of them. */
  readonly files: readonly ProjectFile[];
  /** Path of the file; empty when it is not known. */
  readonly path: string;
  /** All sections that are known, merged: those of the file itself, or of its whole configuration. */
  readonly base: ReaderBase;
  readonly project: Project | undefined;
  readonly siblings: readonly ConfTree[];
  /** Whether the file and its siblings are everything: nothing else can define a program. */
  readonly isComplete: boolean;
  /** Names of the environment that values use and that nobody is known to set. */
  readonly openNames: ReadonlySet<string>;
  /** The names that an option of a section may use. */
  readonly namesIn: (title: string, scope: NameScope) => Names;
  /** The sections whose processes the daemon runs, in the order of reading. */
  readonly programs: readonly MergedSection[];
  readonly machine: Machine | undefined;
  readonly texts: DiagnosticText;
};

export function subjectOf(source: string | ConfTree, context: DiagnoseContext): Subject {
  const tree = typeof source === 'string' ? parseConf(source) : source;
  const surroundings = context.surroundings ?? OPEN_SURROUNDINGS;
  const { files, path, siblings, document, isComplete } = whole(tree, context);
  const known = new Map(
    Object.entries(surroundings.environment).map(([name, value]) => [`ENV_${name}`, value]),
  );
  const used = files.flatMap(file => environmentNamesIn(file.tree.source.text));
  const mayBeSet = context.isEnvironmentKnown === true ? namesSetIn(files) : undefined;
  const openNames = new Set(used.filter(name => !known.has(name) && mayBeSet?.has(name) !== false));
  const environment = new Map([...known, ...[...openNames].map((name): [string, string] => [name, ''])]);
  const isHereEverywhere = document.sections.has(include.title) || !document.sections.has(supervisord.title);
  return {
    tree,
    files,
    path,
    base: { document, surroundings, environment },
    project: context.project,
    siblings,
    isComplete,
    openNames,
    namesIn: namesBy(context.project === undefined ? '/' : directoryOf(path), isHereEverywhere),
    programs: [...document.sections.values()].filter(({ title }) => runsProcesses(title)),
    machine: context.machine,
    texts: context.texts ?? diagnosticsEnglish,
  };
}

/** Whether what a value becomes hangs on something that is not known here. */
export function isUncertain(subject: Subject, value: string): boolean {
  return environmentNamesIn(value).some(name => subject.openNames.has(name));
}

/** Whether a place is in the file that is looked at, and so is to be spoken of now. */
export function isHere(subject: Subject, place: FaultPlace | undefined): boolean {
  return place === undefined || place.source === subject.tree.source;
}

type Whole = Pick<Subject, 'files' | 'path' | 'siblings' | 'isComplete'> & {
  readonly document: ConfDocument;
};

function whole(tree: ConfTree, { project, siblings }: DiagnoseContext): Whole {
  const own = project?.files.find(file => file.tree === tree);
  if (project !== undefined && own !== undefined) {
    const others = project.files.filter(file => file !== own).map(file => file.tree);
    const { files, document, isComplete } = project;
    return { files, path: own.path, siblings: others, document, isComplete };
  }
  const document = emptyDocument();
  mergeTree(document, tree, '', false);
  const isWhole = document.sections.has(supervisord.title) && !document.sections.has(include.title);
  return {
    files: [{ path: '', tree }],
    path: '',
    siblings: (siblings ?? []).map(parseConf),
    document,
    isComplete: siblings !== undefined || isWhole,
  };
}

function runsProcesses(title: string): boolean {
  const defined = specOf(title)?.defines;
  return defined === 'program' || defined === 'listener';
}

/** Where there is an `[include]`, and in included files, `%(here)s` is replaced in every value beforehand. */
function namesBy(here: string, isHereEverywhere: boolean): Subject['namesIn'] {
  let title: string | undefined;
  let made = new Map<NameScope, Names>();
  return (wanted, scope) => {
    if (wanted !== title) made = new Map();
    title = wanted;
    const names = made.get(scope) ?? exampleNames(wanted, scope, here, isHereEverywhere);
    made.set(scope, names);
    return names;
  };
}

function exampleNames(title: string, scope: NameScope, here: string, isHereEverywhere: boolean): Names {
  const name = nameOf(title).trim();
  const examples: readonly (readonly [ExpansionName, string | number])[] = [
    ['here', here],
    ['host_node_name', 'localhost'],
    ['program_name', name],
    ['group_name', name],
    ['process_num', 0],
    ['numprocs', 1],
  ];
  const known = SCOPE_NAMES[scope];
  return new Map(examples.filter(([item]) => known.includes(item) || (item === 'here' && isHereEverywhere)));
}

/** Variables that an `environment=` of any section sets. */
function namesSetIn(files: readonly ProjectFile[]): Set<string> {
  const options = files.flatMap(({ tree }) => tree.sections).flatMap(section => section.options);
  const setting = options.filter(({ name }) => VARIABLE_SETTERS.has(name));
  return new Set(setting.flatMap(({ value }) => environmentKeys(value).map(({ text }) => `ENV_${text}`)));
}

const VARIABLE_SETTERS: ReadonlySet<string> = new Set(
  SECTIONS.flatMap(({ options }) =>
    Object.entries(options).flatMap(([name, { kind }]) => (kind.name === 'key-values' ? [name] : [])),
  ),
);

/** Also of those behind two percent signs, which a value that is expanded twice uses. */
function environmentNamesIn(text: string): string[] {
  return Array.from(text.matchAll(/%\((ENV_[^()\n]*)\)/g), ([, name = '']) => name);
}
