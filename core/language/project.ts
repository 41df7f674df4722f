import { spanInValue, type ConfTree, type OptionNode } from '../conf/cst.ts';
import { expand, type Names } from '../conf/expand.ts';
import { type Directories, glob } from '../conf/glob.ts';
import { type ConfDocument, emptyDocument, findOption, mergeTree, replaceHere } from '../conf/includes.ts';
import { include, supervisord } from '../schema/daemon-sections.ts';
import { directoryOf, joinPath, normalizePath } from '../text/posix-path.ts';
import { comparePoints } from '../text/python-text.ts';
import { type Span } from '../text/source-text.ts';
import { splitBlank } from './blank-items.ts';

/** One configuration: a main file and what its `[include]` reads. Paths are absolute and normal. */
export type Project = {
  readonly mainPath: string;
  /** The main file, then the included ones, each where it is read first. None when there is no main file. */
  readonly files: readonly ProjectFile[];
  /** The words of `[include] files`, in the main file. */
  readonly includes: readonly IncludeWord[];
  /** All files in one, as the daemon sees it: of each section and option its value, and the file and node it comes from. */
  readonly document: ConfDocument;
  /** Whether this is a daemon's and these are surely all files, so that what no file defines is defined nowhere. */
  readonly isComplete: boolean;
};

export type ProjectFile = { readonly path: string; readonly tree: ConfTree };

export type IncludeWord =
  /** `files`: what matches, in the order of reading. */
  | { readonly kind: 'known'; readonly span: Span; readonly files: readonly string[] }
  /** Something in it is not known here: a variable of the daemon's environment, or a conversion that is wrong. */
  | { readonly kind: 'open'; readonly span: Span };

/** The files that are known, by absolute path. */
export type ProjectSources = Directories & {
  /** `undefined`: there is no such file, or it cannot be read. */
  readonly tree: (path: string) => ConfTree | undefined;
  /** Whether what the other functions say of a path is all there is. */
  readonly isKnown: (path: string) => boolean;
};

/** What is known of the daemon's machine, for `%(…)s` in an `[include]`. */
export type ProjectMachine = {
  readonly environment?: Readonly<Record<string, string>>;
  readonly hostName?: string;
};

/** Reads a configuration as the daemon would, but passes over what is wrong: a half-typed file is one, too. */
export function projectOf(mainPath: string, sources: ProjectSources, machine: ProjectMachine = {}): Project {
  const document = emptyDocument();
  const tree = sources.tree(mainPath);
  if (tree === undefined) return { mainPath, files: [], includes: [], document, isComplete: false };
  const files = new Map([[mainPath, tree]]);
  const here = directoryOf(mainPath);
  mergeTree(document, tree, mainPath, false);
  const section = document.sections.get(include.title);
  if (section === undefined) {
    const isComplete = document.sections.has(supervisord.title);
    return { mainPath, files: listed(files), includes: [], document, isComplete };
  }
  replaceHere(document, here);
  const watched = watch(sources);
  const option = findOption(document, section, 'files');
  const includes = option === undefined ? [] : readIncludes(option.node, here, watched, machine);
  for (const path of includes.flatMap(word => (word.kind === 'known' ? word.files : []))) {
    const included = watched.tree(path);
    if (included === undefined) continue;
    if (!files.has(path)) files.set(path, included);
    mergeTree(document, included, path, true);
    replaceHere(document, directoryOf(path), included);
  }
  const isComplete =
    document.sections.has(supervisord.title) &&
    watched.isAllKnown() &&
    includes.every(({ kind }) => kind === 'known');
  return { mainPath, files: listed(files), includes, document, isComplete };
}

/** The configurations that include a file, the one with the nearest main file first. */
export function rootsOf(path: string, candidates: Iterable<Project>): Project[] {
  return [...candidates]
    .filter(({ mainPath, files }) => mainPath !== path && files.some(file => file.path === path))
    .sort(
      (a, b) =>
        sharedFolders(path, b.mainPath) - sharedFolders(path, a.mainPath) ||
        comparePoints(a.mainPath, b.mainPath),
    );
}

function readIncludes(
  option: OptionNode,
  here: string,
  directories: Directories,
  { environment = {}, hostName }: ProjectMachine,
): IncludeWord[] {
  const names: Names = new Map([
    ['here', here],
    ...(hostName === undefined ? [] : [['host_node_name', hostName] as const]),
    ...Object.entries(environment).map(([name, value]) => [`ENV_${name}`, value] as const),
  ]);
  return splitBlank(option.value).map(({ text, offset }) =>
    readWord(text, spanInValue(option, offset, text.length), here, directories, names),
  );
}

/** A directory with a blank in its name, put in for `%(here)s`, makes two patterns of one word. */
function readWord(
  word: string,
  span: Span,
  here: string,
  directories: Directories,
  names: Names,
): IncludeWord {
  const expansion = expand(word, names);
  if (expansion.kind !== 'expanded') return { kind: 'open', span };
  const files = splitBlank(expansion.text).flatMap(({ text }) =>
    glob(joinPath(here, text), directories).sort(comparePoints).map(normalizePath),
  );
  return { kind: 'known', span, files };
}

/** The same sources, asked with normal paths, which remember whether each answer could be relied on. */
function watch(sources: ProjectSources): ProjectSources & { readonly isAllKnown: () => boolean } {
  let isAllKnown = true;
  const noted = (path: string): string => {
    const normal = normalizePath(path);
    isAllKnown &&= sources.isKnown(normal);
    return normal;
  };
  return {
    exists: path => sources.exists(noted(path)),
    list: path => sources.list(noted(path)),
    tree: path => sources.tree(noted(path)),
    isKnown: sources.isKnown,
    isAllKnown: () => isAllKnown,
  };
}

function listed(files: ReadonlyMap<string, ConfTree>): ProjectFile[] {
  return Array.from(files, ([path, tree]) => ({ path, tree }));
}

function sharedFolders(path: string, other: string): number {
  const folders = directoryOf(path).split('/');
  const others = directoryOf(other).split('/');
  const different = folders.findIndex((folder, index) => folder !== others[index]);
  return different === -1 ? folders.length : different;
}
