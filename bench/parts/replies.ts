import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Part } from '../part.ts';
import { memoryMebibytes } from '../process-cost.ts';
import { RpcClient } from '../rpc-client.ts';
import { withSubject } from '../subject.ts';

const REPLIES = 3000;
/** Until what was left is given back. */
const SETTLE_MS = 10_000;

/** What is left in memory of many large replies. */
export const replies: Part<'private' | 'resident'> = {
  name: 'replies',
  onlyOurs: true,
  lines: [
    {
      what: `after ${REPLIES} lists of 200 processes: private memory`,
      of: 'private',
      unit: 'MiB',
      bound: { kind: 'at-most', value: 20 },
    },
    { what: `after ${REPLIES} lists of 200 processes: resident`, of: 'resident', unit: 'MiB' },
  ],
  measure: peer =>
    withSubject(peer, { running: 200 }, async ({ daemon: { folder, pid } }) => {
      const client = new RpcClient(join(folder, 's.sock'), 'supervisor.getAllProcessInfo', 'kept');
      for (let reply = 0; reply < REPLIES; reply += 1) await client.call();
      client.close();
      await delay(SETTLE_MS);
      const memory = memoryMebibytes(pid);
      return { private: [memory.private], resident: [memory.resident] };
    }),
};
