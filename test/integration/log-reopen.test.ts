import { closeSync, existsSync, fstatSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { untilFile, untilState } from '../support/observe.ts';
import { startOurs } from '../support/start-daemon.ts';

const cat = (name: string, more = ''): string =>
  `[program:${name}]\ncommand=/bin/cat\nstartsecs=0\nstdout_logfile=%(here)s/${name}.log\n${more}`;

test('logs that were deleted are made again at SIGUSR2, those of stopped programs at their start', async () => {
  const daemon = await startOurs({
    conf: cat('runs', 'stderr_logfile=%(here)s/runs.err\n') + cat('stopped', 'autostart=false\n'),
  });
  const logs = ['runs.log', 'runs.err', 'supervisord.log'];
  await untilState(daemon, 'runs', 'RUNNING');
  const removed = openSync(join(daemon.folder, 'runs.log'), 'r');
  for (const name of logs) rmSync(join(daemon.folder, name));
  await daemon.client.sendProcessStdin('runs', 'lost\n');
  await waitUntil('the removed log to have the line', () => (fstatSync(removed).size > 0 ? true : undefined));
  closeSync(removed);
  expect(logs.filter(name => existsSync(join(daemon.folder, name)))).toEqual([]);
  process.kill(daemon.pid, 'SIGUSR2');
  await waitUntil('the logs to be there', () =>
    logs.every(name => existsSync(join(daemon.folder, name))) ? true : undefined,
  );
  await daemon.client.sendProcessStdin('runs', 'kept\n');
  expect(await untilFile(daemon, 'runs.log', /kept/)).toBe('kept\n');
  expect(existsSync(join(daemon.folder, 'stopped.log'))).toBe(false);
  await daemon.client.startProcess('stopped');
  expect(existsSync(join(daemon.folder, 'stopped.log'))).toBe(true);
});

test('an automatic log has the name and the mode of Supervisor before its program runs, and is opened again', async () => {
  const daemon = await startOurs({
    conf: '[program:cat]\ncommand=/bin/cat\nstartsecs=0\nautostart=false\n',
    daemonOptions: 'identifier=mine',
  });
  const [err = '', out = ''] = readdirSync(daemon.folder)
    .filter(name => name.endsWith('.log') && name.startsWith('cat-'))
    .sort();
  expect(out).toMatch(/^cat-stdout---mine-[a-z0-9_]{8}\.log$/);
  expect(err).toMatch(/^cat-stderr---mine-[a-z0-9_]{8}\.log$/);
  expect(statSync(join(daemon.folder, out)).mode & 0o777).toBe(0o600);
  await daemon.client.startProcess('cat');
  await daemon.client.sendProcessStdin('cat', 'one\n');
  await untilFile(daemon, out, /one/);
  rmSync(join(daemon.folder, out));
  process.kill(daemon.pid, 'SIGUSR2');
  await waitUntil('the log to be there', () => (existsSync(join(daemon.folder, out)) ? true : undefined));
  await daemon.client.sendProcessStdin('cat', 'two\n');
  expect(
    await daemon.client.readProcessStdoutLog('cat', 0, 0).then(() => untilFile(daemon, out, /two/)),
  ).toBe('two\n');
});
