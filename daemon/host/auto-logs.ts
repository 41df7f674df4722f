import { closeSync, openSync, readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { errnoOf } from './errno-names.ts';

export type AutoLogName = {
  /** `childlogdir`. */
  readonly directory: string;
  readonly process: string;
  readonly channel: 'stdout' | 'stderr';
  readonly identifier: string;
};

/**
 * Makes an empty log file (mode 0600) under a name that is not taken yet and returns its path. Throws the errno error.
 *
 * Source: `supervisor/options.py`, `get_autochildlog_name`; Python's `tempfile.mkstemp`.
 */
export function makeAutoLog({ directory, process, channel, identifier }: AutoLogName): string {
  for (;;) {
    const path = join(directory, `${process}-${channel}---${identifier}-${randomName()}.log`);
    try {
      closeSync(openSync(path, 'wx', 0o600));
      return path;
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
  }
}

/**
 * Removes what earlier lives of the daemon left in `childlogdir`: files named as `makeAutoLog` names them, and their
 * rotated ones. Returns upstream's warnings.
 *
 * Departs: 50. The identifier is taken literally, not as a pattern.
 */
export function removeOldAutoLogs(directory: string, identifier: string): readonly string[] {
  const literal = identifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`^.+?---${literal}-\\S+\\.log\\.?\\d{0,4}`);
  let names: readonly string[];
  try {
    names = readdirSync(directory);
  } catch {
    return ['Could not clear childlog dir'];
  }
  return names
    .filter(name => pattern.test(name))
    .map(name => join(directory, name))
    .filter(path => !remove(path))
    .map(path => `Failed to clean up '${path}'`);
}

function remove(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch {
    return false;
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_';

function randomName(): string {
  return Array.from(randomBytes(8), byte => LETTERS.charAt(byte % LETTERS.length)).join('');
}
