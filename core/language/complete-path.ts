import { type DirectoryEntry } from '../conf/glob.ts';
import { isSpace } from '../text/python-text.ts';
import { directoryOf, joinPath } from '../text/posix-path.ts';
import { type Span } from '../text/source-text.ts';
import { type OptionSpec } from '../schema/spec.ts';
import { type Completion, type CompletionContext, literal, nothingToSay } from './completion.ts';
import { cursorAt, type ValueCursor } from './cursor.ts';
import { knownSection, rowOf } from './known-section.ts';

/** What a directory of the machine holds; `undefined`: it is none, or cannot be looked at. */
export type DirectoryLister = (path: string) => Promise<readonly DirectoryEntry[] | undefined>;

/**
 * Files and directories that a path at the cursor may go on with, and commands of `PATH`. A relative path of which nobody knows
 * where it begins has none, nor has one with a variable in it.
 */
export async function completePath(
  context: CompletionContext,
  list: DirectoryLister,
  offset: number,
): Promise<readonly Completion[]> {
  const query = queryAt(context, offset);
  if (query === undefined) return [];
  const { directories, span, row, kind } = query;
  const found = await Promise.all(directories.map(list));
  const names = new Map(found.flatMap(entries => entries ?? []).map(entry => [entry.name, entry]));
  return [...names.values()]
    .filter(({ name }) => !name.startsWith('.') || query.showsHidden)
    .filter(({ isDirectory }) =>
      kind === 'command' ? !isDirectory : isDirectory || row.path !== 'directory',
    )
    .map(({ name, isDirectory }) => ({
      label: isDirectory ? `${name}/` : name,
      kind: isDirectory ? 'folder' : kind,
      snippet: literal(escaped(name, row) + (isDirectory ? '/' : '')),
      span,
      detail: '',
      documentation: nothingToSay,
      rank: isDirectory ? PATH_RANK : PATH_RANK + 1,
    }));
}

const PATH_RANK = 500;

type Query = {
  readonly kind: 'file' | 'command';
  readonly directories: readonly string[];
  readonly span: Span;
  readonly row: OptionSpec;
  readonly showsHidden: boolean;
};

function queryAt(context: CompletionContext, offset: number): Query | undefined {
  const tree = context.project.files.find(file => file.path === context.path)?.tree;
  const cursor = tree && cursorAt(tree, offset);
  if (cursor?.kind !== 'value') return undefined;
  const known = knownSection(cursor.section.title);
  const row = known && rowOf(known, cursor.option.name);
  if (row === undefined) return undefined;
  const written = wordBefore(cursor, row);
  const isSocket = written.startsWith(SOCKET);
  if (row.path === undefined && !isSocket) return undefined;
  const word = isSocket ? written.slice(SOCKET.length) : written;
  const cut = word.lastIndexOf('/') + 1;
  const name = word.slice(cut);
  const span = { start: offset - name.length, end: offset + restOfName(cursor.after).length };
  if (cut === 0 && row.path === 'command' && isFirstWord(cursor, word)) {
    const directories = (context.machine.environment?.['PATH'] ?? '')
      .split(':')
      .filter(path => path.startsWith('/'));
    return { kind: 'command', directories, span, row, showsHidden: false };
  }
  const directory = directoryFor(context, row, word.slice(0, cut));
  if (directory === undefined) return undefined;
  return { kind: 'file', directories: [directory], span, row, showsHidden: name.startsWith('.') };
}

/** Commands and patterns are words between blanks; any other path is the whole value. */
function wordBefore({ before }: ValueCursor, { path }: OptionSpec): string {
  if (path !== 'command' && path !== 'globs') return before;
  let start = before.length;
  while (start > 0 && !isSpace(before[start - 1])) start -= 1;
  return before.slice(start);
}

/** How the address of a unix socket begins. */
const SOCKET = 'unix://';

function isFirstWord({ above, before }: ValueCursor, word: string): boolean {
  return above === '' && before.length === word.length;
}

/** The directory that a path up to its last slash is in; `undefined`: it is not known. */
function directoryFor(
  { path, machine }: CompletionContext,
  row: OptionSpec,
  written: string,
): string | undefined {
  const own = directoryOf(path);
  const home = machine.environment?.['HOME'];
  const expanded = written
    .replace(/^%\(here\)s(?=\/)/, own)
    .replace(/^~(?=\/)/, home ?? '~')
    .replaceAll('%%', '\0');
  if (expanded.includes('%')) return undefined;
  const plain = expanded.replaceAll('\0', '%');
  if (plain.startsWith('/')) return plain;
  return row.path === 'globs' ? joinPath(own, plain) : undefined;
}

function restOfName(after: string): string {
  return after.slice(0, after.search(/[/\s]|$/));
}

/** A percent sign is doubled, once more where names are put in twice. */
function escaped(name: string, { expansion }: OptionSpec): string {
  return name.replaceAll('%', expansion === 'twice' ? '%%%%' : '%%');
}
