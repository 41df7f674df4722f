import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from './root.ts';

/**
 * Runs a command in the top folder with its output on ours, as the leader of a process group that is killed when the
 * limit passes, or when we are interrupted. Returns its exit code, 1 when a signal ended it.
 */
export async function runLive(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  limitMs: number,
): Promise<number> {
  const child = spawn(command, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  const kill = (): void => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  const over = new AbortController();
  const late = delay(limitMs, undefined, { signal: over.signal }).then(() => {
    console.error(`Ended: it took more than ${Math.round(limitMs / 60_000)} minutes.`);
    kill();
  });
  late.catch(() => undefined); // aborted: it was over in time
  let interrupt = (): void => undefined;
  const exit = new Promise<number>((resolve, reject) => {
    interrupt = () => {
      kill();
      reject(new Interrupted());
    };
    child.once('error', reject);
    child.once('close', code => {
      resolve(code ?? 1);
    });
  });
  for (const signal of SIGNALS) process.once(signal, interrupt);
  try {
    return await exit;
  } finally {
    over.abort();
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}

/** Somebody wants us to end. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!isGone) throw error;
  }
}
