import { rm } from 'node:fs/promises';
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
  end(): Promise<void>;
};

/** Starts a daemon with `count` programs, named p0, p1 …, and returns when all of them are RUNNING. */
export function announcing(count: number): (peer: Peer) => Promise<Subject> {
  return peer => {
    const programs = ({ command }: Announcements): string =>
      Array.from(
        { length: count },
        (_, index) => `[program:p${index}]\ncommand=${command}\nstartsecs=0\nautorestart=true\n`,
      ).join('');
    return start(peer, count, programs);
  };
}

/** Starts a daemon with one program that prints as fast as it can, into a log that is rotated. */
export function flooding(peer: Peer): Promise<Subject> {
  return start(
    peer,
    0,
    () =>
      '[program:flood]\ncommand=/usr/bin/yes\nstartsecs=0\nstdout_logfile_maxbytes=20MB\nstdout_logfile_backups=1\n',
  );
}

async function start(
  peer: Peer,
  count: number,
  programs: (announcements: Announcements) => string,
): Promise<Subject> {
  const folder = await makeFolder();
  const announcements = new Announcements(join(folder, 'announcements'));
  const begin = performance.now();
  const all = announcements.until(count).then(() => performance.now() - begin);
  const daemon = await startDaemon(peer, { conf: programs(announcements), folder, first: all });
  const startMs = await all;
  await waitUntil('all programs to be RUNNING', async () => {
    const infos = await daemon.client.getAllProcessInfo();
    return infos.every(({ statename }) => statename === 'RUNNING') ? true : undefined;
  });
  const end = async (): Promise<void> => {
    const left = await daemon.end();
    announcements.close();
    await rm(folder, { recursive: true, force: true });
    if (left.length > 0) throw new Error(left.join('\n'));
  };
  return { daemon, announcements, startMs, end };
}
