import { parseTaskInfo, TASK_INFO_BYTES, ticksPerSecondOf } from '../model/task-info.ts';
import { type ProcStat } from '../model/proc-stat.ts';

/** The C functions of macOS that tell of processes, as koffi gives them. Source: `<libproc.h>`, `<mach/mach_time.h>`. */
export type TaskSymbols = {
  /** How many there are, or how many were written. */
  readonly listAllPids: (pids: Buffer | null, byteCount: number) => number;
  /** How many bytes were written; not all: it has ended, or may not be looked at. */
  readonly pidInfo: (
    pid: number,
    flavour: number,
    argument: number,
    info: Buffer,
    byteCount: number,
  ) => number;
  readonly timebase: (fraction: Buffer) => number;
};

/** Tells of all processes of a machine that has no `/proc`. */
export type TaskCalls = {
  readonly ticksPerSecond: number;
  /** Those that may be looked at. Pages are of one byte. */
  stats(): readonly ProcStat[];
};

export function taskCalls(c: TaskSymbols): TaskCalls {
  const fraction = Buffer.alloc(8);
  c.timebase(fraction);
  return {
    ticksPerSecond: ticksPerSecondOf(fraction),
    stats: () => allPids(c).flatMap(pid => statOf(c, pid) ?? []),
  };
}

const PROC_PIDTASKALLINFO = 2;
/** Started between the two calls. */
const MORE = 64;

function allPids(c: TaskSymbols): readonly number[] {
  const pids = Buffer.alloc((c.listAllPids(null, 0) + MORE) * 4);
  const count = Math.min(c.listAllPids(pids, pids.length), pids.length / 4);
  return Array.from({ length: Math.max(0, count) }, (_, index) => pids.readInt32LE(index * 4));
}

function statOf(c: TaskSymbols, pid: number): ProcStat | undefined {
  const info = Buffer.alloc(TASK_INFO_BYTES);
  const written = c.pidInfo(pid, PROC_PIDTASKALLINFO, 0, info, info.length);
  return written === info.length ? parseTaskInfo(info) : undefined;
}
