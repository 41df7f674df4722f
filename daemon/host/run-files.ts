import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';

/**
 * A pid file that this process wrote; `remove` leaves what another daemon has written there since.
 *
 * Departs: 81. Supervisor removes the file even then.
 */
export type PidFile = { remove(): void };

export type PidFileOutcome =
  { readonly kind: 'written'; readonly file: PidFile } | { readonly kind: 'failed' };

/**
 * Writes the pid and a newline, over whatever is there.
 *
 * Compat: nobody asks whether the pid that was there is alive; the sockets protect against a second daemon.
 */
export function writePidFile(path: string, pid: number): PidFileOutcome {
  const content = `${pid}\n`;
  try {
    writeFileSync(path, content);
  } catch {
    return { kind: 'failed' };
  }
  const remove = (): void => {
    try {
      if (readFileSync(path, 'utf8') === content) unlinkSync(path);
    } catch {
      // Compat: gone, or no longer ours to remove since the daemon has another user; left without a word.
    }
  };
  return { kind: 'written', file: { remove } };
}
