import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type RpcValue } from '../../../../core/protocol/rpc-value.ts';
import { encodeCall } from '../../../../wire/xmlrpc-call.ts';
import { encodeResponse } from '../../../../wire/xmlrpc-writer.ts';
import { waitUntil } from '../../../../scripts/peers/wait-until.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { exchange, openBench } from '../../../support/rpc-bench.ts';

const GET_PID = encodeCall('supervisor.getPID', []);

function postOf(body: string, headers = 'Connection: close'): string {
  return `POST /RPC2 HTTP/1.1\r\nHost: x\r\n${headers}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function statusOf(answer: string): string {
  return answer.slice('HTTP/1.1 '.length).split(' ')[0] ?? '';
}

/** A connection on which some bytes were sent, and what it has been answered. */
function opened(file: string, bytes: string): { readonly socket: Socket; readonly text: () => string } {
  const socket = connect(file);
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  socket.on('error', () => socket.destroy());
  socket.write(bytes);
  onTestFinished(() => {
    socket.destroy();
  });
  return { socket, text: () => text };
}

function closing(socket: Socket): Promise<void> {
  return new Promise(resolve => {
    socket.once('close', () => {
      resolve();
    });
  });
}

test('a client that never ends the head of its request is cut off after a minute', async () => {
  const clock = new FakeClock();
  const { file } = await openBench({}, clock);
  const { socket } = opened(file, 'POST /RPC2 HTTP/1.1\r\nHost: ');
  await waitUntil('the connection', () => clock.pending === 1 || undefined);
  clock.advance(59_999);
  expect(clock.pending).toBe(1);
  const closed = closing(socket);
  clock.advance(1);
  await closed;
});

test('a client that never ends its body is cut off after a minute, and others are answered meanwhile', async () => {
  const clock = new FakeClock();
  const { file } = await openBench({}, clock);
  const slow = opened(
    file,
    'POST /RPC2 HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n<',
  );
  await waitUntil(
    'the body to be read',
    () => (slow.text().includes('100 Continue') && clock.pending === 1) || undefined,
  );
  expect(statusOf(await exchange(file, postOf(GET_PID)))).toBe('200');
  clock.advance(59_999);
  expect(clock.pending).toBe(1);
  const closed = closing(slow.socket);
  clock.advance(1);
  await closed;
});

test('a connection that has asked once may be quiet for days', async () => {
  const clock = new FakeClock();
  const { file } = await openBench({}, clock);
  const listener = opened(file, postOf(GET_PID, 'X: y'));
  const answered = (count: number): true | undefined =>
    listener.text().split('</methodResponse>').length > count || undefined;
  await waitUntil('the first answer', () => answered(1));
  clock.advance(3 * 86_400_000);
  listener.socket.write(postOf(GET_PID, 'X: y'));
  await waitUntil('the second answer', () => answered(2));
});

test('a thousand idle connections keep nobody out: one that never asked makes room, or else the longest idle', async () => {
  const { file } = await openBench();
  const asked = opened(file, postOf(GET_PID, 'X: y'));
  await waitUntil('its answer', () => asked.text().endsWith('</methodResponse>\n') || undefined);
  const silent = Array.from({ length: 999 }, () => opened(file, ''));
  await Promise.all(silent.map(({ socket }) => once(socket, 'connect')));
  const client = opened(file, postOf(GET_PID, 'X: y'));
  await waitUntil('the answer', () => client.text().endsWith('</methodResponse>\n') || undefined);
  await waitUntil('a silent one to be closed', () => silent[0]?.socket.destroyed === true || undefined);
  expect([asked, client, ...silent].filter(({ socket }) => socket.destroyed).length).toBe(1);
  const others = silent.slice(1);
  for (const { socket } of others) socket.write(postOf(GET_PID, 'X: y'));
  await waitUntil('the answers', () => others.every(({ text }) => text() !== '') || undefined);
  expect(await exchange(file, postOf(GET_PID))).toContain(encodeResponse(4711));
  await waitUntil('the one that asked first to be closed', () => asked.socket.destroyed || undefined);
  expect([client, ...others].filter(({ socket }) => socket.destroyed).length).toBe(0);
});

test('a body of a gigabyte is refused by its length alone', async () => {
  const { file } = await openBench();
  const announced = 'POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: 1073741824\r\n\r\n';
  expect(statusOf(await exchange(file, announced))).toBe('413');
});

test('a body in chunks is refused when it has become too long', async () => {
  const { file } = await openBench({ bodyMaxBytes: 1000 });
  const chunk = `100\r\n${'x'.repeat(256)}\r\n`;
  const request = `POST /RPC2 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(4)}`;
  expect(statusOf(await exchange(file, request))).toBe('413');
  expect(statusOf(await exchange(file, postOf(GET_PID)))).toBe('200');
});

test('bodies that are under way take up no more than eight of the longest together; a short one still goes through', async () => {
  const clock = new FakeClock();
  const { file } = await openBench({ bodyMaxBytes: 1000 }, clock);
  const head = 'POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n';
  const slow = Array.from({ length: 9 }, () => opened(file, head + ' '.repeat(900)));
  await waitUntil('one of them to be refused', () => slow.some(({ text }) => text() !== '') || undefined);
  const refused = slow.filter(({ text }) => text() !== '');
  expect(refused.map(({ text }) => statusOf(text()))).toEqual(['503']);
  expect(refused[0]?.text()).toContain('Connection: close');
  expect(statusOf(await exchange(file, postOf(GET_PID)))).toBe('200');
  // Who goes away leaves the room to others.
  const [leaver] = slow.filter(({ text }) => text() === '');
  leaver?.socket.destroy();
  await waitUntil('the room to be free', () => clock.pending === 7 || undefined);
  const late = opened(file, head + GET_PID.padEnd(1000));
  await waitUntil('the late one to be answered', () => late.text() !== '' || undefined);
  expect(statusOf(late.text())).toBe('200');
});

test('a stranger may not even send what others may', async () => {
  const { file } = await openBench({ credentials: { username: 'u', password: 'p' } });
  const announced = 'POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: 8000000\r\n\r\n';
  expect(statusOf(await exchange(file, announced))).toBe('401');
});

const NESTED = '<value><array><data>'.repeat(100_000);

test.each([
  ['elements in each other, a hundred thousand deep', NESTED],
  ['the same, closed', NESTED + '</data></array></value>'.repeat(100_000)],
  ['tags that never end', '<'.repeat(1_000_000)],
  ['a million attributes', `<value ${'a="b" '.repeat(1_000_000)}`],
  ['a million blanks in a tag', `<value${' '.repeat(1_000_000)}`],
  ['a million references', '<value>&amp'.repeat(500_000)],
  ['comments that are none', '<!-'.repeat(1_000_000)],
  ['an integer of a million digits', `<value><int>${'9'.repeat(1_000_000)}x</int></value>`],
  ['a number of a million dots', `<value><double>${'.'.repeat(1_000_000)}</double></value>`],
])('%s are refused at once', async (_, value) => {
  const { file } = await openBench();
  const body = `<methodCall><methodName>supervisor.getPID</methodName><params><param>${value}`;
  expect(statusOf(await exchange(file, postOf(body)))).toBe('400');
});

test('entities that blow up, and entities that read files, are refused before they are looked at', async () => {
  const { file } = await openBench();
  const levels = Array.from(
    { length: 9 },
    (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`,
  );
  for (const entities of [
    `<!ENTITY e0 "ha">${levels.join('')}`,
    '<!ENTITY e9 SYSTEM "file:///etc/passwd">',
  ]) {
    const body = `<?xml version="1.0"?><!DOCTYPE m [${entities}]><methodCall><methodName>&e9;</methodName></methodCall>`;
    const answer = await exchange(file, postOf(body));
    expect([statusOf(answer), answer.includes('root:')]).toEqual(['400', false]);
  }
});

test('a hundred requests at once on one connection are answered in their order', async () => {
  const { file } = await openBench();
  const calls = Array.from({ length: 100 }, (_, index) =>
    encodeCall('system.methodSignature', [`x${index}`]),
  );
  const kinds = calls.map((call, index) =>
    index % 2 === 0 ? postOf(GET_PID, 'X: y') : postOf(call, 'X: y'),
  );
  const answer = await exchange(
    file,
    `${kinds.join('')}GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
  );
  const answers = answer.split('HTTP/1.1 ').slice(1);
  expect(answers.map(text => [text.slice(0, 3), text.includes('4711'), text.includes('fault')])).toEqual([
    ...kinds.map((_, index) => ['200', index % 2 === 0, index % 2 === 1]),
    ['404', false, false],
  ]);
});

const WAITING: readonly (readonly [string, 'start' | 'stop', RpcValue[]])[] = [
  ['supervisor.startProcess', 'start', ['cat']],
  ['supervisor.startProcess', 'start', ['cat:*']],
  ['supervisor.startProcessGroup', 'start', ['cat']],
  ['supervisor.startAllProcesses', 'start', []],
  ['supervisor.stopProcess', 'stop', ['cat']],
  ['supervisor.stopProcess', 'stop', ['cat:*']],
  ['supervisor.stopProcessGroup', 'stop', ['cat']],
  ['supervisor.stopAllProcesses', 'stop', []],
  ['system.multicall', 'stop', [[{ methodName: 'supervisor.stopProcess', params: ['cat'] }]]],
  ['system.multicall', 'start', [[{ methodName: 'supervisor.startProcessGroup', params: ['cat'] }]]],
];

test.each(WAITING)(
  'a client that goes away while %s (%s) waits leaves nothing behind',
  async (method, what, params) => {
    const { file, control, lines } = await openBench();
    const cat = control.process('cat');
    if (what === 'stop') cat.state = 'RUNNING';
    const { socket } = opened(file, postOf(encodeCall(method, params)));
    await waitUntil('the call', () => (cat.asked.includes(what) && cat.watchers > 0) || undefined);
    const closed = closing(socket);
    socket.destroy();
    await closed;
    expect(statusOf(await exchange(file, postOf(GET_PID)))).toBe('200');
    cat.become(what === 'stop' ? 'STOPPED' : 'RUNNING');
    await waitUntil(
      'the end of the call',
      () => lines.includes(`trace: XML-RPC method ${method}() returned successfully`) || undefined,
    );
    expect([cat.watchers, lines.filter(line => line.startsWith('critical: Handling'))]).toEqual([0, []]);
  },
);
