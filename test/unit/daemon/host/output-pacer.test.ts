import { beforeEach, describe, expect, test } from 'vitest';
import { OutputPacer, type OutputPace } from '../../../../daemon/host/output-pacer.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

let clock: FakeClock;
let pacer: OutputPacer;
let enlarged: number[];
let resumed: string[];

beforeEach(() => {
  clock = new FakeClock();
  enlarged = [];
  resumed = [];
  pacer = new OutputPacer({
    clock,
    enlargePipe: fd => {
      enlarged.push(fd);
      return fd < 100;
    },
  });
});

/** Reads until told to wait, and at most so often; answers how often. */
function reads(pace: OutputPace, byteCount: number, limit: number, name = 'it'): number {
  for (let count = 1; count <= limit; count++) {
    if (!pace.mayGoOn(byteCount, () => resumed.push(name))) return count;
  }
  return limit;
}

const KIB = 1024;

describe('a pipe that gives little by little', () => {
  test('is never held up: twenty thousand short answers a second are twenty in a millisecond', () => {
    const pace = pacer.paceOf(5);
    for (let ms = 0; ms < 100; ms++) {
      expect(reads(pace, 60, 20)).toBe(20);
      clock.advance(1);
    }
    expect([enlarged, resumed]).toEqual([[], []]);
  });

  test('rests for the remainder of a millisecond when it turns into a flood, with room for more in its pipe', () => {
    const pace = pacer.paceOf(5);
    expect(reads(pace, KIB, 1000)).toBe(17);
    clock.advance(1);
    expect([enlarged, resumed]).toEqual([[5], ['it']]);
    expect(reads(pace, KIB, 1000)).toBe(17);
    clock.advance(1);
    expect([enlarged, resumed]).toEqual([[5], ['it', 'it']]);
  });

  test('goes on without a rest when its pipe cannot be enlarged', () => {
    const pace = pacer.paceOf(100);
    expect(reads(pace, KIB, 1000)).toBe(1000);
    expect(enlarged).toEqual([100]);
  });
});

describe('pipes that give much', () => {
  test('leave off together after three mebibytes, until the next turn', () => {
    const first = pacer.paceOf(5);
    const second = pacer.paceOf(6);
    expect(reads(first, 64 * KIB, 24, 'first')).toBe(24);
    expect(reads(second, 64 * KIB, 1000, 'second')).toBe(25);
    expect(reads(first, 64 * KIB, 1000, 'first')).toBe(1);
    expect(resumed).toEqual([]);
    clock.advance(1);
    expect(resumed).toEqual(['second', 'first']);
    expect(reads(second, 64 * KIB, 10)).toBe(10);
  });
});

test('a pipe that is closed while it rests is not called any more, and its room goes to another', () => {
  const all = Array.from({ length: 17 }, (_, fd) => pacer.paceOf(fd));
  const counts = all.map(pace => {
    const count = reads(pace, KIB, 30);
    clock.advance(1);
    return count;
  });
  expect(counts).toEqual([...Array.from({ length: 16 }, () => 17), 30]);
  resumed = [];
  const [first] = all;
  reads(first as OutputPace, KIB, 30);
  first?.end();
  clock.advance(1);
  expect(resumed).toEqual([]);
  expect(reads(pacer.paceOf(50), KIB, 30)).toBe(17);
  clock.advance(1);
});

test('no timer runs while nothing is read', () => {
  reads(pacer.paceOf(5), 100, 3);
  clock.advance(1);
  expect(clock.pending).toBe(0);
});
