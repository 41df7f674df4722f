import { expect, test } from 'vitest';
import { untilFile, untilState } from '../support/observe.ts';
import { startOurs } from '../support/start-daemon.ts';

const CAT =
  '[program:cat]\ncommand=/bin/cat\nstartsecs=0\nstdout_logfile=%(here)s/cat.log\nredirect_stderr=true\n';

test('with strip_ansi logs have no escape sequences, wherever writes cut them', async () => {
  const daemon = await startOurs({ conf: CAT, daemonOptions: 'strip_ansi=true' });
  await untilState(daemon, 'cat', 'RUNNING');
  await daemon.client.sendProcessStdin('cat', 'one \x1b[3');
  await untilFile(daemon, 'cat.log', /one /);
  await daemon.client.sendProcessStdin('cat', '1mred\x1b[1G\x1b');
  await untilFile(daemon, 'cat.log', /red/);
  await daemon.client.sendProcessStdin('cat', ']0;title\x07 grüße\x1b(B\n');
  expect(await untilFile(daemon, 'cat.log', /\n/)).toBe('one red grüße\n');
});

test('without it they stay as they were written', async () => {
  const daemon = await startOurs({ conf: CAT });
  await untilState(daemon, 'cat', 'RUNNING');
  await daemon.client.sendProcessStdin('cat', '\x1b[31mred\x1b[0m\n');
  expect(await untilFile(daemon, 'cat.log', /\n/)).toBe('\x1b[31mred\x1b[0m\n');
});
