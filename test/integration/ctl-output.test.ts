import { expect, test } from 'vitest';
import { ours } from '../../scripts/peers/peer.ts';
import { type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { untilState } from '../support/observe.ts';
import { programSection } from '../support/program-section.ts';
import { type Finished, runProgram } from '../support/run-program.ts';
import { startOurs } from '../support/start-daemon.ts';

const NAMES = ['a', 'b', 'c'];

test('an action is done to its end when the reader of its output has left', async () => {
  const daemon = await start();
  const pids = await pidsOf(daemon);
  // The reader is gone before the first line.
  const outcome = await inShell(
    daemon,
    '("$@" restart a b c; echo $? > status) | true; until test -s status; do sleep 0.05; done; cat status; rm status',
  );
  expect(outcome).toEqual({ stdout: '0\n', stderr: '', exitCode: 0 });
  for (const name of NAMES) await untilState(daemon, name, 'RUNNING');
  expect((await pidsOf(daemon)).filter(pid => pids.includes(pid))).toEqual([]);
});

test('what goes on without an end ends when the reader of its output has left', async () => {
  const daemon = await start();
  const outcome = await inShell(daemon, '"$@" tail -f talks | head -n 2');
  expect(outcome).toEqual({ stdout: '==> Press Ctrl-C to exit <==\ntalk\n', stderr: '', exitCode: 0 });
});

test('output that cannot be written is told, and status 1 where all else went well', async () => {
  const daemon = await start();
  const outcome = await inShell(daemon, '"$@" restart a b c > /dev/full');
  expect(outcome).toMatchObject({ stdout: '', exitCode: 1 });
  expect(outcome.stderr).toMatch(/^Error: standard output: ENOSPC: [^\n]*\n$/);
  for (const name of NAMES) await untilState(daemon, name, 'RUNNING');
  expect((await inShell(daemon, '"$@" tail -f talks > /dev/full')).exitCode).toBe(1);
  await daemon.client.stopProcess('a');
  expect((await inShell(daemon, '"$@" status > /dev/full')).exitCode).toBe(3);
});

function start(): Promise<RunningDaemon> {
  const talks = `/bin/sh -c "while :; do echo talk; sleep 0.1; done"`;
  const sections = NAMES.map(name => programSection(name, '/bin/sleep 1000'));
  return startOurs({
    conf: sections.join('') + programSection('talks', talks, 'stdout_logfile=%(here)s/talks.log'),
  });
}

/** Runs a script in the daemon's folder; its `"$@"` is supervisorctl. */
function inShell({ folder, confFile }: RunningDaemon, script: string): Promise<Finished> {
  const words = ['-c', script, 'sh', ...ours.supervisorctl, '-c', confFile];
  return runProgram('/bin/sh', words, { directory: folder });
}

async function pidsOf({ client }: RunningDaemon): Promise<readonly number[]> {
  return (await client.getAllProcessInfo()).filter(({ name }) => NAMES.includes(name)).map(({ pid }) => pid);
}
