import { repr } from '../../core/text/python-text.ts';
import { accessSync, constants, statSync, type Stats } from 'node:fs';

/** A program that can be started, or upstream's sentence why not. `missing` is a fault of its own on the wire. */
export type FoundProgram =
  | { readonly kind: 'found'; readonly file: string }
  | { readonly kind: 'missing'; readonly text: string }
  | { readonly kind: 'unusable'; readonly text: string };

/**
 * Finds the file of a program. With a slash in it the name is taken as it is, relative to the daemon's directory; else the
 * folders of `path` are searched.
 *
 * Compat: the first entry of that name is taken, even one that cannot be run (pitfalls 27).
 */
export function findProgram(program: string, path: string): FoundProgram {
  const candidates = program.includes('/')
    ? [program]
    : path.split(':').map(folder => `${folder}/${program}`);
  for (const file of candidates) {
    const stats = entryAt(file);
    if (stats !== undefined) return checkProgram(file, stats);
  }
  return { kind: 'missing', text: `can't find command ${repr(program)}` };
}

/** `undefined`: nothing, or nothing that this user can reach. */
function entryAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function checkProgram(file: string, stats: Stats): FoundProgram {
  const unusable = (text: string): FoundProgram => ({ kind: 'unusable', text });
  if (stats.isDirectory()) return unusable(`command at ${repr(file)} is a directory`);
  if ((stats.mode & ANY_EXECUTE) === 0) return unusable(`command at ${repr(file)} is not executable`);
  try {
    accessSync(file, constants.X_OK);
  } catch {
    return unusable(`no permission to run command ${repr(file)}`);
  }
  return { kind: 'found', file };
}

const ANY_EXECUTE = 0o111;
