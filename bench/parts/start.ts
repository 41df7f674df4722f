import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Peer } from '../../scripts/peers/peer.ts';
import { startDaemon } from '../../scripts/peers/start-daemon.ts';
import { largePrograms } from '../large-conf.ts';
import { type Figures, type Part } from '../part.ts';
import { RpcClient } from '../rpc-client.ts';
import { folderInMemory, withSubject } from '../subject.ts';

type Key = 'running1' | 'running200' | 'running1000' | 'answering2000';

/** From exec to the moment in which the last program runs, or the first question is answered. */
export const start: Part<Key> = {
  name: 'start',
  lines: [
    { what: '1 program running after exec', of: 'running1', unit: 'ms' },
    {
      what: '200 programs running after exec',
      of: 'running200',
      unit: 'ms',
      bound: { kind: 'times', times: 3 },
    },
    {
      what: '1,000 programs running after exec',
      of: 'running1000',
      unit: 'ms',
      bound: { kind: 'times', times: 2.5 },
    },
    {
      what: '2,000 programs in the file: first reply after exec',
      of: 'answering2000',
      unit: 'ms',
      bound: { kind: 'times', times: 2 },
    },
  ],
  measure: async (peer): Promise<Figures<Key>> => ({
    running1: [await running(peer, 1)],
    running200: [await running(peer, 200)],
    running1000: [await running(peer, 1000)],
    answering2000: [await answering(peer, 2000)],
  }),
};

function running(peer: Peer, programs: number): Promise<number> {
  return withSubject(peer, { running: programs }, ({ startMs }) => Promise.resolve(startMs));
}

async function answering(peer: Peer, programs: number): Promise<number> {
  const folder = await folderInMemory();
  try {
    const begin = performance.now();
    const first = firstReply(join(folder, 's.sock')).then(() => performance.now() - begin);
    const daemon = await startDaemon(peer, { conf: largePrograms(programs), folder, first });
    try {
      return await first;
    } finally {
      await daemon.end();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function firstReply(socketPath: string): Promise<void> {
  const limit = AbortSignal.timeout(30_000);
  for (;;) {
    const client = new RpcClient(socketPath, 'supervisor.getState', 'fresh');
    try {
      await client.call();
      return;
    } catch (error) {
      if (limit.aborted) throw error;
      await delay(2);
    }
  }
}
