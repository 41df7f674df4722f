import { expect, test } from 'vitest';
import { startOurs } from '../support/start-daemon.ts';
import { fixtures } from '../support/fixtures.ts';
import { logOf, untilFile, untilState } from '../support/observe.ts';

test('a program that ignores its stop signal is killed after stopwaitsecs, and not before', async () => {
  const daemon = await startOurs({
    conf: `
[program:stubborn]
command=${fixtures}/ignores-term.sh
startsecs=0
stopwaitsecs=1
stdout_logfile=%(here)s/stubborn.log
`,
  });
  const { pid } = await untilState(daemon, 'stubborn', 'RUNNING');
  await untilFile(daemon, 'stubborn.log', /ready/);
  const begin = performance.now();
  await daemon.client.stopProcess('stubborn');
  expect(performance.now() - begin).toBeGreaterThanOrEqual(1000);
  expect(await daemon.client.getProcessInfo('stubborn')).toMatchObject({
    statename: 'STOPPED',
    exitstatus: -1,
  });
  expect(logOf(daemon)).toContain(`WARN killing 'stubborn' (${pid}) with SIGKILL`);
  expect(logOf(daemon)).toContain('WARN stopped: stubborn (terminated by SIGKILL)');
});

test('a stop signal of the configuration is used, and a program that ends by it stays stopped', async () => {
  const daemon = await startOurs({
    conf: `
[program:polite]
command=/bin/sh -c "trap 'echo told; exit 0' USR1; echo ready; while :; do sleep 0.1; done"
startsecs=0
stopsignal=USR1
stopasgroup=false
stdout_logfile=%(here)s/polite.log
`,
  });
  await untilFile(daemon, 'polite.log', /ready/);
  await untilState(daemon, 'polite', 'RUNNING');
  await daemon.client.stopProcess('polite');
  expect(await untilFile(daemon, 'polite.log', /told/)).toBe('ready\ntold\n');
  expect(await daemon.client.getProcessInfo('polite')).toMatchObject({ statename: 'STOPPED', exitstatus: 0 });
});
