import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** One process of the machine. */
export type ProcessMemory = { readonly pid: number; readonly parent: number; readonly rssBytes: number };

/** All processes that can be seen: by `/proc` on Linux, elsewhere by `ps`. */
export async function readProcesses(): Promise<readonly ProcessMemory[]> {
  if (process.platform !== 'linux') {
    const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
    return parsePs(stdout);
  }
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const processes: ProcessMemory[] = [];
  for (const pid of pids) {
    // One that has ended in the meantime has no memory.
    const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const read = parseStatus(Number(pid), text);
    if (read !== undefined) processes.push(read);
  }
  return processes;
}

/** `undefined`: it has no memory, as threads of the kernel and processes that have ended. Source: proc_pid_status(5). */
export function parseStatus(pid: number, text: string): ProcessMemory | undefined {
  const parent = /^PPid:\s*(\d+)$/m.exec(text)?.[1];
  const kibibytes = /^VmRSS:\s*(\d+) kB$/m.exec(text)?.[1];
  if (parent === undefined || kibibytes === undefined) return undefined;
  return { pid, parent: Number(parent), rssBytes: Number(kibibytes) * 1024 };
}

/** Lines of process, parent and kibibytes. */
export function parsePs(text: string): readonly ProcessMemory[] {
  return text.split('\n').flatMap(line => {
    const [, pid, parent, kibibytes] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s*$/.exec(line) ?? [];
    if (pid === undefined || parent === undefined || kibibytes === undefined) return [];
    return [{ pid: Number(pid), parent: Number(parent), rssBytes: Number(kibibytes) * 1024 }];
  });
}

/** Resident memory of a process, or of it and all below it; `undefined`: there is no such process. */
export function memoryOf(
  pid: number,
  processes: readonly ProcessMemory[],
  isCumulative: boolean,
): number | undefined {
  const own = processes.find(process => process.pid === pid);
  if (own === undefined || !isCumulative) return own?.rssBytes;
  const counted = new Set([pid]);
  // Each round finds one generation more; a pid that is used again cannot lead it in a circle.
  for (let size = 0; size !== counted.size;) {
    size = counted.size;
    for (const process of processes) if (counted.has(process.parent)) counted.add(process.pid);
  }
  return processes.reduce((sum, process) => sum + (counted.has(process.pid) ? process.rssBytes : 0), 0);
}
