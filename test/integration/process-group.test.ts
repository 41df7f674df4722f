import { expect, onTestFinished, test } from 'vitest';
import { isAlive, processEntry } from '../../scripts/peers/process-table.ts';
import { type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { startOurs } from '../support/start-daemon.ts';
import { fixtures } from '../support/fixtures.ts';
import { untilFile, untilState } from '../support/observe.ts';
import { has } from '../support/without-libc.ts';

test.runIf(has('session'))(
  'each program leads a process group of its own, in the session of the daemon',
  async () => {
    const daemon = await startForking('');
    const { leader, child } = await membersOf(daemon);
    const session = processEntry(daemon.pid)?.session;
    expect(processEntry(leader)).toMatchObject({ parent: daemon.pid, group: leader, session });
    expect(processEntry(child)).toMatchObject({ parent: leader, group: leader, session });
    await daemon.client.stopProcess('forks');
    // The default: only the leader is stopped. What it left is ended here.
    expect(isAlive(child)).toBe(true);
    process.kill(child, 'SIGKILL');
  },
);

test('with stopasgroup the stop signal reaches the children too', async () => {
  const daemon = await startForking('stopasgroup=true');
  const { child } = await membersOf(daemon);
  await daemon.client.stopProcess('forks');
  await untilGone(child);
});

test('with killasgroup SIGKILL reaches the children too', async () => {
  const daemon = await startForking('killasgroup=true\nstopwaitsecs=1\nstopsignal=CONT');
  const { leader, child } = await membersOf(daemon);
  await daemon.client.stopProcess('forks');
  await untilGone(leader);
  await untilGone(child);
});

async function startForking(options: string): Promise<RunningDaemon> {
  const daemon = await startOurs({
    conf: `[program:forks]\ncommand=${fixtures}/forks.sh\nstartsecs=0\nstdout_logfile=%(here)s/forks.log\n${options}\n`,
  });
  await untilState(daemon, 'forks', 'RUNNING');
  return daemon;
}

async function membersOf(
  daemon: RunningDaemon,
): Promise<{ readonly leader: number; readonly child: number }> {
  const [leader = NaN, child = NaN] = (await untilFile(daemon, 'forks.log', /\d+ \d+\n/))
    .split(' ')
    .map(Number);
  onTestFinished(() => {
    if (isAlive(child)) process.kill(child, 'SIGKILL');
  });
  return { leader, child };
}

async function untilGone(pid: number): Promise<void> {
  await waitUntil(`${pid} to end`, () => (isAlive(pid) ? undefined : true));
}
