import { joinPath, trimSlashes } from '../text/posix-path.ts';

/** What a glob needs of a file system. */
export type Directories = {
  /** Whether there is something of that name, a dangling link included. */
  exists(path: string): boolean;
  /** What a directory holds; `undefined` when it is none or cannot be read. */
  list(path: string): readonly DirectoryEntry[] | undefined;
};

/** `isDirectory` follows links. */
export type DirectoryEntry = { readonly name: string; readonly isDirectory: boolean };

/**
 * Paths that match a pattern, in no order. Source: Python's `glob.glob`: `*`, `?` and `[…]`; `**` is `*`; names with a leading
 * dot only match a pattern with one.
 */
export function glob(pattern: string, directories: Directories): string[] {
  return [...find(pattern, directories, false)];
}

function* find(path: string, directories: Directories, onlyDirectories: boolean): Generator<string> {
  const cut = path.lastIndexOf('/') + 1;
  const [head, name] = [path.slice(0, cut), path.slice(cut)];
  if (!hasMagic(path)) {
    if (name === '' ? directories.list(head) !== undefined : directories.exists(path)) yield path;
    return;
  }
  const parent = trimSlashes(head) === '' ? head : trimSlashes(head);
  const parents = parent !== head && hasMagic(parent) ? find(parent, directories, true) : [parent];
  for (const directory of parents) {
    for (const match of namesIn(directory, name, directories, onlyDirectories))
      yield joinPath(directory, match);
  }
}

function namesIn(
  directory: string,
  name: string,
  directories: Directories,
  onlyDirectories: boolean,
): string[] {
  if (name === '') return ['']; // the parents have been asked for directories
  if (!hasMagic(name)) return directories.exists(joinPath(directory, name)) ? [name] : [];
  const pattern = toExpression(name);
  return (directories.list(directory === '' ? '.' : directory) ?? [])
    .filter(entry => entry.isDirectory || !onlyDirectories)
    .map(entry => entry.name)
    .filter(entry => (name.startsWith('.') || !entry.startsWith('.')) && pattern.test(entry));
}

function hasMagic(path: string): boolean {
  return /[*?[]/.test(path);
}

/** What a pattern without folders means. Source: Python's `fnmatch.translate`. */
export function toExpression(pattern: string): RegExp {
  const characters = Array.from(pattern);
  let source = '';
  let next = 0;
  for (const [at, character] of characters.entries()) {
    if (at < next) continue;
    next = at + 1;
    if (character === '*') {
      if (!source.endsWith('.*')) source += '.*';
    } else if (character === '?') source += '.';
    else if (character === '[') {
      const close = closingBracket(characters, next);
      source += close === -1 ? '\\[' : toClass(characters.slice(next, close));
      if (close !== -1) next = close + 1;
    } else source += character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  }
  return new RegExp(`^(?:${source})$`, 'su');
}

function closingBracket(characters: readonly string[], from: number): number {
  let at = from;
  if (characters[at] === '!') at += 1;
  if (characters[at] === ']') at += 1;
  return characters.indexOf(']', at);
}

/** A set; a range whose ends are reversed matches nothing. */
function toClass(set: readonly string[]): string {
  const isNegated = set[0] === '!';
  const members = isNegated ? set.slice(1) : set;
  let body = '';
  let next = 0;
  for (const [at, low] of members.entries()) {
    if (at < next) continue;
    const high = members[at + 2];
    const isRange = members[at + 1] === '-' && high !== undefined;
    next = isRange ? at + 3 : at + 1;
    if (!isRange) body += inClass(low);
    else if (low <= high) body += `${inClass(low)}-${inClass(high)}`;
  }
  if (body === '') return isNegated ? '.' : '(?!)';
  return `[${isNegated ? '^' : ''}${body}]`;
}

function inClass(character: string): string {
  return character.replace(/[\\\]^[-]/, '\\$&');
}
