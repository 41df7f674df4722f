import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { isAlive } from '../../scripts/peers/process-table.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { root } from '../../scripts/root.ts';
import { fixtures } from '../support/fixtures.ts';
import { untilFile, untilState } from '../support/observe.ts';
import { type Finished, runProgram, type RunOptions } from '../support/run-program.ts';
import { startOurs } from '../support/start-daemon.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const pidproxy = join(root, 'dist/pidproxy.cjs');
const tellsSignals = `${fixtures}/tells-signals.cjs`;

function run(words: readonly string[], options?: RunOptions): Promise<Finished> {
  return runProgram(process.execPath, [pidproxy, ...words], options);
}

type Proxy = {
  readonly process: ChildProcessByStdio<null, Readable, Readable>;
  readonly pidFile: string;
  /** Of the program behind the proxy. */
  readonly pid: number;
  readonly exitCode: Promise<number | null>;
  /** Waits until this has been written. */
  told(text: string): Promise<string>;
  stderr(): string;
};

/** A proxy before a program that tells of its signals, once that is ready for them. */
async function startProxy(): Promise<Proxy> {
  const pidFile = join(temporaryFolder(), 'pid');
  const child = spawn(process.execPath, [pidproxy, pidFile, process.execPath, tellsSignals, pidFile], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exitCode = once(child, 'exit').then(() => child.exitCode);
  const told = (text: string): Promise<string> =>
    waitUntil(`the proxy to tell ${text}`, () => (stdout.includes(text) ? stdout : undefined));
  await told('ready');
  const pid = Number(readFileSync(pidFile, 'utf8'));
  onTestFinished(() => {
    child.kill('SIGKILL');
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  });
  return { process: child, pidFile, pid, exitCode, told, stderr: () => stderr };
}

test.each([[[]], [['/run/a.pid']]])('with %j it explains itself and fails', async words => {
  const { exitCode, stdout, stderr } = await run(words);
  expect([exitCode, stderr]).toEqual([1, '']);
  expect(stdout).toMatch(/^Usage: .*pidproxy\.cjs <pid file> <command> \[<argument> \.\.\.\]$/m);
});

test('HUP, USR1 and USR2 are passed on, and it stays', async () => {
  const proxy = await startProxy();
  for (const signal of ['SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const) {
    proxy.process.kill(signal);
    await proxy.told(signal);
  }
  expect(proxy.process.exitCode).toBeNull();
});

test.each(['SIGTERM', 'SIGINT', 'SIGQUIT'] as const)('%s is passed on and ends it with 0', async signal => {
  const proxy = await startProxy();
  proxy.process.kill(signal);
  expect(await proxy.exitCode).toBe(0);
  expect(await proxy.told(signal)).toBe(`ready\n${signal}\n`);
});

test('the signal goes to whom the file names at that moment', async () => {
  const [proxy, other] = [await startProxy(), await startProxy()];
  writeFileSync(proxy.pidFile, ` +${other.pid} \n`);
  proxy.process.kill('SIGHUP');
  expect(await other.told('SIGHUP')).toBe('ready\nSIGHUP\n');
  expect(await proxy.told('ready')).toBe('ready\n');
});

test.each(['', 'abc', '0', '-1', '12.5'])(
  'with %j in the file a signal is lost, and it says so',
  async text => {
    const proxy = await startProxy();
    writeFileSync(proxy.pidFile, text);
    proxy.process.kill('SIGTERM');
    await proxy.told(`Can't read child pidfile ${proxy.pidFile}!\n`);
    expect([proxy.process.exitCode, isAlive(proxy.pid)]).toEqual([null, true]);
  },
);

test('a process that is no longer there is an error', async () => {
  const proxy = await startProxy();
  const gone = spawn('/bin/true');
  await once(gone, 'exit');
  writeFileSync(proxy.pidFile, String(gone.pid));
  proxy.process.kill('SIGHUP');
  expect(await proxy.exitCode).toBe(1);
  // The program behind it holds the other end: what was said may come after the exit.
  await waitUntil('what it says', () => (proxy.stderr().endsWith('\n') ? true : undefined));
  expect(proxy.stderr()).toBe(`pidproxy: cannot send SIGHUP to ${gone.pid}: ESRCH\n`);
});

test('it ends with its command, with 0 whatever the command says', async () => {
  const { exitCode, stdout, stderr } = await run(['f', '/bin/sh', '-c', 'cat; echo no >&2; exit 7'], {
    input: 'what is typed',
    // One that looks for its command's end every five seconds, as Python's, takes longer.
    limitMs: 5_000,
  });
  expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: 'what is typed', stderr: 'no\n' });
});

test('a name is a file of the working folder, else one in PATH; the command sees its own name', async () => {
  const folder = temporaryFolder();
  expect((await run(['f', 'cat', '/proc/self/cmdline'], { directory: folder })).stdout).toBe(
    'cat\0/proc/self/cmdline\0',
  );
  writeFileSync(join(folder, 'cat'), '#!/bin/sh\necho mine "$@"\n');
  // Not yet a program: the one in PATH runs still.
  expect((await run(['f', 'cat', 'cat'], { directory: folder })).stdout).toBe('#!/bin/sh\necho mine "$@"\n');
  chmodSync(join(folder, 'cat'), 0o755);
  expect((await run(['f', 'cat', 'a b'], { directory: folder })).stdout).toBe('mine a b\n');
});

test.each([
  ['no-such-command', 'ENOENT'],
  ['/etc/passwd', 'EACCES'],
])('the command %s cannot be started: it says so, and ends with 0', async (command, code) => {
  expect(await run(['f', command])).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: `pidproxy: cannot start ${command}: ${code}\n`,
  });
});

test('a program behind it stops with the daemon asking the proxy alone', async () => {
  const daemon = await startOurs({
    conf: `[program:proxied]
command=${process.execPath} ${pidproxy} %(here)s/tells.pid ${process.execPath} ${tellsSignals} %(here)s/tells.pid
stdout_logfile=%(here)s/tells.log
`,
  });
  await untilState(daemon, 'proxied', 'RUNNING');
  await untilFile(daemon, 'tells.log', /ready/);
  const pid = Number(readFileSync(join(daemon.folder, 'tells.pid'), 'utf8'));
  await daemon.client.stopProcess('proxied');
  await waitUntil('the program to end', () => (isAlive(pid) ? undefined : true));
  expect(await daemon.client.getProcessInfo('proxied')).toMatchObject({
    statename: 'STOPPED',
    exitstatus: 0,
  });
});
