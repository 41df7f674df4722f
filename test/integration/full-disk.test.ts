import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { logOf, untilFile, untilState } from '../support/observe.ts';
import { startOurs } from '../support/start-daemon.ts';

/** Runs a command with a disk of 256 KiB mounted on `disk`, which nobody else sees and which goes with it. */
const WITH_SMALL_DISK = [
  '/usr/bin/unshare',
  '--mount',
  '--map-root-user',
  '/bin/sh',
  '-c',
  'mkdir disk && mount -t tmpfs -o size=256k none disk && head -c 200000 /dev/zero > disk/filler && exec "$@"',
  'sh',
];
const [unshare = '', ...options] = WITH_SMALL_DISK;
const mayMount =
  spawnSync(unshare, [...options.slice(0, 2), 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
if (!mayMount) console.log('This user may not mount a disk of its own: nothing is tried on a full one.');

const LINE = `${'x'.repeat(999)}\n`;

test.runIf(mayMount)(
  'on a full disk a log waits for room: nothing ends, it is told once, and what was held comes when there is room',
  async () => {
    const daemon = await startOurs({
      wrapper: WITH_SMALL_DISK,
      conf: '[program:cat]\ncommand=/bin/cat\nstartsecs=0\nstdout_logfile=%(here)s/disk/cat.log\nstdout_logfile_maxbytes=0\n',
    });
    const { pid } = await untilState(daemon, 'cat', 'RUNNING');
    for (let count = 0; count < 100; count++) await daemon.client.sendProcessStdin('cat', LINE);
    await untilFile(daemon, 'supervisord.log', /cannot write to .*cat\.log: ENOSPC/);
    expect(await daemon.client.getProcessInfo('cat')).toMatchObject({ pid, statename: 'RUNNING' });
    rmSync(join(diskOf(daemon), 'filler'));
    await waitUntil('all that was written', () =>
      sizeOf(daemon, 'cat.log') >= 100 * LINE.length ? true : undefined,
    );
    await untilFile(daemon, 'supervisord.log', /writing to/);
    expect(readFileSync(join(diskOf(daemon), 'cat.log'), 'utf8')).toBe(LINE.repeat(100));
    expect(logOf(daemon).filter(line => line.includes('ENOSPC'))).toHaveLength(1);
    expect(logOf(daemon).filter(line => line.includes('writing to'))).toHaveLength(1);
  },
);

test.runIf(mayMount)(
  'on a full disk programs are started, stopped and told of, though nothing can be logged',
  async () => {
    const daemon = await startOurs({
      wrapper: WITH_SMALL_DISK,
      daemonOptions: 'logfile=%(here)s/disk/own.log\nlogfile_maxbytes=0',
      conf: '[program:fills]\ncommand=/bin/sh -c "head -c 100000 /dev/zero > %(here)s/disk/more; exec sleep 1000"\nstartsecs=0\nstdout_logfile=%(here)s/disk/out.log\n',
    });
    const { pid } = await untilState(daemon, 'fills', 'RUNNING');
    await waitUntil('the disk to be full', () =>
      sizeOf(daemon, 'more') + sizeOf(daemon, 'filler') >= 240_000 ? true : undefined,
    );
    await daemon.client.stopProcess('fills');
    await daemon.client.startProcess('fills');
    expect((await untilState(daemon, 'fills', 'RUNNING', pid)).pid).not.toBe(pid);
    expect(readdirSync(diskOf(daemon)).sort()).toEqual(['filler', 'more', 'out.log', 'own.log']);
    await daemon.client.shutdown();
    expect(await daemon.exited).toEqual({ code: 0, signal: null });
  },
);

/** The disk as its owner sees it. */
function diskOf({ pid, folder }: RunningDaemon): string {
  return join(`/proc/${pid}/root`, folder, 'disk');
}

function sizeOf(daemon: RunningDaemon, name: string): number {
  const disk = diskOf(daemon);
  return readdirSync(disk).includes(name) ? readFileSync(join(disk, name)).length : 0;
}
