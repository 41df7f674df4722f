import { accessSync, constants, statSync } from 'node:fs';
import { type Machine } from '../../core/language/subject.ts';

/** This machine, as far as a check of a configuration asks for its programs and folders. Nothing is opened. */
export function hostMachine(environment: Readonly<Record<string, string>>): Machine {
  const path = (environment['PATH'] ?? '').split(':').filter(directory => directory !== '');
  const known = new Map<string, ReturnType<typeof kindOf>>();
  return {
    path,
    kindOf: asked => {
      if (!known.has(asked)) known.set(asked, kindOf(asked));
      return known.get(asked);
    },
  };
}

function kindOf(path: string): ReturnType<Machine['kindOf']> {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return 'none';
    if (stats.isDirectory()) return 'directory';
    if (!stats.isFile()) return 'device';
    return isExecutable(path) ? 'program' : 'file';
  } catch {
    return undefined; // this user may not look there, or the path is none
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
