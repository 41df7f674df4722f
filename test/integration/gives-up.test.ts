import { expect, test } from 'vitest';
import { startOurs } from '../support/start-daemon.ts';
import { fixtures } from '../support/fixtures.ts';
import { logOf, untilState } from '../support/observe.ts';

const TOO_QUICKLY = 'Exited too quickly (process log may have details)';

test('a program that exits too quickly is tried again after a growing delay, and given up after startretries', async () => {
  const daemon = await startOurs({
    conf: `
[program:dies]
command=${fixtures}/dies-fast.sh
startsecs=5
startretries=1
stdout_logfile=%(here)s/dies.log
[program:goes-on]
command=${fixtures}/dies-fast.sh
startsecs=5
startretries=1000
`,
  });
  // Its waits grow, so that one of them is met at last.
  expect(await untilState(daemon, 'goes-on', 'BACKOFF')).toMatchObject({ spawnerr: TOO_QUICKLY, pid: 0 });
  expect(await untilState(daemon, 'dies', 'FATAL')).toMatchObject({
    description: TOO_QUICKLY,
    exitstatus: 0,
    pid: 0,
  });
  expect(await daemon.client.readProcessStdoutLog('dies', 0, 0)).toBe('dying\ndying\n');
  const told = (): readonly string[] =>
    logOf(daemon)
      .filter(line => line.includes('dies'))
      .map(line => line.replace(/pid \d+/, 'pid PID'));
  const once = [
    "INFO spawned: 'dies' with pid PID",
    'WARN exited: dies (exit status 3; not expected)',
    "INFO spawned: 'dies' with pid PID",
    'WARN exited: dies (exit status 3; not expected)',
    'INFO gave up: dies entered FATAL state, too many start retries too quickly',
  ];
  expect(told()).toEqual(once);
  // A start by hand begins anew.
  await expect(daemon.client.startProcess('dies')).rejects.toMatchObject({
    code: 50,
    faultString: 'SPAWN_ERROR: dies',
  });
  await untilState(daemon, 'dies', 'FATAL');
  expect(told()).toEqual([...once, ...once]);
});
