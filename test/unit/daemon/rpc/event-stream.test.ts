import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { waitUntil } from '../../../../scripts/peers/wait-until.ts';
import { type EventBus } from '../../../../daemon/run/event-bus.ts';
import { exchange, openBench } from '../../../support/rpc-bench.ts';

type Reader = {
  readonly socket: Socket;
  body(): string;
  /** Waits until the body matches. */
  until(pattern: RegExp): Promise<string>;
};

/** Listens over HTTP/1.0, where the body stands as it is. */
function listen(file: string, query = '', headers = ''): Reader {
  const socket = connect(file);
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (more: string) => (text += more));
  socket.on('error', () => undefined);
  socket.write(`GET /events${query} HTTP/1.0\r\n${headers}\r\n`);
  onTestFinished(() => {
    socket.destroy();
  });
  const body = () => text.split('\r\n\r\n').slice(1).join('\r\n\r\n');
  return {
    socket,
    body,
    until: async pattern => {
      await waitUntil(String(pattern), () => pattern.test(body()) || undefined);
      return body();
    },
  };
}

function say(events: EventBus, type: string, data = ''): void {
  events.publish({ eventname: 'REMOTE_COMMUNICATION', type, data });
}

/** The types of the remote communications in a stream. */
const typesIn = (body: string) => [...body.matchAll(/"type":"(.*?)"/g)].map(([, type]) => type);

const lastId = (body: string) => [...body.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? '';

test('a stream begins with an id, and tells each event with its id, as JSON', async () => {
  const { file, events } = await openBench();
  const reader = listen(file, '?types=remote_communication');
  await reader.until(/^id: \d+-0\n\n$/);
  say(events, 'a', 'é\n');
  const body = await reader.until(/"é/);
  expect(body.replaceAll(/\d{10,}/g, 'N')).toBe(
    'id: N-0\n\nid: N-1\ndata: {"eventname":"REMOTE_COMMUNICATION","time":N,"type":"a","data":"é\\n"}\n\n',
  );
});

test('only what is asked for is told, an abstract type standing for all below it', async () => {
  const { file, events } = await openBench();
  const some = listen(file, '?types=PROCESS_GROUP,TICK_5');
  const all = listen(file);
  await Promise.all([some.until(/\n\n/), all.until(/\n\n/)]);
  say(events, 'a');
  events.publish({ eventname: 'PROCESS_GROUP_ADDED', groupname: 'one' });
  events.publish({ eventname: 'TICK_60', when: 60 });
  events.publish({ eventname: 'TICK_5', when: 5 });
  const namesIn = (body: string) => [...body.matchAll(/"eventname":"(\w+)"/g)].map(([, name]) => name);
  expect(namesIn(await some.until(/TICK_5/))).toEqual(['PROCESS_GROUP_ADDED', 'TICK_5']);
  expect(namesIn(await all.until(/TICK_5/))).toEqual([
    'REMOTE_COMMUNICATION',
    'PROCESS_GROUP_ADDED',
    'TICK_60',
    'TICK_5',
  ]);
});

test('a client that comes back misses nothing', async () => {
  const { file, events } = await openBench();
  const first = listen(file);
  await first.until(/\n\n/);
  say(events, 'a');
  const id = lastId(await first.until(/"a"/));
  first.socket.destroy();
  await once(first.socket, 'close');
  say(events, 'b');
  say(events, 'c');
  const again = listen(file, '', `Last-Event-ID: ${id}\r\n`);
  const body = await again.until(/"c"/);
  expect(body).toMatch(/^event: resumed\ndata: \{\}\n\nid: /);
  expect(typesIn(body)).toEqual(['b', 'c']);
});

test.each([
  ['1-5', 'restarted'],
  ['nonsense', 'restarted'],
  ['LIFE-', 'restarted'],
  ['LIFE-99', 'forgotten'],
  ['LIFE--5', 'restarted'],
])('to the id %s the answer is a reset, because it is %s', async (id, reason) => {
  const { file } = await openBench();
  const life = lastId(await listen(file).until(/\n\n/)).split('-')[0] ?? '';
  const again = listen(file, '', `Last-Event-ID: ${id.replace('LIFE', life)}\r\n`);
  const body = await again.until(/\n\n/);
  expect(body).toBe(`id: ${life}-0\nevent: reset\ndata: {"reason":"${reason}"}\n\n`);
});

test('a client that asks for more than before is reset: nothing of that was kept', async () => {
  const { file, events } = await openBench();
  const first = listen(file, '?types=TICK');
  const id = lastId(await first.until(/\n\n/));
  events.publish({ eventname: 'TICK_5', when: 5 });
  await first.until(/TICK_5/);
  const again = listen(file, '?types=TICK,PROCESS_GROUP', `Last-Event-ID: ${id}\r\n`);
  expect(await again.until(/\n\n/)).toContain('event: reset\ndata: {"reason":"forgotten"}');
});

test('a client that does not read is told so and dropped, and others go on', async () => {
  const { file, events } = await openBench();
  const slow = listen(file);
  const quick = listen(file);
  await Promise.all([slow.until(/\n\n/), quick.until(/\n\n/)]);
  slow.socket.pause();
  const data = 'x'.repeat(64 * 1024);
  for (let count = 1; count <= 100; count++) {
    say(events, String(count), data);
    await quick.until(new RegExp(`"${count}"`));
  }
  slow.socket.resume();
  const ended = once(slow.socket, 'close');
  await slow.until(/event: dropped\ndata: \{"reason":"slow"\}\n\n$/);
  await ended;
  // From its last id on it finds what is still there.
  expect(typesIn(slow.body()).length).toBeLessThan(100);
  const again = listen(file, '', `Last-Event-ID: ${lastId(slow.body())}\r\n`);
  expect(await again.until(/\n\n/)).toContain('event: reset\ndata: {"reason":"forgotten"}');
  say(events, 'end');
  await Promise.all([quick.until(/"end"/), again.until(/"end"/)]);
  expect(typesIn(quick.body())).toHaveLength(101);
}, 60_000);

test('closing the servers sends what has happened, and ends the streams', async () => {
  const { file, events, servers } = await openBench();
  const reader = listen(file);
  await reader.until(/\n\n/);
  say(events, 'last');
  const ended = once(reader.socket, 'close');
  await servers.close();
  await ended;
  expect(typesIn(reader.body())).toEqual(['last']);
  expect(events.wants('REMOTE_COMMUNICATION')).toBe(false);
});

test.each([
  ['GET /events?types=TICK_7 HTTP/1.0', '400 Bad Request'],
  ['GET /events?types= HTTP/1.0', '400 Bad Request'],
  ['HEAD /events HTTP/1.0', '400 Bad Request'],
  ['GET /eventsx HTTP/1.0', '404 Not Found'],
])('%s is answered with %s', async (request, status) => {
  const { file } = await openBench();
  expect(await exchange(file, `${request}\r\n\r\n`)).toContain(`HTTP/1.1 ${status}\r\n`);
});
