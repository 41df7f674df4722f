import { accessSync, constants, statSync } from 'node:fs';
import { delimiter } from 'node:path';
import { type Machine } from '../../core/language/diagnose.ts';

/** The machine that the extension runs on, for one look at a file: what is asked for again is not looked up again. */
export function localMachine(): Machine {
  const known = new Map<string, ReturnType<typeof kindOf>>();
  const path = (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder.startsWith('/'));
  return {
    path,
    kindOf: file => {
      if (!known.has(file)) known.set(file, kindOf(file));
      return known.get(file);
    },
  };
}

/** `undefined`: this user may not look. */
function kindOf(file: string): ReturnType<Machine['kindOf']> {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat === undefined) return 'none';
    if (stat.isDirectory()) return 'directory';
    if (!stat.isFile()) return 'device';
  } catch {
    return undefined; // no permission for a folder above, a loop of links, or a name that is too long
  }
  try {
    accessSync(file, constants.X_OK);
    return 'program';
  } catch {
    return 'file'; // there is no other way to ask
  }
}
