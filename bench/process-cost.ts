import { readdirSync, readFileSync } from 'node:fs';

/** From the start of a daemon until it has given back what only its start needed; and after much work, what that needed. */
export const SETTLED_MS = 12_000;

/** Processor time of all threads of a process so far, in milliseconds, to the nanosecond where the scheduler counts it. Linux only. */
export function processorMs(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map(thread => {
    const [running = ''] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
    return Number(running);
  });
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
}

/** Mebibytes of memory. `private`: anonymous pages, which no file backs and nobody shares; `resident`: all that is in memory. */
export function memoryMebibytes(pid: number): { readonly private: number; readonly resident: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string): number => {
    const [, kilobytes] = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
    return Number(kilobytes) / 1024;
  };
  return { private: of('RssAnon'), resident: of('VmRSS') };
}
