import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { type Part } from '../part.ts';
import { memoryMebibytes } from '../process-cost.ts';
import { RpcClient } from '../rpc-client.ts';
import { withSubject } from '../subject.ts';

const CLIENTS = 100;
const PROGRAMS = 200;
const CALLS = 400;
const PAUSE_MS = 10;
/** More than the daemon keeps of events, in 16 KiB each. */
const LONG_EVENTS = 600;

/** What a question waits, and what memory grows by, while many are told of programs that all restart all the time. */
export const push: Part<'getState' | 'growth'> = {
  name: 'push',
  onlyOurs: true,
  lines: [
    {
      what: `getState beside ${CLIENTS} push clients, ${PROGRAMS} programs restarting`,
      of: 'getState',
      unit: 'ms',
      statistic: 'p99',
      bound: { kind: 'at-most', value: 50 },
    },
    {
      what: 'private memory more, when none of them reads any more',
      of: 'growth',
      unit: 'MiB',
      bound: { kind: 'at-most', value: 128 },
    },
  ],
  measure: peer =>
    withSubject(peer, { running: 0, conf: () => CONF }, async ({ daemon }) => {
      const path = join(daemon.folder, 's.sock');
      const before = memoryMebibytes(daemon.pid).private;
      const clients: Socket[] = [];
      try {
        for (let count = 0; count < CLIENTS; count += 1) clients.push(await listen(path));
        for (const client of clients) client.resume();
        const rpc = new RpcClient(path, 'supervisor.getState', 'fresh');
        const getState: number[] = [];
        while (getState.length < CALLS) {
          await delay(PAUSE_MS);
          const begin = performance.now();
          await rpc.call();
          getState.push(performance.now() - begin);
        }
        // With a queue for each of them that would be nearly a gibibyte.
        for (const client of clients) client.pause();
        const data = 'x'.repeat(16 * 1024);
        for (let count = 0; count < LONG_EVENTS; count += 1) {
          await daemon.client.sendRemoteCommEvent('long', data);
        }
        return { getState, growth: [memoryMebibytes(daemon.pid).private - before] };
      } finally {
        for (const client of clients) client.destroy();
      }
    }),
};

/** Each of them lives for two seconds: a hundred restarts in a second, of three events. */
const CONF = `[program:restarts]
command=/bin/sleep 2
process_name=%(program_name)s-%(process_num)d
numprocs=${PROGRAMS}
startsecs=0
autorestart=true
`;

/** A client of the stream of all events, stopped after the first that it has been told. */
async function listen(path: string): Promise<Socket> {
  const socket = connect(path);
  socket.on('error', () => undefined);
  socket.write('GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(socket, 'data');
  socket.pause();
  return socket;
}
