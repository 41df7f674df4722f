import { type DirectoryEntry } from '../../core/conf/glob.ts';
import { parseConf } from '../../core/conf/parser.ts';
import {
  projectOf,
  type Project,
  type ProjectMachine,
  type ProjectSources,
} from '../../core/language/project.ts';

export type MarkedFiles = Readonly<Record<string, string>>;

/** Files in memory by absolute path; paths below a folder of the name `unknown` are not known. */
export function memorySources(texts: MarkedFiles): ProjectSources {
  const trees = new Map(Object.entries(texts).map(([path, text]) => [path, parseConf(text)]));
  const list = (directory: string): DirectoryEntry[] | undefined => {
    const prefix = directory.endsWith('/') ? directory : `${directory}/`;
    const below = [...trees.keys()].filter(path => path.startsWith(prefix));
    const names = below.map(path => path.slice(prefix.length).split('/'));
    if (names.length === 0) return undefined;
    return [...new Map(names.map(([name = '', ...rest]) => [name, rest.length > 0]))].map(
      ([name, isDirectory]) => ({ name, isDirectory }),
    );
  };
  return {
    tree: path => trees.get(path),
    exists: path => trees.has(path) || list(path) !== undefined,
    list,
    isKnown: path => !path.split('/').includes('unknown'),
  };
}

/** A cursor, written `|` in one of the files. */
export type Cursor = {
  readonly texts: MarkedFiles;
  readonly path: string;
  readonly offset: number;
};

/** Takes the cursor out of the files. */
export function cursorIn(marked: MarkedFiles): Cursor {
  const found = Object.entries(marked).find(([, text]) => text.includes('|'));
  if (found === undefined) throw new Error('no cursor');
  const [path, text] = found;
  return { texts: { ...marked, [path]: text.replace('|', '') }, path, offset: text.indexOf('|') };
}

/** The configuration whose main file is the first one. */
export function memoryProject(texts: MarkedFiles, machine?: ProjectMachine): Project {
  return projectOf(Object.keys(texts)[0] ?? '', memorySources(texts), machine);
}

/** Each place as `PATH:LINE:COLUMN text`, counted from 1. */
export function shownPlaces(
  texts: MarkedFiles,
  places: Iterable<{
    readonly path: string;
    readonly span: { readonly start: number; readonly end: number };
  }>,
): string[] {
  return Array.from(places, ({ path, span }) => {
    const text = texts[path] ?? '';
    const { line, character } = parseConf(text).source.positionAt(span.start);
    return `${path}:${line + 1}:${character + 1} ${text.slice(span.start, span.end)}`;
  });
}
