import { appendFileSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { waitUntil } from '../../../../scripts/peers/wait-until.ts';
import { type FakeControl } from '../../../support/fake-control.ts';
import { exchange, openBench } from '../../../support/rpc-bench.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

type Reader = {
  readonly socket: Socket;
  /** Waits until the body so far is exactly this. */
  readonly read: (body: string) => Promise<void>;
  readonly head: () => string;
};

/** Follows over HTTP/1.0, where the body stands as it is. */
function follow(file: string, path: string): Reader {
  const socket = connect(file);
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (more: string) => (text += more));
  socket.write(`GET ${path} HTTP/1.0\r\n\r\n`);
  onTestFinished(() => {
    socket.destroy();
  });
  const [headOf, bodyOf] = [
    () => text.slice(0, text.indexOf('\r\n\r\n')),
    () => text.slice(text.indexOf('\r\n\r\n') + 4),
  ];
  const read = async (body: string): Promise<void> => {
    await waitUntil(`«${body}»`, () => (text !== '' && bodyOf().length >= body.length) || undefined);
    expect(bodyOf()).toBe(body);
  };
  return { socket, read, head: headOf };
}

type Bench = { readonly file: string; readonly control: FakeControl; readonly log: string };

async function bench(content: string): Promise<Bench & { readonly close: () => Promise<void> }> {
  const { file, control, servers } = await openBench();
  const log = join(temporaryFolder(), 'a.log');
  writeFileSync(log, content);
  control.process('cat').stdoutLog = log;
  return { file, control, log, close: () => servers.close() };
}

test('what is there is sent, then what is added', async () => {
  const { file, log } = await bench('one\n');
  const reader = follow(file, '/logtail/cat');
  await reader.read('one\n');
  appendFileSync(log, 'two\n');
  await reader.read('one\ntwo\n');
  appendFileSync(log, 'ä\n');
  await reader.read('one\ntwo\nä\n');
});

test('of a long log the last 1024 bytes are sent', async () => {
  const { file } = await bench('x'.repeat(1000) + 'y'.repeat(1000));
  await follow(file, '/logtail/cat').read('x'.repeat(24) + 'y'.repeat(1000));
});

test.each([
  ['2000', 2000],
  ['10', 10],
  ['0', 0],
  ['-1', 1024],
  ['all', 1024],
])('with ?tail=%s the last %d bytes are sent', async (asked, length) => {
  const { file, log } = await bench('x'.repeat(2000));
  const reader = follow(file, `/logtail/cat?tail=${asked}`);
  await waitUntil('the head', () => reader.head() !== '' || undefined);
  await reader.read('x'.repeat(length));
  appendFileSync(log, 'end');
  await reader.read('x'.repeat(length) + 'end');
});

test('the head is sent at once, also for an empty log', async () => {
  const { file, log } = await bench('');
  const answer = await exchange(file, 'GET /logtail/cat HTTP/1.1\r\nHost: x\r\n\r\n', text =>
    text.includes('\r\n\r\n'),
  );
  expect(answer).toMatch(
    /^HTTP\/1.1 200 OK\r\nServer: Medusa\/1.12\r\nLast-Modified: .* GMT\r\nContent-Type: text\/plain;charset=utf-8\r\nX-Accel-Buffering: no\r\n/,
  );
  expect(answer).toContain('\r\nTransfer-Encoding: chunked\r\n');
  appendFileSync(log, 'x');
});

test('a large growth arrives whole', async () => {
  const { file, log } = await bench('');
  const reader = follow(file, '/logtail/cat');
  await waitUntil('the head', () => reader.head() !== '' || undefined);
  const lines = Array.from({ length: 50_000 }, (_, index) => `line ${index}\n`).join('');
  appendFileSync(log, lines);
  await reader.read(lines);
});

test('a rotated log is read to its end, then the new one', async () => {
  const { file, log } = await bench('one\n');
  const reader = follow(file, '/logtail/cat');
  await reader.read('one\n');
  appendFileSync(log, 'two\n');
  renameSync(log, `${log}.1`);
  writeFileSync(log, 'three\n');
  await reader.read('one\ntwo\nthree\n');
  appendFileSync(log, 'four\n');
  await reader.read('one\ntwo\nthree\nfour\n');
});

test('a truncated log is told of and read from its start', async () => {
  const { file, log } = await bench('one\ntwo\n');
  const reader = follow(file, '/logtail/cat');
  await reader.read('one\ntwo\n');
  truncateSync(log);
  await reader.read('one\ntwo\n==> File truncated <==\n');
  appendFileSync(log, 'three\n');
  await reader.read('one\ntwo\n==> File truncated <==\nthree\n');
});

test('a removed log is waited for', async () => {
  const { file, log } = await bench('one\n');
  const reader = follow(file, '/logtail/cat');
  await reader.read('one\n');
  rmSync(log);
  writeFileSync(log, 'two\n');
  await reader.read('one\ntwo\n');
});

test('channels and names are told apart', async () => {
  const { file, log, control } = await bench('out');
  control.process('cat').stderrLog = `${log}.err`;
  writeFileSync(`${log}.err`, 'err');
  await follow(file, '/logtail/cat/stdout').read('out');
  await follow(file, '/logtail/cat:cat/stderr?x').read('err');
  await follow(file, '/logtail/c%61t%3acat').read('out');
});

test("the daemon's own log is followed", async () => {
  const { file, log, control } = await bench('main');
  control.mainLog = log;
  const reader = follow(file, '/mainlogtail');
  await reader.read('main');
  expect(reader.head()).not.toContain('X-Accel-Buffering');
});

test.each([
  ['/logtail/nobody', '404 Not Found'],
  ['/logtail/cat:nobody', '404 Not Found'],
  ['/logtail/cat:*', '404 Not Found'],
  ['/logtail/cat/foo', '404 Not Found'],
  ['/logtail/cat/stderr', '404 Not Found'],
  ['/logtail/cat/stdout/more', '404 Not Found'],
  ['/logtail', '404 Not Found'],
  ['/mainlogtail', '404 Not Found'],
])('%s cannot be followed', async (path, status) => {
  const { file } = await bench('out');
  expect(await exchange(file, `GET ${path} HTTP/1.0\r\n\r\n`)).toContain(`HTTP/1.1 ${status}\r\n`);
});

test('a log that is missing, or no plain file, cannot be followed, and nothing can be posted', async () => {
  const { file, log, control } = await bench('out');
  expect(await exchange(file, 'HEAD /logtail/cat HTTP/1.0\r\n\r\n')).toContain('400 Bad Request');
  rmSync(log);
  expect(await exchange(file, 'GET /logtail/cat HTTP/1.0\r\n\r\n')).toContain('404 Not Found');
  mkdirSync(log);
  control.mainLog = log;
  expect(await exchange(file, 'GET /mainlogtail HTTP/1.0\r\n\r\n')).toContain('404 Not Found');
});

test('closing the servers ends what is followed', async () => {
  const { file, close } = await bench('out');
  const reader = follow(file, '/logtail/cat');
  await reader.read('out');
  const ended = once(reader.socket, 'close');
  await close();
  await ended;
});
