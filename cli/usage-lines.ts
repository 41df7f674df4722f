import { namespecOf } from '../core/protocol/namespec.ts';
import { type ProcessUsage } from '../core/protocol/process-usage.ts';
import { tableLines } from './table-lines.ts';
import { durationText } from './time-texts.ts';

/** `percent`: of one processor, between two measurements; with a child process for each of four processors up to 400. */
export type UsageShare = ProcessUsage & { readonly percent: number };

/** What was used between two measurements, in the order of the later one; nothing by a process that the earlier one has not. */
export function usageShares(
  before: readonly ProcessUsage[],
  after: readonly ProcessUsage[],
): readonly UsageShare[] {
  const earlier = new Map(before.map(usage => [keyOf(usage), usage]));
  return after.map(usage => {
    const first = earlier.get(keyOf(usage));
    const seconds = first === undefined ? 0 : usage.now - first.now;
    // Less than before: one of its processes has left the group in between.
    const used = first === undefined ? 0 : Math.max(0, usage.cpu - first.cpu);
    return { ...usage, percent: seconds > 0 ? Math.round((used / seconds) * 1000) / 10 : 0 };
  });
}

/** A header, then a line for each process, the busiest first. */
export function usageLines(shares: readonly UsageShare[]): readonly string[] {
  const busiest = shares.toSorted((one, other) => other.percent - one.percent);
  return tableLines(
    ['left', 'right', 'right', 'right', 'right', 'right'],
    [
      ['NAME', 'PID', 'CPU %', 'MEMORY', 'PROCESSES', 'CPU TIME'],
      ...busiest.map(({ group, name, pid, percent, rss, processes, cpu }) => [
        namespecOf(group, name),
        String(pid),
        percent.toFixed(1),
        sizeText(rss),
        String(processes),
        durationText(cpu),
      ]),
    ],
  );
}

/** A process that has been started anew is another one. */
function keyOf({ group, name, pid }: ProcessUsage): string {
  return `${group}:${name} ${pid}`;
}

function sizeText(kibibytes: number): string {
  if (kibibytes < 1024) return `${kibibytes} KiB`;
  const mebibytes = kibibytes / 1024;
  return mebibytes < 1024 ? `${mebibytes.toFixed(1)} MiB` : `${(mebibytes / 1024).toFixed(1)} GiB`;
}
