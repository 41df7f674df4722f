import { expect, test } from 'vitest';
import { type NamedRun } from '../../cli/history-lines.ts';
import { type UsageShare } from '../../cli/usage-lines.ts';
import { ours } from '../../scripts/peers/peer.ts';
import { type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { untilState } from '../support/observe.ts';
import { programSection } from '../support/program-section.ts';
import { CTRL_C, inTerminal } from '../support/pseudo-terminal.ts';
import { type CtlOutcome, runCtl } from '../support/run-ctl.ts';
import { startOurs } from '../support/start-daemon.ts';

const CONF =
  programSection('cat', '/bin/cat') +
  programSection('fails', '/bin/sh -c "echo first >&2; echo last >&2; exit 7"', 'autorestart=false') +
  programSection('missing', '/no/such/program', 'startretries=0') +
  programSection('pool', '/bin/sleep 1000', 'process_name=%(process_num)02d', 'numprocs=2');

const ENDED = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d';

test('history tells when and how the last runs ended, and with --stderr what was said last', async () => {
  const daemon = await start();
  await daemon.client.stopProcess('cat');
  const whole = await ctl(daemon, 'history');
  expect(whole.stdout).toMatch(
    new RegExp(
      `^cat {6}${ENDED}  0:00:\\d\\d  pid \\d+ +terminated by SIGTERM, as it was asked to\n` +
        `fails {4}${ENDED}  0:00:\\d\\d  pid \\d+ +exit status 7\n` +
        `missing  ${ENDED} {8}-  - +can't find command '/no/such/program'\n$`,
    ),
  );
  expect([whole.stderr, whole.exitCode]).toEqual(['', 0]);
  const said = await ctl(daemon, 'history', '--stderr', 'fails');
  expect(said.stdout.split('\n').slice(1)).toEqual(['    | first', '    | last', '']);
  expect(await ctl(daemon, 'history', 'pool:*')).toEqual({
    stdout: 'No run is over yet\n',
    stderr: '',
    exitCode: 0,
  });
  const json = await ctl(daemon, 'history', '--json', 'nope', 'fails:*', 'x:*');
  expect(json).toMatchObject({
    stderr: 'nope: ERROR (no such process)\nx: ERROR (no such group)\n',
    exitCode: 1,
  });
  expect(JSON.parse(json.stdout) as readonly NamedRun[]).toMatchObject([
    { group: 'fails', name: 'fails', kind: 'exited', exitstatus: 7, stderr: 'first\nlast' },
  ]);
});

test('top is printed once where nobody looks, the processes that run alone', async () => {
  const daemon = await start();
  const outcome = await ctl(daemon, 'top', '--interval', '0.1');
  const [header, ...lines] = outcome.stdout.trimEnd().split('\n');
  expect(header).toMatch(/^NAME +PID +CPU % +MEMORY +PROCESSES +CPU TIME$/);
  expect(lines.map(line => line.split(' ')[0]).sort()).toEqual(['cat', 'pool:00', 'pool:01']);
  for (const line of lines) expect(line).toMatch(/^\S+ +\d+ +\d+\.\d +[\d.]+ [KM]iB +1 +0:00:00$/);
  const some = await ctl(daemon, 'top', '--json', '--interval=0.1', 'pool:*', 'nope');
  expect(some).toMatchObject({ stderr: 'nope: ERROR (no such process)\n', exitCode: 1 });
  const shares = JSON.parse(some.stdout) as readonly UsageShare[];
  expect(shares.map(({ group, name, percent }) => [group, name, typeof percent])).toEqual([
    ['pool', '00', 'number'],
    ['pool', '01', 'number'],
  ]);
  expect((await ctl(daemon, 'top', '--interval', '0')).exitCode).toBe(2);
  expect(await ctl(daemon, 'top', 'nope')).toMatchObject({
    stdout: 'nope: ERROR (no such process)\n',
    exitCode: 1,
  });
});

test('on a terminal top goes on until q or Ctrl-C; what was typed meanwhile is forgotten', async () => {
  const daemon = await start();
  const terminal = inTerminal([...ours.supervisorctl, '-c', daemon.confFile]);
  await terminal.until(/supervisor> $/);
  terminal.type('top --interval 0.1\r');
  await terminal.until(/NAME +PID[^]*pool:0[01][^]*NAME +PID[^]*pool:0[01]/);
  terminal.type('nonsense\rwq');
  await terminal.until(/supervisor> $/);
  terminal.type('version\r');
  expect(await terminal.until(/\n4\.3\.0\n/)).not.toContain('nonsense');
  await terminal.until(/supervisor> $/);
  terminal.type('top cat --interval 0.1\r');
  await terminal.until(/NAME +PID[^]*cat +\d+[^]*NAME +PID[^]*cat +\d+/);
  terminal.type(CTRL_C);
  await terminal.until(/supervisor> $/);
  terminal.type('exit\r');
  expect(await terminal.ended).toBe(0);

  for (const key of ['q', CTRL_C]) {
    const alone = inTerminal([...ours.supervisorctl, '-c', daemon.confFile, 'top']);
    await alone.until(/NAME +PID[^]*pool:0[01]/);
    alone.type(key);
    expect(await alone.ended).toBe(0);
  }
});

async function start(): Promise<RunningDaemon> {
  const daemon = await startOurs({ conf: CONF });
  for (const name of ['cat', 'pool:00', 'pool:01']) await untilState(daemon, name, 'RUNNING');
  await untilState(daemon, 'fails', 'EXITED');
  await untilState(daemon, 'missing', 'FATAL');
  return daemon;
}

function ctl({ confFile }: RunningDaemon, ...args: readonly string[]): Promise<CtlOutcome> {
  return runCtl(ours, { confFile, args });
}
