import { accessSync, constants, statSync } from 'node:fs';
import { type Machine } from '../../core/language/subject.ts';

/** This machine, as far as a check of a configuration asks for its programs and folders. Nothing is opened. */
export function hostMachine(environment: Readonly<Record<string, string>>): Machine {
  const path = (environment['PATH'] ?? '').split(':').filter(directory => directory !== '');
  return { kindOf, path };
}

const kindOf: Machine['kindOf'] = path => {
  const stats = statOf(path);
  if (stats === undefined || stats === 'none') return stats;
  if (stats.isDirectory()) return 'directory';
  if (!stats.isFile()) return 'device';
  return isExecutable(path) ? 'program' : 'file';
};

function statOf(path: string): ReturnType<typeof statSync> | 'none' | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return error.code === 'ENOENT' || error.code === 'ENOTDIR' ? 'none' : undefined;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not for this user
  }
}
