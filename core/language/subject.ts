import { type ConfTree } from '../conf/cst.ts';
import { type FaultPlace } from '../conf/fault.ts';
import { type MergedSection } from '../conf/includes.ts';
import { parseConf } from '../conf/parser.ts';
import { type SourceText } from '../text/source-text.ts';
import { type DiagnosticCode, type SeveritySetting } from './codes.ts';
import { type DiagnosticText } from './doc/diagnostic-text.ts';
import { diagnosticsEnglish } from './doc/en.ts';
import { type Derive, Knowledge, knowledgeOf } from './knowledge.ts';
import { environmentNamesIn } from './open-names.ts';
import { type Project } from './project.ts';
import { byFile, type ByFile, runsProcesses, type Whole, type WholeContext, wholeOfFile } from './whole.ts';

/** What is known beside the text itself. */
export type DiagnoseContext = WholeContext & {
  /** Texts of the other files of the configuration. Without them nothing is said about what another file may hold. */
  readonly siblings?: readonly string[];
  /** The configuration that the file belongs to, which has the very tree that is looked at; counts more than `siblings`. */
  readonly project?: Project | undefined;
  /** What `knowledgeOf` has made of that project and the rest of this context; without it, it is made anew for each file. */
  readonly knowledge?: Knowledge | undefined;
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
export type Subject = Whole & {
  /** That of one of the `files`. */
  readonly tree: ConfTree;
  /** Path of the file; empty when it is not known. */
  readonly path: string;
  /** Those of all sections that something in this file belongs to, in the order of reading. */
  readonly sectionsHere: readonly MergedSection[];
  /** Those of them whose processes the daemon runs. */
  readonly programsHere: readonly MergedSection[];
  /** What a function makes of the whole; the same function makes it once for all files of the configuration. */
  readonly derived: <T>(derive: Derive<T>) => T;
  readonly machine: Machine | undefined;
  readonly texts: DiagnosticText;
};

export function subjectOf(source: string | ConfTree, context: DiagnoseContext): Subject {
  const tree = typeof source === 'string' ? parseConf(source) : source;
  const { knowledge, path } = placeOf(tree, context);
  const sectionsHere = sectionsIn(knowledge, tree.source);
  return {
    ...knowledge.whole,
    tree,
    path,
    sectionsHere,
    programsHere: sectionsHere.filter(({ title }) => runsProcesses(title)),
    derived: derive => knowledge.derived(derive),
    machine: context.machine,
    texts: context.texts ?? diagnosticsEnglish,
  };
}

/** Whether what a value becomes hangs on something that is not known here. */
export function isUncertain({ openNames }: Whole, value: string): boolean {
  return environmentNamesIn(value).some(name => openNames.has(name));
}

/** Whether a place is in the file that is looked at, and so is to be spoken of now. */
export function isHere(subject: Subject, place: FaultPlace | undefined): boolean {
  return place === undefined || place.source === subject.tree.source;
}

/** Of what is derived for every file, that of the file that is looked at. */
export function derivedHere<T>({ derived, tree }: Subject, derive: Derive<ByFile<T>>): readonly T[] {
  return derived(derive).get(tree.source) ?? [];
}

type FilePlace = Pick<Subject, 'path'> & { readonly knowledge: Knowledge };

/** A tree that is none of the project's is looked at by itself. */
function placeOf(tree: ConfTree, context: DiagnoseContext): FilePlace {
  const { project } = context;
  const knowledge = context.knowledge ?? (project && knowledgeOf(project, context));
  const file = knowledge?.fileOf(tree);
  if (knowledge !== undefined && file !== undefined) return { knowledge, path: file.path };
  const whole = wholeOfFile(tree, context.siblings?.map(parseConf), project, context);
  return { knowledge: new Knowledge(whole), path: '' };
}

/** What `[DEFAULT]` says in a file belongs to all sections. */
function sectionsIn(knowledge: Knowledge, source: SourceText): readonly MergedSection[] {
  if (knowledge.derived(filesOfDefaults).has(source)) return knowledge.derived(allSections);
  return knowledge.derived(sectionsByFile).get(source) ?? [];
}

function filesOfDefaults({ base }: Whole): ReadonlySet<SourceText> {
  return new Set(Array.from(base.document.defaults.values(), ({ place }) => place.source));
}

function allSections({ base }: Whole): readonly MergedSection[] {
  return [...base.document.sections.values()];
}

function sectionsByFile({ base }: Whole): ByFile<MergedSection> {
  return byFile(base.document.sections.values(), ({ place, options }) => [
    place.source,
    ...Array.from(options.values(), option => option.place.source),
  ]);
}
