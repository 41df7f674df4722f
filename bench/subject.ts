import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Peer } from '../scripts/peers/peer.ts';
import { makeFolder, type RunningDaemon, startDaemon } from '../scripts/peers/start-daemon.ts';
import { waitUntil } from '../scripts/peers/wait-until.ts';
import { Announcements } from './announcements.ts';

/** A daemon that is measured, and the pipe in which its programs say that they run. */
export type Subject = {
  readonly daemon: RunningDaemon;
  readonly announcements: Announcements;
  /** From the start of the daemon's process until all programs have said that they run, in milliseconds. */
  readonly startMs: number;
};

export type SubjectSettings = {
  /** Programs that say that they run and then sleep, named p0, p1 …; started again when they end. */
  readonly running: number;
  /** More of the configuration; `folder` holds everything. */
  readonly conf?: (folder: string) => string;
};

/** Starts a daemon, uses it when all its programs are RUNNING, and ends it. */
export async function withSubject<T>(
  peer: Peer,
  { running, conf }: SubjectSettings,
  use: (subject: Subject) => Promise<T>,
): Promise<T> {
  const folder = await folderInMemory();
  const announcements = new Announcements(join(folder, 'announcements'));
  try {
    const begin = performance.now();
    const all = announcements.until(running).then(() => performance.now() - begin);
    const programs = Array.from(
      { length: running },
      (_, index) => `[program:p${index}]\ncommand=${announcements.command}\nstartsecs=0\nautorestart=true\n`,
    );
    const text = programs.join('') + (conf?.(folder) ?? '');
    const daemon = await startDaemon(peer, { conf: text, folder, first: all });
    try {
      const startMs = await all;
      await waitUntil('all programs to be RUNNING', async () => {
        const infos = await daemon.client.getAllProcessInfo();
        const sleeping = infos.filter(({ name }) => /^p\d+$/.test(name));
        return sleeping.every(({ statename }) => statename === 'RUNNING') ? true : undefined;
      });
      return await use({ daemon, announcements, startMs });
    } finally {
      const left = await daemon.end();
      if (left.length > 0) console.error(left.join('\n'));
    }
  } finally {
    announcements.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where a slow disk is not measured too, as far as there is such a place. */
export async function folderInMemory(): Promise<string> {
  return existsSync('/dev/shm') ? mkdtemp('/dev/shm/d-') : makeFolder();
}
