import { expect, test } from 'vitest';
import { FAULTS, RpcFault } from '../../../core/protocol/fault.ts';
import { followLog, type LogPiece } from '../../../wire/growing-log.ts';
import { CallError } from '../../../wire/http-call.ts';
import { type LogChannel, type LogSource, RemoteLog } from '../../../wire/remote-log.ts';
import { type LogTail } from '../../../wire/results.ts';
import { FakeClock } from '../../support/fake-clock.ts';

/** A log in memory, read by Supervisor's rules. `isStrict`: as Python's, which answers 500 for what is no UTF-8. */
class FakeLog implements LogSource {
  bytes = Buffer.alloc(0);
  isStrict = false;
  /** Next look at the log fails. */
  trouble: Error | undefined;
  /** Called before a piece is read. */
  beforeRead: () => void = () => undefined;

  append(text: string | Buffer): void {
    this.bytes = Buffer.concat([this.bytes, Buffer.from(text)]);
  }

  tailProcessStdoutLog(): Promise<LogTail> {
    if (this.trouble !== undefined) return Promise.reject(this.trouble);
    return Promise.resolve({ text: '', size: this.bytes.length, overflow: this.bytes.length > 0 });
  }

  readProcessStdoutLog(_name: string, offset: number, length: number): Promise<string> {
    this.beforeRead();
    if (this.trouble !== undefined) return Promise.reject(this.trouble);
    const piece = this.bytes.subarray(offset, offset + length);
    try {
      return Promise.resolve(new TextDecoder('utf-8', { fatal: this.isStrict }).decode(piece));
    } catch {
      return Promise.reject(new CallError({ kind: 'status', status: 500, reason: 'Internal Server Error' }));
    }
  }

  tailProcessStderrLog(): Promise<LogTail> {
    return Promise.resolve({ text: '', size: 3, overflow: true });
  }

  readProcessStderrLog(): Promise<string> {
    return Promise.resolve('err');
  }
}

function follow(log: FakeLog, initialBytes?: number): Follower {
  return new Follower(log, initialBytes);
}

/** Takes what comes at one look after the other. */
class Follower {
  readonly clock = new FakeClock();
  readonly stop = new AbortController();
  readonly texts: string[] = [];
  readonly ended: Promise<unknown>;
  maxBytes = 10_000_000;

  constructor(log: FakeLog, initialBytes = 4096, channel: LogChannel = 'stdout') {
    const remote = new RemoteLog(() => log, 'cat', channel, initialBytes);
    const { clock, stop } = this;
    const options = { clock, signal: stop.signal, intervalMs: 500, maxBytes: () => this.maxBytes };
    this.ended = (async () => {
      for await (const pieces of followLog(remote, options)) this.texts.push(...pieces.map(shown));
      return 'ended';
    })().catch((error: unknown) => error);
  }

  /** Lets it look once more; what it found. */
  async look(): Promise<string> {
    this.clock.advance(500);
    await settled();
    return this.texts.splice(0).join('');
  }
}

function shown(piece: LogPiece): string {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'left-out':
      return `<${piece.bytes} left out>`;
    case 'new-beginning':
      return '<anew>';
  }
}

/** All promises that can go on have gone on. */
function settled(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}

test('the end of the log comes first, then what is added', async () => {
  const log = new FakeLog();
  log.append('0123456789');
  const follower = follow(log, 4);
  expect(await follower.look()).toBe('6789');
  expect(await follower.look()).toBe('');
  log.append('ab\n');
  expect(await follower.look()).toBe('ab\n');
});

test('a log that was cleared or rotated goes on from its new beginning, and nothing comes twice', async () => {
  const log = new FakeLog();
  log.append('old text\n');
  const follower = follow(log);
  expect(await follower.look()).toBe('old text\n');
  log.bytes = Buffer.from('new\n');
  expect(await follower.look()).toBe('<anew>new\n');
  log.bytes = Buffer.alloc(0);
  expect(await follower.look()).toBe('<anew>');
  log.append('x');
  expect(await follower.look()).toBe('x');
});

test('text that is added between the look and the reading comes once', async () => {
  const log = new FakeLog();
  log.append('one ');
  log.beforeRead = () => {
    log.beforeRead = () => undefined;
    log.append('two');
  };
  const follower = follow(log);
  expect((await follower.look()) + (await follower.look())).toBe('one two');
});

test.each([true, false])(
  'a character that is not all there yet waits for its rest (strict: %s)',
  async isStrict => {
    const log = new FakeLog();
    log.isStrict = isStrict;
    const snowman = Buffer.from('☃');
    log.append('snow ');
    log.append(snowman.subarray(0, 2));
    const follower = follow(log);
    expect(await follower.look()).toBe('snow ');
    expect(await follower.look()).toBe('');
    log.append(snowman.subarray(2));
    expect(await follower.look()).toBe('☃');
  },
);

test.each([true, false])('a beginning inside a character is passed over (strict: %s)', async isStrict => {
  const log = new FakeLog();
  log.isStrict = isStrict;
  log.append('☃ and more');
  expect(await follow(log, 11).look()).toBe(' and more');
});

test('bytes that are no text show as replacement characters and do not stop what follows', async () => {
  const log = new FakeLog();
  log.append(Buffer.from('caf\u00e9 noir\n', 'latin1'));
  const lenient = follow(log);
  expect(await lenient.look()).toBe('caf\uFFFD noir\n');
  log.isStrict = true;
  const strict = follow(log);
  expect(await strict.look()).toBe('\uFFFD');
  log.append('on\n');
  expect(await strict.look()).toBe('on\n');
});

test('a long log comes in pieces, whole', async () => {
  const log = new FakeLog();
  const text = 'ä'.repeat(400_000);
  log.append(text);
  const follower = follow(log, 1_000_000);
  await waitForLength(follower, text.length);
  expect(follower.texts.join('') === text).toBe(true);
});

test('a missing log counts as empty, one that goes while it is read as well', async () => {
  const log = new FakeLog();
  log.append('text');
  log.beforeRead = () => {
    log.bytes = Buffer.alloc(0);
    log.trouble = RpcFault.of('NO_FILE', '/x');
  };
  const follower = follow(log);
  expect(await follower.look()).toBe('');
  log.trouble = undefined;
  log.beforeRead = () => undefined;
  log.append('new');
  expect(await follower.look()).toBe('new');
});

test('a refused call ends it with the fault', async () => {
  const log = new FakeLog();
  log.trouble = RpcFault.of('BAD_NAME', 'cat');
  expect(await follow(log).ended).toMatchObject({ code: FAULTS.BAD_NAME });
});

test('stopping ends it without an error and leaves no timer', async () => {
  const log = new FakeLog();
  const follower = follow(log);
  await settled();
  expect(follower.clock.pending).toBe(1);
  follower.stop.abort();
  expect(await follower.ended).toBe('ended');
  expect(follower.clock.pending).toBe(0);
});

test('the other channel is the log of stderr', async () => {
  const follower = new Follower(new FakeLog(), 100, 'stderr');
  await settled();
  expect(follower.texts).toEqual(['err']);
  follower.stop.abort();
  expect(await follower.ended).toBe('ended');
});

async function waitForLength(follower: Follower, length: number): Promise<void> {
  for (let turns = 0; turns < 1000 && follower.texts.join('').length < length; turns += 1) await settled();
}

test('a log that was rotated and is longer already than it was is noticed by its text', async () => {
  const log = new FakeLog();
  log.append('first\n');
  const follower = follow(log);
  expect(await follower.look()).toBe('first\n');
  log.bytes = Buffer.from('another text\n');
  expect(await follower.look()).toBe('<anew>another text\n');
});

test('after a look that failed it goes on where it was, with nothing twice', async () => {
  const log = new FakeLog();
  log.append('one\n');
  const remote = new RemoteLog(() => log, 'cat', 'stdout', 100);
  expect(await remote.read(1000)).toEqual([{ kind: 'text', text: 'one\n' }]);
  log.append('two\n');
  log.trouble = new CallError({ kind: 'refused' });
  await expect(remote.read(1000)).rejects.toThrow(CallError);
  log.trouble = undefined;
  expect(await remote.read(1000)).toEqual([{ kind: 'text', text: 'two\n' }]);
});

test('of more than is wanted only the end comes, from the beginning of a line, and the rest is counted', async () => {
  const log = new FakeLog();
  const follower = follow(log);
  await follower.look();
  follower.maxBytes = 10;
  log.append('aaaa\nbbbb\ncccc\ndddd\n');
  expect(await follower.look()).toBe('<15 left out>dddd\n');
  log.append('e\n');
  expect(await follower.look()).toBe('e\n');
});
