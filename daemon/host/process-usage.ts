import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type GroupUsage,
  pageBytesOf,
  parseProcStat,
  type ProcStat,
  usageByGroup,
} from '../model/proc-stat.ts';
import { type TaskCalls } from './libc-tasks.ts';

/** What the process groups of this machine use now, by their numbers. */
export type MeasureUsage = () => Promise<ReadonlyMap<number, GroupUsage>>;

/**
 * Measures by `/proc`, or by `tasks`, when it is asked and not otherwise; who asks while somebody is being answered gets the same
 * answer. `undefined`: this platform is not known.
 */
export function usageMeter(
  tasks?: TaskCalls,
  platform: string = process.platform,
  proc = '/proc',
): MeasureUsage | undefined {
  if (tasks !== undefined) {
    const units = { ticksPerSecond: tasks.ticksPerSecond, pageBytes: 1 };
    return () => Promise.resolve(usageByGroup(tasks.stats(), units));
  }
  if (platform !== 'linux') return undefined;
  const units = { ticksPerSecond: USER_HZ, pageBytes: pageBytes(proc) };
  let answering: Promise<ReadonlyMap<number, GroupUsage>> | undefined;
  return () =>
    (answering ??= readStats(proc)
      .then(stats => usageByGroup(stats, units))
      .finally(() => {
        answering = undefined;
      }));
}

/** What the kernel tells programs ticks are, on every architecture that Node runs on. Source: time(7). */
const USER_HZ = 100;

const USUAL_PAGE_BYTES = 4096;

function pageBytes(proc: string): number {
  try {
    return pageBytesOf(readFileSync(join(proc, 'self/auxv'))) ?? USUAL_PAGE_BYTES;
  } catch {
    return USUAL_PAGE_BYTES; // a /proc that hides it, or none: then there is nothing to measure either
  }
}

async function readStats(proc: string): Promise<ProcStat[]> {
  const pids = (await readdir(proc)).filter(name => /^\d+$/.test(name));
  const stats: ProcStat[] = [];
  for (let at = 0; at < pids.length; at += AT_ONCE) {
    const texts = await Promise.all(
      pids.slice(at, at + AT_ONCE).map(pid => readStat(join(proc, pid, 'stat'))),
    );
    for (const text of texts) {
      const stat = text === undefined ? undefined : parseProcStat(text);
      if (stat !== undefined) stats.push(stat);
    }
  }
  return stats;
}

/** So few that a machine with many processes does not run out of descriptors. */
const AT_ONCE = 32;

/** `undefined`: it has ended in the meantime, or may not be looked at. */
async function readStat(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'latin1');
  } catch {
    return undefined;
  }
}
