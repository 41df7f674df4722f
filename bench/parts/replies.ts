import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Figures, type Line, type Part } from '../part.ts';
import { memoryMebibytes, SETTLED_MS } from '../process-cost.ts';
import { RpcClient } from '../rpc-client.ts';
import { withSubject } from '../subject.ts';

const REPLIES = 3000;

const CONNECTIONS = ['kept', 'fresh'] as const;

type Connections = (typeof CONNECTIONS)[number];
type Key = `${Connections}-${'private' | 'resident'}`;

/** What is left in memory of many large replies: over one connection, and then of as many again over one for each. */
export const replies: Part<Key> = {
  name: 'replies',
  onlyOurs: true,
  lines: CONNECTIONS.flatMap((connections): readonly Line<Key>[] => {
    const what = `after ${REPLIES} lists of 200 processes, ${connections} connections`;
    // What fresh ones leave is collected when it has come to eight mebibytes, and the figure depends on when that was.
    const bound = connections === 'kept' ? ({ bound: { kind: 'at-most', value: 20 } } as const) : {};
    return [
      { what: `${what}: private memory`, of: `${connections}-private`, unit: 'MiB', ...bound },
      { what: `${what}: resident`, of: `${connections}-resident`, unit: 'MiB' },
    ];
  }),
  measure: peer =>
    withSubject(peer, { running: 200 }, async ({ daemon: { folder, pid } }) => {
      const figures: Partial<Record<Key, readonly number[]>> = {};
      // What the start needed is given back first, so that it is not taken for what the answers have left.
      await delay(SETTLED_MS);
      for (const connections of CONNECTIONS) {
        const client = new RpcClient(join(folder, 's.sock'), 'supervisor.getAllProcessInfo', connections);
        for (let reply = 0; reply < REPLIES; reply += 1) await client.call();
        client.close();
        await delay(SETTLED_MS);
        const memory = memoryMebibytes(pid);
        figures[`${connections}-private`] = [memory.private];
        figures[`${connections}-resident`] = [memory.resident];
      }
      return figures as Figures<Key>;
    }),
};
