import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { startOurs, testFolder } from '../support/start-daemon.ts';

test('--control-socket is served for this user alone, beside or without the servers of the file', async () => {
  const folder = await testFolder();
  const path = join(folder, 'control.sock');
  const daemon = await startOurs({
    folder,
    conf: '',
    servers: '[unix_http_server]\nfile=%(here)s/s.sock\nusername=ann\npassword=secret\n',
    args: ['--control-socket', path],
    address: { kind: 'unix', path },
  });
  expect(await daemon.client.getPID()).toBe(daemon.pid);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 's.sock')).isSocket()).toBe(true);
});

test('--control-socket is enough for a file without servers', async () => {
  const folder = await testFolder();
  const path = join(folder, 'control.sock');
  const daemon = await startOurs({
    folder,
    conf: '[program:tells]\ncommand=/bin/sh -c "echo $SUPERVISOR_SERVER_URL; exec sleep 1000"\nstartsecs=0\n',
    servers: '',
    args: ['--control-socket', path],
    address: { kind: 'unix', path },
  });
  const url = await waitUntil('the line of the program', async () => {
    const text = await daemon.client.readProcessStdoutLog('tells', 0, 0);
    return text.endsWith('\n') ? text : undefined;
  });
  expect(url).toBe(`unix://${path}\n`);
});
