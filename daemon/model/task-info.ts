import { type ProcStat } from './proc-stat.ts';

/** Size of `struct proc_taskallinfo`. */
export const TASK_INFO_BYTES = 232;

/**
 * Reads what macOS tells of a process: the time of itself alone, in ticks of the machine's clock, and its memory in pages of one
 * byte. Source: `<sys/proc_info.h>`: `pbi_pgid` of `proc_bsdinfo`, which is 136 bytes long; then, of `proc_taskinfo`,
 * `pti_resident_size`, `pti_total_user` and `pti_total_system`.
 */
export function parseTaskInfo(info: Uint8Array): ProcStat {
  const view = new DataView(info.buffer, info.byteOffset, info.byteLength);
  const number = (at: number): number => Number(view.getBigUint64(at, true));
  return {
    group: view.getUint32(100, true),
    cpuTicks: number(152) + number(160),
    residentPages: number(144),
  };
}

/** By `struct mach_timebase_info`: nanoseconds of a tick as a fraction. */
export function ticksPerSecondOf(timebase: Uint8Array): number {
  const view = new DataView(timebase.buffer, timebase.byteOffset, timebase.byteLength);
  return (1e9 * view.getUint32(4, true)) / view.getUint32(0, true);
}
