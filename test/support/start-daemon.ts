import { readdir, rm } from 'node:fs/promises';
import { onTestFinished } from 'vitest';
import { ours, type Peer, python } from '../../scripts/peers/peer.ts';
import {
  type DaemonSettings,
  makeFolder,
  type RunningDaemon,
  startDaemon,
} from '../../scripts/peers/start-daemon.ts';

/**
 * Starts our daemon for the running test, in the foreground and in a folder of its own, and returns when it answers. When the
 * test is over the daemon is ended by its pid, and the test fails if a process, a socket or the pid file is left.
 */
export function startOurs(settings: DaemonSettings): Promise<RunningDaemon> {
  return startForTest(ours, settings);
}

/** The same with the daemon of Debian's package. */
export function startPython(settings: DaemonSettings): Promise<RunningDaemon> {
  return startForTest(python, settings);
}

/** A folder that is removed when the running test is over. */
export async function testFolder(): Promise<string> {
  const folder = await makeFolder();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function startForTest(peer: Peer, settings: DaemonSettings): Promise<RunningDaemon> {
  const folder = settings.folder ?? (await testFolder());
  const daemon = await startDaemon(peer, { ...settings, folder });
  onTestFinished(async () => {
    const left = [
      ...(await daemon.end()),
      ...(daemon.process.signalCode === null ? await filesLeft(folder) : []),
    ];
    if (left.length > 0) throw new Error(left.join('\n'));
  });
  return daemon;
}

/** Sockets and the pid file; logs are meant to stay. */
async function filesLeft(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter(entry => entry.isSocket() || entry.name === 'supervisord.pid')
    .map(({ name }) => `left behind: the file ${name}`);
}
