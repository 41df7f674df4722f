import { type PageProcess } from '../../core/page/page-state.ts';
import { keyOf } from './fleet.ts';

/** What a process took between two samples: percent of one processor, and bytes. */
export type UsagePoint = { readonly percent: number; readonly memory: number };

/** How many points a graph has. */
export const POINTS = 40;

/** The last points of each process. One that is gone, or started anew, begins anew. */
export class UsageHistory {
  readonly #tracks = new Map<string, Track>();

  /** The points of a process, oldest first. */
  points(key: string): readonly UsagePoint[] {
    return this.#tracks.get(key)?.points ?? [];
  }

  /** `usageAt`: when they were measured, in seconds. */
  record(processes: readonly PageProcess[], usageAt: number): void {
    const measured = new Set<string>();
    for (const process of processes) {
      const { cpuSeconds, memory, pid } = process;
      if (cpuSeconds === undefined || memory === undefined) continue;
      const key = keyOf(process);
      measured.add(key);
      const sample = { cpuSeconds, memory, pid, usageAt };
      this.#tracks.set(key, { ...sample, points: nextPoints(this.#tracks.get(key), sample) });
    }
    for (const key of this.#tracks.keys()) if (!measured.has(key)) this.#tracks.delete(key);
  }
}

type Sample = {
  readonly cpuSeconds: number;
  readonly memory: number;
  readonly pid: number;
  readonly usageAt: number;
};

type Track = Sample & { readonly points: readonly UsagePoint[] };

/** The first sample gives no point: what was taken before it is an average of a whole life. */
function nextPoints(before: Track | undefined, now: Sample): readonly UsagePoint[] {
  if (before?.pid !== now.pid) return [];
  const seconds = now.usageAt - before.usageAt;
  if (seconds <= 0) return before.points;
  const percent = Math.max(0, ((now.cpuSeconds - before.cpuSeconds) / seconds) * 100);
  return [...before.points, { percent, memory: now.memory }].slice(-POINTS);
}
