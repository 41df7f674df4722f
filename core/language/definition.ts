import { expansionAt } from './expansion-at.ts';
import { type Span } from '../text/source-text.ts';
import { filesOf, type Place, placesOf, useAt } from './references.ts';
import { type Project } from './project.ts';

/** `origin`: what was asked about; `extent`: all of what is defined there. */
export type Definition = Place & { readonly origin: Span; readonly extent: Span };

/**
 * Where the name at a place is defined: the headers of a program, listener or group; of `%(program_name)s` the header of its
 * section; of a word in an `[include]` the files it reads. Event types are defined in no file.
 */
export function definitionsAt(projects: readonly Project[], path: string, offset: number): Definition[] {
  const use = useAt(projects, path, offset);
  if (use === undefined) {
    return [...ownSection(projects, path, offset), ...includedFiles(projects, path, offset)];
  }
  return placesOf(projects, use)
    .filter(({ use: { role } }) => role === 'definition')
    .map(place => ({ ...place, origin: use.span, extent: place.use.section.span }));
}

/** Expansions that stand for the name in the header. */
const NAMES_OF_SECTION: ReadonlySet<string> = new Set(['program_name', 'group_name']);

function ownSection(projects: readonly Project[], path: string, offset: number): Definition[] {
  const tree = filesOf(projects).get(path)?.tree;
  const found = tree === undefined ? undefined : expansionAt(tree, offset);
  if (found === undefined || !NAMES_OF_SECTION.has(found.name)) return [];
  const { titleSpan, span } = found.section;
  return [{ path, span: titleSpan, origin: found.span, extent: span }];
}

function includedFiles(projects: readonly Project[], path: string, offset: number): Definition[] {
  const words = projects
    .filter(({ mainPath }) => mainPath === path)
    .flatMap(({ includes }) => includes)
    .filter(({ span }) => span.start <= offset && offset <= span.end);
  return words.flatMap(word => {
    if (word.kind === 'open') return [];
    const start: Span = { start: 0, end: 0 };
    return word.files.map(file => ({ path: file, span: start, origin: word.span, extent: start }));
  });
}
