import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';

/**
 * Keeps the processors of the machine awake while `use` runs. On each one a process spins in the lowest class of scheduling (`SCHED_IDLE`), which
 * gives way to every other at once.
 *
 * A virtual machine that has nothing to do takes some hundred microseconds to wake up, twice for each call, whoever answers it: a caller that
 * waits for each answer would measure that, and neither daemon. Throws where `chrt` and `taskset` (util-linux) are missing.
 */
export async function withAwakeProcessors<T>(use: () => Promise<T>): Promise<T> {
  const spinners: ChildProcess[] = [];
  try {
    for (let processor = 0; processor < availableParallelism(); processor += 1) {
      const args = ['--idle', '0', 'taskset', '--cpu-list', String(processor), 'sh', '-c', SPIN, 'sh'];
      const spinner = spawn('chrt', [...args, String(process.pid)], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      spinners.push(spinner);
      await once(spinner, 'spawn');
    }
    return await use();
  } finally {
    for (const spinner of spinners) spinner.kill();
  }
}

/** For as long as the process lives whose number is given. */
const SPIN = 'while [ -e "/proc/$1" ]; do i=0; while [ $i -lt 100000 ]; do i=$((i + 1)); done; done';
