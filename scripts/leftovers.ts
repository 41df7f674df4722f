import { mkdtempSync } from 'node:fs';
import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** One run of the tests: everything that it starts or makes can be found by it. */
export type MarkedRun = {
  /** For the children: temporary files and sockets go to a fresh folder, and a variable marks every process. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * Looks for what the run has left, ends and removes it, and returns a line for each. Processes that are just
   * ending are waited for, `graceMs` at most. They are looked for on Linux only.
   */
  clean(): Promise<string[]>;
};

export function markRun(graceMs = 30_000): MarkedRun {
  // A short name: sockets are made below it, and a socket's path may have 107 bytes.
  const folder = mkdtempSync(join(tmpdir(), 'sv-'));
  const mark = `SUPERVISORD_TEST_RUN=${folder}`;
  return {
    env: { TMPDIR: folder, XDG_RUNTIME_DIR: folder, SUPERVISORD_TEST_RUN: folder },
    clean: async () => {
      const processes = await remainingProcesses(mark, graceMs);
      for (const { pid } of processes) killIfThere(pid);
      const files = (await readdir(folder)).filter(name => !MADE_BY_TOOLS.test(name));
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      return [
        ...processes.map(({ pid, command }) => `a process was left: ${pid} ${command}`),
        ...files.map(name => `a temporary file or folder was left: ${join(folder, name)}`),
      ];
    },
  };
}

/** Caches of compiled code that tsx, npm and Node put there. */
const MADE_BY_TOOLS = /^(tsx-\d+|node-compile-cache|v8-compile-cache-\d+|node-jiti|jiti)$/;

type Remaining = { readonly pid: number; readonly command: string };

/** It may have ended since it was found. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!isGone) throw error;
  }
}

async function remainingProcesses(mark: string, graceMs: number): Promise<Remaining[]> {
  const limit = AbortSignal.timeout(graceMs);
  for (;;) {
    const found = await markedProcesses(mark);
    if (found.length === 0 || limit.aborted) return found;
    await delay(50);
  }
}

async function markedProcesses(mark: string): Promise<Remaining[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter(name => /^\d+$/.test(name));
  const found = await Promise.all(pids.map(pid => describeIfMarked(pid, mark)));
  return found.filter(one => one !== undefined);
}

/** A program may have been given another environment: one that was started in the folder, or with a path in it, is ours too. */
async function describeIfMarked(pid: string, mark: string): Promise<Remaining | undefined> {
  const read = (name: string): Promise<string> => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
  const folder = mark.slice(mark.indexOf('=') + 1);
  const command = (await read('cmdline')).replaceAll('\0', ' ');
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '');
  const isOurs =
    (await read('environ')).split('\0').includes(mark) ||
    command.includes(folder) ||
    `${cwd}/`.startsWith(`${folder}/`);
  return isOurs ? { pid: Number(pid), command: command.slice(0, 200) } : undefined;
}
