import { unlinkSync, writeFileSync } from 'node:fs';

/** A pid file that this process wrote; `remove` is harmless when the file has gone. */
export type PidFile = { remove(): void };

export type PidFileOutcome =
  { readonly kind: 'written'; readonly file: PidFile } | { readonly kind: 'failed' };

/**
 * Writes the pid and a newline, over whatever is there.
 *
 * Compat: nobody asks whether the pid that was there is alive; the sockets protect against a second daemon.
 */
export function writePidFile(path: string, pid: number): PidFileOutcome {
  try {
    writeFileSync(path, `${pid}\n`);
  } catch {
    return { kind: 'failed' };
  }
  return {
    kind: 'written',
    file: {
      remove: () => {
        removeIfThere(path);
      },
    },
  };
}

/** Compat: a file that cannot be removed is left without a word. */
function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // gone, or not ours to remove any more since the daemon has another user
  }
}
