import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ours } from '../../scripts/peers/peer.ts';
import { processesMarked } from '../../scripts/peers/process-table.ts';
import { confText, DAEMON_MARK, type DaemonSettings } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { testFolder } from './start-daemon.ts';

export type Invocation = {
  readonly folder: string;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
};

/**
 * Runs our daemon's command to its end, as a terminal would: with `-n` it ends when the daemon does, without when the daemon
 * has left. Whatever it started is ended after the test.
 */
export async function runSupervisord(
  args: readonly string[],
  settings: DaemonSettings | { readonly text: string; readonly folder?: string; readonly named?: string },
  env: Readonly<Record<string, string>> = {},
): Promise<Invocation> {
  const folder = settings.folder ?? (await testFolder());
  const confFile = join(folder, 'supervisord.conf');
  await writeFile(confFile, 'text' in settings ? settings.text : confText(settings));
  // What `-c` says; the file itself unless a test wants another one.
  const named = 'named' in settings ? settings.named : confFile;
  onTestFinished(() => endMarked(folder));
  const [program, ...first] = ours.supervisord;
  const child = spawn(program, [...first, '-c', named, ...args], {
    cwd: folder,
    env: { ...process.env, ...ours.env, ...env, [DAEMON_MARK]: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
    killSignal: 'SIGKILL',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => {
      if (exitCode !== null) resolve({ folder, exitCode, stdout, stderr });
      else reject(new Error(`supervisord ${args.join(' ')} was ended by ${signal}:\n${stdout}${stderr}`));
    });
  });
}

/** Asks what carries the folder's mark to end, and kills what does not. */
async function endMarked(folder: string): Promise<void> {
  const marked = () => processesMarked(DAEMON_MARK, folder);
  for (const { pid } of marked()) signal(pid, 'SIGTERM');
  await waitUntil('all to end', () => (marked().length === 0 ? true : undefined), 5_000).catch(
    () => undefined,
  );
  for (const { pid } of marked()) signal(pid, 'SIGKILL');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in the meantime.
  }
}
