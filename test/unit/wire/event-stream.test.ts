import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type Address } from '../../../wire/address.ts';
import { CallError } from '../../../wire/http-call.ts';
import {
  type EventStreamOptions,
  followEvents,
  isPushMissing,
  type PushItem,
} from '../../../wire/event-stream.ts';
import { nodeClock } from '../../../wire/node-clock.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { freePort, openBench, rpcBench } from '../../support/rpc-bench.ts';
import { inetConfig } from '../../support/server-config.ts';

type Following = { readonly next: () => Promise<PushItem | undefined>; readonly stop: AbortController };

function follow(options: Omit<EventStreamOptions, 'signal' | 'clock'>, clock = nodeClock): Following {
  const stop = new AbortController();
  const items = followEvents({ clock, signal: stop.signal, ...options });
  onTestFinished(() => {
    stop.abort();
  });
  return { stop, next: async () => (await items.next()).value ?? undefined };
}

const unix = (path: string): Address => ({ kind: 'unix', path });

/** Of an item that is an event: its type and what is special of it. */
function shown(item: PushItem | undefined): string {
  if (item?.kind !== 'event') return JSON.stringify(item);
  return `${item.event.eventname} ${item.event.eventname === 'REMOTE_COMMUNICATION' ? item.event.type : ''}`;
}

test('over a unix socket, events come as they happen, and aborting ends without an error', async () => {
  const { file, events } = await openBench();
  const { next, stop } = follow({ address: unix(file), types: ['REMOTE_COMMUNICATION', 'TICK'] });
  expect(await next()).toEqual({ kind: 'open', isResumed: false });
  const coming = next();
  events.publish({ eventname: 'REMOTE_COMMUNICATION', type: 'a', data: 'é' });
  events.publish({ eventname: 'PROCESS_GROUP_ADDED', groupname: 'not asked for' });
  events.publish({ eventname: 'TICK_5', when: 5 });
  expect(await coming).toMatchObject({ kind: 'event', event: { type: 'a', data: 'é' }, serial: undefined });
  expect(shown(await next())).toBe('TICK_5 ');
  const end = next();
  stop.abort();
  expect(await end).toBeUndefined();
});

test('over TCP with a password; a wrong one is an error', async () => {
  const port = await freePort();
  const bench = rpcBench();
  const credentials = { username: 'u', password: 'p' };
  await bench.open([inetConfig(port, { credentials })]);
  const address: Address = { kind: 'tcp', host: '127.0.0.1', port };
  const { next } = follow({ address, credentials });
  expect(await next()).toEqual({ kind: 'open', isResumed: false });
  const wrong = follow({ address, credentials: { username: 'u', password: 'x' } });
  await expect(wrong.next()).rejects.toMatchObject({ failure: { kind: 'unauthorized' } });
});

test('a daemon without events is told from one that cannot be reached', async () => {
  const server = createServer((_, response) => response.writeHead(404).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const error = await follow({ address: { kind: 'tcp', host: '127.0.0.1', port } })
    .next()
    .catch((caught: unknown) => caught);
  expect(isPushMissing(error)).toBe(true);
  const gone = await follow({ address: unix('/nowhere/s') }).next();
  expect(gone).toMatchObject({ kind: 'lost', error: { failure: { kind: 'missing-socket' } } });
  expect(gone?.kind === 'lost' && isPushMissing(gone.error)).toBe(false);
});

test('a stream that breaks is taken up again where it was, and one of another life is begun anew', async () => {
  let requests = 0;
  const ids: (string | undefined)[] = [];
  const tick = (when: number) => `id: 7-${when}\ndata: {"eventname":"TICK_5","time":1,"when":${when}}\n\n`;
  const answers = [
    `id: 7-0\n\n${tick(5)}`,
    `event: resumed\ndata: {}\n\n${tick(10)}data: {"eventname":"OF_A_NEWER_DAEMON"}\n\n`,
    'id: 8-0\nevent: reset\ndata: {"reason":"restarted"}\n\n',
  ];
  const server = createServer((request, response) => {
    ids.push(request.headers['last-event-id']?.toString());
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const text = answers[requests++] ?? ': nothing new\n\n';
    // In two pieces, which cut a message.
    response.write(text.slice(0, 8));
    if (requests === 1) response.write(text.slice(8), () => response.destroy());
    else if (requests === 2) response.end(text.slice(8));
    else response.write(text.slice(8));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const { next } = follow({ address: { kind: 'tcp', host: '127.0.0.1', port } });
  const items = [];
  for (let count = 0; count < 7; count++) items.push(await next());
  expect(items.map(item => (item?.kind === 'lost' ? 'lost' : shown(item)))).toEqual([
    '{"kind":"open","isResumed":false}',
    'TICK_5 ',
    'lost',
    '{"kind":"open","isResumed":true}',
    'TICK_5 ',
    'lost',
    '{"kind":"open","isResumed":false}',
  ]);
  expect(ids).toEqual([undefined, '7-5', '7-10']);
  expect(items[2]).toMatchObject({ error: expect.any(CallError) as unknown, retryMs: 500 });
  expect(items[5]).toMatchObject({ error: undefined });
});

test('a daemon that says nothing for longer than its keep-alive is given up', async () => {
  const { file } = await openBench();
  const clock = new FakeClock();
  const { next } = follow({ address: unix(file) }, clock);
  expect(await next()).toEqual({ kind: 'open', isResumed: false });
  const item = next();
  await Promise.resolve();
  clock.advance(45_000);
  expect(await item).toMatchObject({ kind: 'lost', error: undefined });
  expect(clock.pending).toBe(0);
});
