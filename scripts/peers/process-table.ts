import { readdirSync, readFileSync } from 'node:fs';

/** One line of the system's process table. */
export type ProcessEntry = {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** As in `/proc/PID/stat`: `R`, `S`, `Z` for a zombie … */
  readonly state: string;
  /** The arguments, joined with blanks; empty for a zombie. */
  readonly command: string;
};

/** What `/proc` tells of a process; `undefined` when there is none with that pid. Linux only. */
export function processEntry(pid: number): ProcessEntry | undefined {
  const stat = readProc(pid, 'stat');
  if (stat === undefined) return undefined;
  // The name may hold blanks and parentheses: what follows the last one is regular.
  const [state = '?', parent, group, session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const command = (readProc(pid, 'cmdline') ?? '').replaceAll('\0', ' ').trim();
  return { pid, parent: Number(parent), group: Number(group), session: Number(session), state, command };
}

/** Whether the process is there and not a zombie. */
export function isAlive(pid: number): boolean {
  const entry = processEntry(pid);
  return entry !== undefined && entry.state !== 'Z';
}

export function childrenOf(pid: number): readonly ProcessEntry[] {
  return allProcesses().filter(({ parent }) => parent === pid);
}

/** All processes that were started with `NAME=value` in their environment. */
export function processesMarked(name: string, value: string): readonly ProcessEntry[] {
  const mark = `${name}=${value}`;
  return allProcesses().filter(
    ({ pid, state }) => state !== 'Z' && (readProc(pid, 'environ') ?? '').split('\0').includes(mark),
  );
}

function allProcesses(): readonly ProcessEntry[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(name => processEntry(Number(name)))
    .filter(entry => entry !== undefined);
}

/** A process may end at any time, also between looking and reading. */
function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
