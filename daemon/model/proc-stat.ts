/** What one process uses, as the kernel counts it. */
export type ProcStat = {
  /** The process group it is in. */
  readonly group: number;
  /** Of itself and of the children it has waited for, in clock ticks. */
  readonly cpuTicks: number;
  readonly residentPages: number;
};

/** What all processes of a group use together. */
export type GroupUsage = {
  readonly processes: number;
  readonly cpuSeconds: number;
  readonly residentBytes: number;
};

/**
 * Reads `/proc/PID/stat`; `undefined` for what is none. The name of the program, in parentheses, may hold blanks and parentheses.
 * Source: proc_pid_stat(5): fields 5 (pgrp), 14 to 17 (utime, stime, cutime, cstime) and 24 (rss).
 */
export function parseProcStat(text: string): ProcStat | undefined {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [, , group, , , , , , , , , user, system, childUser, childSystem, , , , , , , residentPages] =
    fields.map(Number);
  if (group === undefined || residentPages === undefined || !Number.isSafeInteger(group)) return undefined;
  const ticks = [user, system, childUser, childSystem].map(Number);
  return { group, cpuTicks: ticks.reduce((sum, some) => sum + some), residentPages };
}

/** Adds up what the processes of each group use, by the group's number. */
export function usageByGroup(
  stats: Iterable<ProcStat>,
  units: { readonly ticksPerSecond: number; readonly pageBytes: number },
): ReadonlyMap<number, GroupUsage> {
  const usage = new Map<number, GroupUsage>();
  for (const { group, cpuTicks, residentPages } of stats) {
    const { processes, cpuSeconds, residentBytes } = usage.get(group) ?? NONE;
    usage.set(group, {
      processes: processes + 1,
      cpuSeconds: cpuSeconds + cpuTicks / units.ticksPerSecond,
      residentBytes: residentBytes + residentPages * units.pageBytes,
    });
  }
  return usage;
}

const NONE: GroupUsage = { processes: 0, cpuSeconds: 0, residentBytes: 0 };

/**
 * Size of a page by `/proc/self/auxv` of a 64-bit little-endian machine, which is what this runs on; `undefined` when it is not
 * told. Source: getauxval(3), AT_PAGESZ.
 */
export function pageBytesOf(auxv: Uint8Array): number | undefined {
  const view = new DataView(auxv.buffer, auxv.byteOffset, auxv.byteLength);
  for (let at = 0; at + ENTRY_BYTES <= auxv.byteLength; at += ENTRY_BYTES) {
    if (view.getBigUint64(at, true) === AT_PAGESZ) return Number(view.getBigUint64(at + 8, true));
  }
  return undefined;
}

const ENTRY_BYTES = 16;
const AT_PAGESZ = 6n;
