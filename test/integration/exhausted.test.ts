import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { childrenOf } from '../../scripts/peers/process-table.ts';
import { type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { logOf, untilFile } from '../support/observe.ts';
import { startOurs } from '../support/start-daemon.ts';
import { has } from '../support/without-libc.ts';

const COUNT = 30;

const POOL = `
[program:pool]
command=/bin/sleep 1000
process_name=p%(process_num)d
numprocs=${COUNT}
startsecs=0
startretries=1000
autorestart=false
stdout_logfile=NONE
stderr_logfile=NONE
`;

test.runIf(has('exhaustion'))(
  'when descriptors run out, programs wait for their turn, and start once others have ended',
  async () => {
    const daemon = await startOurs({
      conf: POOL,
      daemonOptions: 'minfds=1',
      // The daemon needs some thirty for itself.
      wrapper: ['/bin/sh', '-c', 'ulimit -n 80; exec "$@"', 'sh'],
    });
    await untilFile(daemon, 'supervisord.log', /spawnerr: too many open files to spawn 'p\d+'/);
    await waitUntil('each to have had its turn', () => {
      for (const { pid, state } of childrenOf(daemon.pid)) if (state !== 'Z') endNow(pid);
      return namesStarted(daemon).size === COUNT ? true : undefined;
    });
    expect(await daemon.client.getState()).toEqual({ statecode: 1, statename: 'RUNNING' });
  },
);

// The limit counts everything that a user runs: this takes one that runs nothing else, and only root can be another.
describe.runIf(process.getuid?.() === 0 && has('exhaustion'))('as root', () => {
  test('when no more processes may be made, programs wait for their turn, and start once there are more', async () => {
    const daemon = await startOurs({
      conf: POOL,
      daemonOptions: 'minprocs=1',
      wrapper: [
        '/bin/sh',
        '-c',
        `chmod o+x ..; chown 61234:61234 .; exec setpriv ${AS_OTHER.join(' ')} prlimit --nproc=30:1024 "$@"`,
        'sh',
      ],
    });
    await untilFile(
      daemon,
      'supervisord.log',
      /spawnerr: Too many processes in process table to spawn 'p\d+'/,
    );
    expect(childrenOf(daemon.pid).length).toBeLessThan(COUNT);
    const descriptors = readdirSync(`/proc/${daemon.pid}/fd`).length;
    raise(daemon);
    await untilAllRun(daemon);
    // Three pipes for each that was started since, and none of those that failed.
    expect(readdirSync(`/proc/${daemon.pid}/fd`).length).toBeLessThanOrEqual(descriptors + 3 * COUNT);
  });
});

/** As the daemon's own user: only that one, or a very privileged one, may. */
function raise({ pid }: RunningDaemon): void {
  const words = [...AS_OTHER, 'prlimit', `--pid=${pid}`, '--nproc=1024:1024'];
  const { status, stderr } = spawnSync('/usr/bin/setpriv', words, { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
}

const AS_OTHER = ['--reuid=61234', '--regid=61234', '--clear-groups'];

async function untilAllRun(daemon: RunningDaemon): Promise<void> {
  await waitUntil(
    'all to run',
    async () => {
      const infos = await daemon.client.getAllProcessInfo();
      return infos.every(({ statename }) => statename === 'RUNNING') ? true : undefined;
    },
    30_000,
  );
}

function namesStarted(daemon: RunningDaemon): ReadonlySet<string> {
  return new Set(logOf(daemon).flatMap(line => /^INFO spawned: '(p\d+)'/.exec(line)?.slice(1) ?? []));
}

function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // The daemon has just heard of its end.
  }
}
