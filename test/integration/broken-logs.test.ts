import { readdirSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { startOurs, testFolder } from '../support/start-daemon.ts';
import { logOf, untilFile, untilState } from '../support/observe.ts';

test('a log on a full disk is told once, and neither the program nor the daemon ends', async () => {
  const daemon = await startOurs({
    conf: `
[program:cat]
command=/bin/cat
startsecs=0
stdout_logfile=/dev/full
stdout_logfile_maxbytes=0
`,
  });
  const { pid } = await untilState(daemon, 'cat', 'RUNNING');
  for (let count = 0; count < 5; count++) await daemon.client.sendProcessStdin('cat', `line ${count}\n`);
  await untilFile(daemon, 'supervisord.log', /\/dev\/full/);
  for (let count = 0; count < 5; count++) await daemon.client.sendProcessStdin('cat', `line ${count}\n`);
  expect(await daemon.client.getProcessInfo('cat')).toMatchObject({ pid, statename: 'RUNNING' });
  expect(logOf(daemon).filter(line => line.includes('/dev/full'))).toHaveLength(1);
});

test('a folder of logs that is removed does not end anything, and the next start writes a new log', async () => {
  const folder = await testFolder();
  await mkdir(join(folder, 'logs'));
  const daemon = await startOurs({
    folder,
    conf: `
[program:cat]
command=/bin/cat
startsecs=0
stdout_logfile=%(here)s/logs/cat.log
`,
  });
  const { pid } = await untilState(daemon, 'cat', 'RUNNING');
  rmSync(join(folder, 'logs'), { recursive: true });
  await daemon.client.sendProcessStdin('cat', 'lost\n');
  expect(await daemon.client.getProcessInfo('cat')).toMatchObject({ pid, statename: 'RUNNING' });
  await mkdir(join(folder, 'logs'));
  await daemon.client.stopProcess('cat');
  await daemon.client.startProcess('cat');
  await daemon.client.sendProcessStdin('cat', 'kept\n');
  expect(await untilFile(daemon, 'logs/cat.log', /kept/)).toBe('kept\n');
});

test('automatic logs of an earlier daemon are removed at the next start, unless nocleanup', async () => {
  const folder = await testFolder();
  const old = 'cat-stdout---supervisor-abcd1234.log';
  const other = 'cat-stdout---another-abcd1234.log';
  for (const name of [old, `${old}.1`, other]) await writeFile(join(folder, name), 'old\n');
  const keeping = await startOurs({ folder, conf: '', args: ['-k'] });
  expect(readdirSync(folder)).toEqual(expect.arrayContaining([old, `${old}.1`, other]));
  process.kill(keeping.pid, 'SIGTERM');
  await keeping.exited;
  await startOurs({ folder, conf: '' });
  expect(readdirSync(folder).filter(name => name.includes('---'))).toEqual([other]);
});

test('a terminal that goes away does not end a daemon in the foreground', async () => {
  const daemon = await startOurs({
    conf: '[program:cat]\ncommand=/bin/cat\nstartsecs=0\n',
  });
  await untilState(daemon, 'cat', 'RUNNING');
  daemon.process.stdout?.destroy();
  daemon.process.stderr?.destroy();
  await daemon.client.stopProcess('cat');
  await daemon.client.startProcess('cat');
  await untilFile(daemon, 'supervisord.log', /stopped: cat/);
  expect(await daemon.client.getPID()).toBe(daemon.pid);
});

test('a log that is the terminal, a pipe, is written without rotating and without an end', async () => {
  // Departs: Python's daemon ends the channel with «Illegal seek» (pitfalls 52).
  const daemon = await startOurs({
    conf: `
[program:talks]
command=/bin/sh -c "for i in 1 2 3; do echo line $i; sleep 0.05; done; exec sleep 1000"
startsecs=0
stdout_logfile=/dev/stdout
redirect_stderr=true
`,
  });
  await waitUntil('all lines', () => (daemon.output().stdout.includes('line 3\n') ? true : undefined));
  expect(
    daemon
      .output()
      .stdout.split('\n')
      .filter(line => line.startsWith('line')),
  ).toEqual(['line 1', 'line 2', 'line 3']);
});
