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
  const daemon = await start(TALKS);
  const outcome = await inShell(daemon, '"$@" tail -f talks | head -n 2');
  expect(outcome).toEqual({ stdout: '==> Press Ctrl-C to exit <==\ntalk\n', stderr: '', exitCode: 0 });
});

test('output that cannot be written is told, and status 1 where all else went well', async () => {
  const daemon = await start(TALKS);
  const outcome = await inShell(daemon, '"$@" restart a b c > /dev/full');
  expect(outcome).toMatchObject({ stdout: '', exitCode: 1 });
  expect(outcome.stderr).toMatch(/^Error: standard output: ENOSPC: [^\n]*\n$/);
  for (const name of NAMES) await untilState(daemon, name, 'RUNNING');
  expect((await inShell(daemon, '"$@" tail -f talks > /dev/full')).exitCode).toBe(1);
  await daemon.client.stopProcess('a');
  expect((await inShell(daemon, '"$@" status > /dev/full')).exitCode).toBe(3);
});

/** With all programs up. */
async function start(...more: readonly string[]): Promise<RunningDaemon> {
  const sections = NAMES.map(name => programSection(name, '/bin/sleep 1000'));
  const daemon = await startOurs({ conf: [...sections, ...more].join('') });
  for (const name of NAMES) await untilState(daemon, name, 'RUNNING');
  return daemon;
}

/** Writes a line again and again, without a child that could outlive it. */
const TALKS = programSection(
  'talks',
  `perl -e '$| = 1; while (1) { print qq(talk\\n); select undef, undef, undef, 0.05 }'`,
  'stdout_logfile=%(here)s/talks.log',
);

/** Runs a script in the daemon's folder; its `"$@"` is supervisorctl. */
function inShell({ folder, confFile }: RunningDaemon, script: string): Promise<Finished> {
  const words = ['-c', script, 'sh', ...ours.supervisorctl, '-c', confFile];
  return runProgram('/bin/sh', words, { directory: folder });
}

async function pidsOf({ client }: RunningDaemon): Promise<readonly number[]> {
  return (await client.getAllProcessInfo()).filter(({ name }) => NAMES.includes(name)).map(({ pid }) => pid);
}
