import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { type ConfFiles, type FileContents } from '../../core/config/surroundings.ts';

/** The real file system, as far as reading a configuration needs it. Paths are relative to the working directory. */
export const confFiles: ConfFiles = { read, exists, list };

function read(path: string): FileContents {
  try {
    return { kind: 'bytes', bytes: readFileSync(path) };
  } catch (error) {
    const missing = isErrno(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    return { kind: missing ? 'missing' : 'unreadable' };
  }
}

function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false; // not to be reached by this user
  }
}

function list(path: string): ReturnType<ConfFiles['list']> {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.map(entry => ({
      name: entry.name,
      isDirectory: entry.isSymbolicLink() ? isDirectory(`${path}/${entry.name}`) : entry.isDirectory(),
    }));
  } catch {
    return undefined; // no directory, or one that this user may not read
  }
}

/** Whether there is a directory, links followed. */
export function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false; // not there, or not to be reached by this user
  }
}

function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}
