import { setTimeout as delay } from 'node:timers/promises';
import { type Peer } from '../../scripts/peers/peer.ts';
import { type Figures, type Part } from '../part.ts';
import { memoryMebibytes, processorMs, SETTLED_MS } from '../process-cost.ts';
import { withSubject } from '../subject.ts';

const WATCHED_MS = 15_000;

type Key = 'cpu200' | 'private1' | 'private200' | 'resident1' | 'resident200';

/** What a daemon takes that has nothing to do. */
export const idle: Part<Key> = {
  name: 'idle',
  lines: [
    {
      what: 'idle with 200 programs: processor',
      of: 'cpu200',
      unit: 'CPU ms/min',
      bound: { kind: 'times', times: 10 },
    },
    {
      what: 'idle with 1 program: private memory',
      of: 'private1',
      unit: 'MiB',
      bound: { kind: 'times', times: 1 },
    },
    {
      what: 'idle with 200 programs: private memory',
      of: 'private200',
      unit: 'MiB',
      bound: { kind: 'times', times: 1 },
    },
    { what: 'idle with 1 program: resident', of: 'resident1', unit: 'MiB' },
    { what: 'idle with 200 programs: resident', of: 'resident200', unit: 'MiB' },
  ],
  measure: async (peer): Promise<Figures<Key>> => {
    const one = await quiet(peer, 1, 0);
    const many = await quiet(peer, 200, WATCHED_MS);
    return {
      cpu200: [many.cpuMsPerMinute],
      private1: [one.memory.private],
      private200: [many.memory.private],
      resident1: [one.memory.resident],
      resident200: [many.memory.resident],
    };
  },
};

function quiet(
  peer: Peer,
  running: number,
  watchedMs: number,
): Promise<{ memory: ReturnType<typeof memoryMebibytes>; cpuMsPerMinute: number }> {
  return withSubject(peer, { running }, async ({ daemon: { pid } }) => {
    await delay(SETTLED_MS);
    const before = processorMs(pid);
    await delay(watchedMs);
    const spent = processorMs(pid) - before;
    return {
      memory: memoryMebibytes(pid),
      cpuMsPerMinute: watchedMs === 0 ? NaN : (spent / watchedMs) * 60_000,
    };
  });
}
