import { chmodSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { startOurs } from '../support/start-daemon.ts';
import { untilState } from '../support/observe.ts';
import { has } from '../support/without-libc.ts';

test.runIf(has('pipes'))("a program's outputs are pipes that it can open again by name", async () => {
  const daemon = await startOurs({
    conf: `
[program:reopens]
command=/bin/sh -c "echo one > /dev/stdout; echo two > /dev/stderr; echo three > /proc/self/fd/1; stat -L -c %%F /dev/fd/0 /dev/fd/1"
startsecs=0
autorestart=false
[program:joined]
command=/bin/sh -c "echo one; echo two > /dev/stderr; echo three"
startsecs=0
autorestart=false
redirect_stderr=true
`,
  });
  await untilState(daemon, 'reopens', 'EXITED');
  await untilState(daemon, 'joined', 'EXITED');
  expect(await daemon.client.readProcessStdoutLog('reopens', 0, 0)).toBe('one\nthree\nfifo\nfifo\n');
  expect(await daemon.client.readProcessStderrLog('reopens', 0, 0)).toBe('two\n');
  expect(await daemon.client.readProcessStdoutLog('joined', 0, 0)).toBe('one\ntwo\nthree\n');
});

describe.runIf(process.getuid?.() === 0)('as root', () => {
  // Departs: with Python's Supervisor the pipe belongs to root, and opening it again is refused.
  test.runIf(has('pipes'))('a program of another user can open its outputs again by name', async () => {
    const daemon = await startOurs({
      conf: `
[program:nobodys]
command=/bin/sh -c "id -un; echo one > /dev/stdout; echo two > /dev/stderr"
user=nobody
directory=/
startsecs=0
autorestart=false
`,
    });
    chmodSync(daemon.folder, 0o755);
    await untilState(daemon, 'nobodys', 'EXITED');
    expect(await daemon.client.readProcessStdoutLog('nobodys', 0, 0)).toBe('nobody\none\n');
    expect(await daemon.client.readProcessStderrLog('nobodys', 0, 0)).toBe('two\n');
  });
});

test('what a program writes to its input arrives, and nothing that it prints is lost', async () => {
  const daemon = await startOurs({
    conf: `
[program:echoes]
command=/bin/cat
startsecs=0
[program:floods]
command=/bin/sh -c "head -c 20000000 /dev/zero | tr '\\\\0' x; echo end"
startsecs=0
autorestart=false
stdout_logfile=%(here)s/floods.log
stdout_logfile_maxbytes=0
`,
  });
  await untilState(daemon, 'echoes', 'RUNNING');
  await daemon.client.sendProcessStdin('echoes', 'grüße\n');
  const echo = await waitUntil('the echo', async () => {
    const text = await daemon.client.readProcessStdoutLog('echoes', 0, 0);
    return text.endsWith('\n') ? text : undefined;
  });
  expect(echo).toBe('grüße\n');
  await untilState(daemon, 'floods', 'EXITED');
  const tail = await daemon.client.tailProcessStdoutLog('floods', 0, 5);
  expect(tail).toMatchObject({ text: 'xend\n', size: 20_000_004 });
});
