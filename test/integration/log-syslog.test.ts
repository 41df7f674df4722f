import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished, expect, test } from 'vitest';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { untilState } from '../support/observe.ts';
import { startOurs, testFolder } from '../support/start-daemon.ts';
import { has } from '../support/without-libc.ts';

/** Runs a command with a `/dev` of its own, in which `log` is the socket that is named first. */
const OWN_DEV = `
mount -t tmpfs -o mode=755 tmpfs /dev && cd /dev &&
mknod -m 666 null c 1 3 && mknod -m 666 urandom c 1 9 && mknod -m 666 random c 1 8 &&
ln -s /proc/self/fd fd && ln -s "$1" log && cd / && shift && exec "$@"`;
const withLog = (socket: string): readonly string[] => [
  'unshare',
  '--mount',
  'sh',
  '-c',
  OWN_DEV,
  'sh',
  socket,
];

const [program = '', ...args] = withLog('/nonexistent');
/** It needs root, and a kernel or container that lets root mount. */
const mayMount = spawnSync(program, [...args, 'true']).status === 0;

/** Listens as syslog does, and keeps the messages without their times. */
async function listen(): Promise<{ socket: string; messages: () => readonly string[] }> {
  const socket = join(await testFolder(), 'log');
  let text = '';
  const server = createServer(connection => {
    connection.setEncoding('utf8').on('data', (more: string) => (text += more));
  });
  await new Promise<void>(resolve => server.listen(socket, resolve));
  onTestFinished(() => void server.close());
  const messages = (): readonly string[] =>
    text
      .split('\0')
      .slice(0, -1)
      .map(message => message.replace(/^(<\d+>)\w{3} [ \d]\d \d\d:\d\d:\d\d /, '$1'));
  return { socket, messages };
}

test.runIf(mayMount && has('syslog'))(
  'programs reach syslog line by line, without escape sequences where they are taken out',
  async () => {
    const { socket, messages } = await listen();
    const daemon = await startOurs({
      wrapper: withLog(socket),
      daemonOptions: 'strip_ansi=true',
      conf: `
[program:cat]
command=/bin/cat
startsecs=0
stdout_syslog=true
stdout_capture_maxbytes=1KB
[program:errs]
command=/bin/sh -c "echo from stderr >&2; exec sleep 1000"
startsecs=0
stderr_syslog=true
`,
    });
    await untilState(daemon, 'cat', 'RUNNING');
    await daemon.client.sendProcessStdin('cat', 'on');
    await daemon.client.sendProcessStdin('cat', 'e \x1b[31mgrün\x1b[0m\n100%s <!--XSUPERVISOR:BEGIN-->no');
    await daemon.client.sendProcessStdin('cat', 't this<!--XSUPERVISOR:END-->but this\nunfinished');
    const ofCat = (): readonly string[] => messages().filter(message => message.includes(': cat '));
    await waitUntil('two lines of cat', () => (ofCat().length === 2 ? true : undefined));
    await daemon.client.stopProcess('cat');
    await waitUntil('the rest of cat', () => (ofCat().length === 3 ? true : undefined));
    await waitUntil('the line of errs', () => (messages().length === 4 ? true : undefined));
    expect([...messages()].sort()).toEqual([
      '<14>supervisord: cat 100%s but this',
      '<14>supervisord: cat one grün',
      '<14>supervisord: cat unfinished',
      '<14>supervisord: errs from stderr',
    ]);
    // The log file has the same, beside it.
    expect(await daemon.client.readProcessStdoutLog('cat', 0, 0)).toBe(
      'one grün\n100%s but this\nunfinished',
    );
  },
);

test.runIf(mayMount && has('syslog'))(
  'the log of the daemon may be syslog, each line with its own time and level',
  async () => {
    const { socket, messages } = await listen();
    const daemon = await startOurs({
      wrapper: withLog(socket),
      conf: '[program:cat]\ncommand=/bin/cat\nstartsecs=0\n',
      args: ['-l', 'syslog'],
    });
    const { pid } = await untilState(daemon, 'cat', 'RUNNING');
    const line = await waitUntil('the start in syslog', () =>
      messages().find(message => message.includes('spawned')),
    );
    expect(line).toMatch(
      new RegExp(
        `^<14>supervisord: \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} INFO spawned: 'cat' with pid ${pid}$`,
      ),
    );
  },
);
