import { beforeEach, describe, expect, test } from 'vitest';
import { PatientWriter, type WriteTrouble } from '../../../../daemon/host/patient-writer.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

/** A target that takes as many bytes as it is told to, then answers with an error. */
class Target {
  text = '';
  room = Infinity;
  errno = 'EAGAIN';

  take(bytes: Uint8Array): number {
    const count = Math.min(this.room, bytes.length);
    if (count === 0) throw Object.assign(new Error(this.errno), { code: this.errno });
    this.room -= count;
    this.text += Buffer.from(bytes.subarray(0, count)).toString();
    return count;
  }
}

let clock: FakeClock;
let target: Target;
let troubles: WriteTrouble[];
let written: number;
let writer: PatientWriter;

beforeEach(() => {
  clock = new FakeClock();
  target = new Target();
  troubles = [];
  written = 0;
  writer = new PatientWriter({
    clock,
    attempt: bytes => target.take(bytes),
    onWritten: () => written++,
    onTrouble: trouble => troubles.push(trouble),
  });
});

const MIB = 1024 * 1024;

describe('a target that takes everything', () => {
  test('gets it at once, and no timer runs', () => {
    expect([writer.write(Buffer.from('ab')), writer.write(Buffer.from('c'))]).toEqual([true, true]);
    expect([target.text, written, clock.pending]).toEqual(['abc', 2, 0]);
  });
});

describe('a full pipe', () => {
  test('gets the rest in order once it is read, and whole writes are counted', () => {
    target.room = 3;
    for (const text of ['abcd', 'ef', 'gh']) writer.write(Buffer.from(text));
    expect([target.text, written]).toEqual(['abc', 0]);
    target.room = 2;
    clock.advance(1);
    expect([target.text, written]).toEqual(['abcde', 1]);
    target.room = Infinity;
    clock.advance(64);
    expect([target.text, written, troubles, clock.pending]).toEqual(['abcdefgh', 3, [], 0]);
  });

  test('keeps a copy of what waits: the buffer of the caller is used again', () => {
    target.room = 0;
    const buffer = Buffer.from('first');
    writer.write(buffer);
    buffer.write('other');
    target.room = Infinity;
    clock.advance(1);
    expect(target.text).toBe('first');
  });

  test('is asked less and less often while it takes nothing', () => {
    target.room = 0;
    writer.write(Buffer.from('x'));
    let attempts = 0;
    const take = target.take.bind(target);
    target.take = bytes => {
      attempts++;
      return take(bytes);
    };
    clock.advance(1000);
    expect(attempts).toBeLessThan(25);
    expect(attempts).toBeGreaterThan(10);
  });

  test('holds its writer back beyond a mebibyte, and tells when it has caught up', () => {
    let caughtUp = 0;
    const listening = writer.onCaughtUp(() => caughtUp++);
    target.room = 0;
    expect([writer.write(Buffer.alloc(MIB)), writer.write(Buffer.from('x'))]).toEqual([true, false]);
    target.room = MIB;
    clock.advance(3);
    expect(caughtUp).toBe(0);
    target.room = Infinity;
    clock.advance(64);
    expect([caughtUp, target.text.length]).toEqual([1, MIB + 1]);
    listening.dispose();
  });

  test('loses only what a writer that cannot stop adds beyond four mebibytes', () => {
    target.room = 0;
    for (let count = 0; count < 6; count++) writer.write(Buffer.alloc(MIB));
    target.room = Infinity;
    clock.advance(64);
    expect(target.text.length).toBe(4 * MIB);
  });
});

describe('a target that fails', () => {
  test('is reported once, tried again each second, and its recovery told with what is lost', () => {
    target.room = 1;
    target.errno = 'ENOSPC';
    expect([writer.write(Buffer.from('abc')), writer.write(Buffer.alloc(4 * MIB))]).toEqual([true, true]);
    clock.advance(5000);
    expect(troubles).toEqual([{ kind: 'failing', errno: 'ENOSPC' }]);
    target.room = Infinity;
    clock.advance(1000);
    expect(troubles).toEqual([
      { kind: 'failing', errno: 'ENOSPC' },
      { kind: 'recovered', lostBytes: 4 * MIB },
    ]);
    expect([target.text, clock.pending]).toEqual(['abc', 0]);
  });

  test('holds nobody back, not even those whom it held back while it was only full', () => {
    let caughtUp = 0;
    writer.onCaughtUp(() => caughtUp++);
    target.room = 0;
    writer.write(Buffer.alloc(2 * MIB));
    target.errno = 'EIO';
    clock.advance(64);
    expect([caughtUp, writer.write(Buffer.from('x'))]).toEqual([1, true]);
  });
});

describe('finishing', () => {
  test('is at once when nothing waits', () => {
    let done = 0;
    writer.finish(1000, () => done++);
    expect([done, clock.pending]).toEqual([1, 0]);
  });

  test('waits for a full pipe', () => {
    let done = 0;
    target.room = 0;
    writer.write(Buffer.from('last words'));
    writer.finish(1000, () => done++);
    expect(done).toBe(0);
    target.room = Infinity;
    clock.advance(64);
    expect([done, target.text, clock.pending]).toEqual([1, 'last words', 0]);
  });

  test('is the end: what is written later goes nowhere, and starts no timer', () => {
    let done = 0;
    writer.finish(1000, () => done++);
    writer.finish(1000, () => done++);
    target.errno = 'EBADF';
    target.room = 0;
    expect(writer.write(Buffer.from('late'))).toBe(true);
    expect([done, target.text, clock.pending, troubles]).toEqual([1, '', 0, []]);
  });

  test('gives up when the time is over', () => {
    let done = 0;
    target.room = 0;
    writer.write(Buffer.from('x'));
    writer.finish(1000, () => done++);
    clock.advance(1000);
    expect([done, target.text, clock.pending]).toEqual([1, '', 0]);
  });
});
