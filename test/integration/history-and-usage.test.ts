import { expect, test } from 'vitest';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { programSection } from '../support/program-section.ts';
import { startOurs } from '../support/start-daemon.ts';
import { untilState } from '../support/observe.ts';

const program = (name: string, command: string, more = ''): string =>
  programSection(name, command, 'autorestart=false', more);

test('the daemon remembers how processes ended and what they said last', async () => {
  const daemon = await startOurs({
    conf:
      program(
        'fails',
        `/bin/sh -c "echo out; echo first >&2; echo last >&2; exit 7"`,
        'stderr_logfile=NONE',
      ) +
      program('both', `/bin/sh -c "echo out; echo err >&2; exit 1"`, 'redirect_stderr=true') +
      program('sleeps', '/bin/sleep 1000') +
      program('missing', '/no/such/program', 'startretries=0'),
  });
  const { client } = daemon;
  await untilState(daemon, 'fails', 'EXITED');
  await untilState(daemon, 'both', 'EXITED');
  await untilState(daemon, 'missing', 'FATAL');
  const { pid } = await untilState(daemon, 'sleeps', 'RUNNING');
  expect(await client.getProcessHistory('sleeps')).toEqual([]);
  await client.signalProcess('sleeps', 'KILL');
  await untilState(daemon, 'sleeps', 'EXITED');
  expect(await client.getProcessHistory('fails')).toMatchObject([
    { kind: 'exited', exitstatus: 7, description: 'exit status 7', asked: false, stderr: 'first\nlast' },
  ]);
  const [both] = await client.getProcessHistory('both');
  expect(both?.stderr.split('\n').sort()).toEqual(['err', 'out']);
  expect(await client.getProcessHistory('sleeps')).toMatchObject([
    { kind: 'signalled', pid, signal: 9, signame: 'SIGKILL', exitstatus: -1, asked: false },
  ]);
  expect(await client.getProcessHistory('missing')).toMatchObject([
    { kind: 'not-started', description: "can't find command '/no/such/program'" },
  ]);
  await client.startProcess('sleeps');
  await client.stopProcess('sleeps');
  expect((await client.getProcessHistory('sleeps')).map(({ asked }) => asked)).toEqual([false, true]);
});

test('what a process and its own children use is measured when it is asked for', async () => {
  const daemon = await startOurs({
    conf:
      program('family', `/bin/sh -c "while :; do :; done & sleep 1000"`, 'stopasgroup=true') +
      program('over', '/bin/true'),
  });
  const { client } = daemon;
  const { pid } = await untilState(daemon, 'family', 'RUNNING');
  await untilState(daemon, 'over', 'EXITED');
  const first = await waitUntil('the family to be there', async () => {
    const [usage] = await client.getProcessUsage('family');
    return usage !== undefined && usage.processes >= 3 ? usage : undefined;
  });
  expect(first).toMatchObject({ name: 'family', group: 'family', pid });
  expect(first.rss).toBeGreaterThan(100);
  await waitUntil('processor time to be used', async () => {
    const [usage] = await client.getProcessUsage('family');
    return usage !== undefined && usage.cpu > first.cpu && usage.now > first.now ? true : undefined;
  });
  expect((await client.getProcessUsage()).map(({ name }) => name)).toEqual(['family']);
});
