import { expect, test } from 'vitest';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { startOurs } from '../support/start-daemon.ts';
import { logOf, untilState } from '../support/observe.ts';

test('a program that is killed is replaced by a new process, and its neighbour is left alone', async () => {
  const daemon = await startOurs({
    conf: `
[program:web]
command=/bin/sleep 1000
startsecs=0
[program:neighbour]
command=/bin/sleep 1000
startsecs=0
`,
  });
  const before = await untilState(daemon, 'web', 'RUNNING');
  const neighbour = await untilState(daemon, 'neighbour', 'RUNNING');
  process.kill(before.pid, 'SIGKILL');
  const after = await untilState(daemon, 'web', 'RUNNING', before.pid);
  expect(after).toMatchObject({ exitstatus: 0, spawnerr: '' });
  expect((await daemon.client.getProcessInfo('neighbour')).pid).toBe(neighbour.pid);
  expect(logOf(daemon).filter(line => line.includes(' web ') || line.includes("'web'"))).toEqual([
    `INFO spawned: 'web' with pid ${before.pid}`,
    'INFO success: web entered RUNNING state, process has stayed up for > than 0 seconds (startsecs)',
    'WARN exited: web (terminated by SIGKILL; not expected)',
    `INFO spawned: 'web' with pid ${after.pid}`,
    'INFO success: web entered RUNNING state, process has stayed up for > than 0 seconds (startsecs)',
  ]);
});

test('autorestart decides by the exit code', async () => {
  const daemon = await startOurs({
    conf: `
[program:expected]
command=/bin/sh -c "exit 7"
startsecs=0
exitcodes=0,7
[program:unexpected]
command=/bin/sh -c "if mkdir %(here)s/first 2>/dev/null; then exit 7; fi; exec sleep 1000"
startsecs=0
[program:never]
command=/bin/sh -c "exit 7"
startsecs=0
autorestart=false
`,
  });
  expect(await untilState(daemon, 'expected', 'EXITED')).toMatchObject({
    exitstatus: 7,
    spawnerr: '',
    pid: 0,
  });
  expect(await untilState(daemon, 'never', 'EXITED')).toMatchObject({
    exitstatus: 7,
    spawnerr: 'Bad exit code 7',
  });
  const starts = (name: string): number =>
    logOf(daemon).filter(line => line.startsWith(`INFO spawned: '${name}'`)).length;
  await waitUntil('the second start', () => (starts('unexpected') > 1 ? true : undefined));
  await untilState(daemon, 'unexpected', 'RUNNING');
  expect([starts('expected'), starts('unexpected'), starts('never')]).toEqual([1, 2, 1]);
});
