import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { logOf, untilState } from '../support/observe.ts';
import { type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { startOurs } from '../support/start-daemon.ts';

/** Writes more than a log of these may hold before it is rotated, and then goes on. */
const talks = (name: string, target: string): string => `
[program:${name}]
command=/bin/sh -c "i=0; while [ $i -lt 50 ]; do echo ${name} $i; i=$((i+1)); sleep 0.01; done; exec sleep 1000"
startsecs=0
stdout_logfile=${target}
stdout_logfile_maxbytes=100
redirect_stderr=true
`;

const linesOf = (text: string, name: string): readonly string[] =>
  text.split(/\r?\n/).filter(line => line.startsWith(`${name} `));

const allOf = (name: string): readonly string[] =>
  Array.from({ length: 50 }, (_, index) => `${name} ${index}`);

async function untilSaid(
  daemon: RunningDaemon,
  output: 'stdout' | 'stderr',
  name: string,
): Promise<readonly string[]> {
  return waitUntil(`${name} to have said all`, () => {
    const lines = linesOf(daemon.output()[output], name);
    return lines.length >= 50 ? lines : undefined;
  });
}

// Departs: Python's daemon ends the channel, or itself, with «Illegal seek» (pitfalls 52).
test('logs that are the outputs of the daemon, pipes, are written on and on, and never rotated', async () => {
  const daemon = await startOurs({
    conf: [
      talks('one', '/dev/stdout'),
      talks('two', '/dev/stderr'),
      talks('three', '/dev/fd/1'),
      talks('four', '/proc/self/fd/2'),
    ].join(''),
  });
  expect(await untilSaid(daemon, 'stdout', 'one')).toEqual(allOf('one'));
  expect(await untilSaid(daemon, 'stderr', 'two')).toEqual(allOf('two'));
  expect(await untilSaid(daemon, 'stdout', 'three')).toEqual(allOf('three'));
  expect(await untilSaid(daemon, 'stderr', 'four')).toEqual(allOf('four'));
  process.kill(daemon.pid, 'SIGUSR2');
  await waitUntil('the logs to be opened again', () =>
    logOf(daemon).includes('INFO supervisord logreopen') ? true : undefined,
  );
  await daemon.client.clearProcessLogs('one');
  await daemon.client.stopProcess('one');
  await daemon.client.startProcess('one');
  const again = await waitUntil('one to have said all again', () => {
    const lines = linesOf(daemon.output().stdout, 'one');
    return lines.length >= 100 ? lines : undefined;
  });
  expect(again).toEqual([...allOf('one'), ...allOf('one')]);
  expect(logOf(daemon).filter(line => line.startsWith('CRIT cannot'))).toEqual([]);
});

test("the daemon's own log may be a pipe too, and stays one after SIGUSR2", async () => {
  const daemon = await startOurs({
    conf: '[program:cat]\ncommand=/bin/cat\nstartsecs=0\n',
    args: ['-l', '/dev/stdout', '-y', '50', '-s'],
  });
  await untilState(daemon, 'cat', 'RUNNING');
  process.kill(daemon.pid, 'SIGUSR2');
  await waitUntil('the log to be opened again', () =>
    daemon.output().stdout.includes('supervisord logreopen\n') ? true : undefined,
  );
  await daemon.client.stopProcess('cat');
  await waitUntil('the stop in the log', () =>
    daemon.output().stdout.includes(' stopped: cat') ? true : undefined,
  );
  const messages = daemon
    .output()
    .stdout.split('\n')
    .filter(line => / (supervisord started|spawned:|supervisord logreopen|stopped:)/.test(line));
  expect(messages).toHaveLength(4);
});

test.runIf(existsSync('/usr/bin/script'))(
  'logs that are a terminal are written on and on', // needs `script` of util-linux to make one
  async () => {
    const daemon = await startOurs({
      conf: talks('one', '/dev/stdout'),
      wrapper: ['bash', '-c', 'exec /usr/bin/script -qec "${*@Q}" /dev/null', 'bash'],
    });
    expect(await untilSaid(daemon, 'stdout', 'one')).toEqual(allOf('one'));
    await daemon.client.shutdown();
    expect(await daemon.exited).toEqual({ code: 0, signal: null });
  },
);
