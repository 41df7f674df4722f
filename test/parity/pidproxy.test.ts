import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isAlive } from '../../scripts/peers/process-table.ts';
import { type Command, python } from '../../scripts/peers/peer.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { root } from '../../scripts/root.ts';
import { fixtures } from '../support/fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const theirs: Command = ['/usr/bin/python3', '-u', '-m', 'supervisor.pidproxy'];
const own: Command = [process.execPath, join(root, 'dist/pidproxy.cjs')];

type Step =
  | { readonly kind: 'signal'; readonly name: NodeJS.Signals; readonly tells: string }
  /** Writes the pid file; `undefined`: the id of a process that is no longer there. */
  | { readonly kind: 'write'; readonly text: string | undefined }
  | { readonly kind: 'end' };

type Shown = { readonly stdout: string; readonly exitCode: number | null; readonly programLives: boolean };

/** A program that tells of its signals behind a proxy, taken through the steps. */
async function perform([file, ...words]: Command, steps: readonly Step[]): Promise<Shown> {
  const pidFile = join(temporaryFolder(), 'pid');
  const program = [process.execPath, `${fixtures}/tells-signals.cjs`, pidFile];
  const child = spawn(file, [...words, pidFile, ...program], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...python.env },
  });
  const exited = once(child, 'exit');
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const told = (text: string): Promise<true> =>
    waitUntil(`${file} to tell ${text}`, () => (stdout.includes(text) ? true : undefined));
  await told('ready');
  const pid = Number(readFileSync(pidFile, 'utf8'));
  onTestFinished(() => {
    child.kill('SIGKILL');
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  });
  for (const step of steps) {
    switch (step.kind) {
      case 'signal':
        child.kill(step.name);
        await told(step.tells);
        break;
      case 'write':
        writeFileSync(pidFile, step.text ?? String(await goneProcess()));
        break;
      case 'end':
        await exited;
        if (child.exitCode === 0)
          await waitUntil('the program to end', () => (isAlive(pid) ? undefined : true));
    }
  }
  return { stdout: stdout.replaceAll(pidFile, 'FILE'), exitCode: child.exitCode, programLives: isAlive(pid) };
}

async function goneProcess(): Promise<number> {
  const gone = spawn('/bin/true');
  await once(gone, 'exit');
  return gone.pid ?? 0;
}

const signal = (name: NodeJS.Signals, tells: string = name): Step => ({ kind: 'signal', name, tells });
const LOST = "Can't read child pidfile";

test.each<[string, readonly Step[]]>([
  ['TERM ends both', [signal('SIGHUP'), signal('SIGUSR1'), signal('SIGTERM'), { kind: 'end' }]],
  ['INT ends both', [signal('SIGUSR2'), signal('SIGINT'), { kind: 'end' }]],
  ['QUIT ends both', [signal('SIGQUIT'), { kind: 'end' }]],
  ['a signal is lost while the file is empty', [{ kind: 'write', text: '' }, signal('SIGTERM', LOST)]],
  ['a signal is lost while the file holds words', [{ kind: 'write', text: 'ten' }, signal('SIGHUP', LOST)]],
  [
    'a process that has gone is an error',
    [{ kind: 'write', text: undefined }, signal('SIGHUP', 'ready'), { kind: 'end' }],
  ],
])('pidproxy: %s', async (_title, steps) => {
  expect(await perform(own, steps)).toEqual(await perform(theirs, steps));
});
