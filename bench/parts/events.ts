import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Peer } from '../../scripts/peers/peer.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { root } from '../../scripts/root.ts';
import { post } from '../../wire/http-call.ts';
import { nodeClock } from '../../wire/node-clock.ts';
import { encodeCall } from '../../wire/xmlrpc-call.ts';
import { type Figures, type Part } from '../part.ts';
import { withSubject } from '../subject.ts';

const EVENTS = 10_000;

const LIMIT_MS = 120_000;

type Key = 'accepted1' | 'accepted200';

/** How many events a listener that accepts at once is given in a second, of as many that wait for it. */
export const events: Part<Key> = {
  name: 'events',
  lines: [
    {
      what: `${EVENTS} events to a listener, beside 1 program`,
      of: 'accepted1',
      unit: 'a second',
      bound: { kind: 'times', times: 1 },
    },
    {
      what: `${EVENTS} events to a listener, beside 200 programs`,
      of: 'accepted200',
      unit: 'a second',
      bound: { kind: 'times', times: 5 },
    },
  ],
  measure: async (peer): Promise<Figures<Key>> => ({
    accepted1: [await acceptedInASecond(peer, 1)],
    accepted200: [await acceptedInASecond(peer, 200)],
  }),
};

function acceptedInASecond(peer: Peer, running: number): Promise<number> {
  const conf = (folder: string): string =>
    `[eventlistener:accepts]
command=${process.execPath} ${join(root, 'bench/acking-listener.cjs')} ${EVENTS} ${join(folder, 'accepted')}
events=REMOTE_COMMUNICATION
buffer_size=${EVENTS}
startsecs=0
`;
  return withSubject(peer, { running, conf }, async ({ daemon: { folder, client } }) => {
    await waitUntil('the listener to be RUNNING', async () => {
      const { statename } = await client.getProcessInfo('accepts');
      return statename === 'RUNNING' ? true : undefined;
    });
    const one = { methodName: 'supervisor.sendRemoteCommEvent', params: ['type', 'some data'] };
    const body = encodeCall('system.multicall', [Array<typeof one>(EVENTS).fill(one)]);
    const target = { address: { kind: 'unix', path: join(folder, 's.sock') } } as const;
    await post(target, '/RPC2', body, { clock: nodeClock, maxBytes: 16 * 1024 * 1024 });
    const durationMs = await waitUntil(
      'all events to be accepted',
      async () => Number(await readFile(join(folder, 'accepted'), 'utf8').catch(() => '')) || undefined,
      LIMIT_MS,
    );
    return (EVENTS * 1000) / durationMs;
  });
}
