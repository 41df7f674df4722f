import { beforeEach, describe, expect, test } from 'vitest';
import { OutputPacer, type OutputPace } from '../../../../daemon/host/output-pacer.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

let clock: FakeClock;
let pacer: OutputPacer;
let enlarged: number[];
let resumed: string[];
let ending: (() => void)[];

beforeEach(() => {
  ending = [];
  clock = new FakeClock();
  enlarged = [];
  resumed = [];
  pacer = new OutputPacer({
    clock,
    turns: { next: run => ending.push(run) },
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

/** What was asked to be called in the next turn is called. */
function nextTurn(): void {
  for (const run of ending.splice(0)) run();
}

const KIB = 1024;

describe('a pipe that gives little by little', () => {
  test('is never held up: twenty thousand short answers a second are twenty in a millisecond', () => {
    const pace = pacer.paceOf(5);
    for (let ms = 0; ms < 100; ms++) {
      expect(reads(pace, 60, 20)).toBe(20);
      nextTurn();
      clock.advance(1);
    }
    expect([enlarged, resumed]).toEqual([[], []]);
  });

  test('rests for the remainder of a millisecond when it turns into a flood, with room for more in its pipe', () => {
    const pace = pacer.paceOf(5);
    expect(reads(pace, KIB, 1000)).toBe(17);
    nextTurn();
    expect(resumed).toEqual([]);
    clock.advance(1);
    expect([enlarged, resumed]).toEqual([[5], ['it']]);
    expect(reads(pace, KIB, 1000)).toBe(17);
    clock.advance(1);
    expect([enlarged, resumed]).toEqual([[5], ['it', 'it']]);
  });

  test('is held up like every other when its pipe cannot be enlarged: after half a mebibyte, until the next turn', () => {
    const pace = pacer.paceOf(100);
    expect(reads(pace, KIB, 10_000)).toBe(512);
    expect(enlarged).toEqual([100]);
    nextTurn();
    expect(resumed).toEqual(['it']);
  });
});

describe('pipes that give much', () => {
  test('leave off together after half a mebibyte, until the next turn, in which they get equal shares', () => {
    const first = pacer.paceOf(5);
    const second = pacer.paceOf(6);
    expect(reads(first, 64 * KIB, 6, 'first')).toBe(6);
    expect(reads(second, 64 * KIB, 1000, 'second')).toBe(2);
    expect(reads(first, 64 * KIB, 1000, 'first')).toBe(1);
    expect(resumed).toEqual([]);
    nextTurn();
    expect(resumed).toEqual(['second', 'first']);
    expect(reads(first, 64 * KIB, 1000, 'first')).toBe(4);
    expect(reads(second, 64 * KIB, 1000, 'second')).toBe(4);
  });

  test('come in turn when they are more than one turn can hold', () => {
    const paces = Array.from({ length: 20 }, (_, fd) => ({ name: `p${fd}`, pace: pacer.paceOf(fd) }));
    const everyone = paces.map(({ name }) => name);
    for (const { name, pace } of paces) reads(pace, 1024 * KIB, 1, name);
    nextTurn();
    expect(resumed).toEqual(everyone.slice(0, 8));
    for (const { name, pace } of paces.slice(0, 8)) expect(reads(pace, 64 * KIB, 1000, name)).toBe(1);
    nextTurn();
    expect(resumed.slice(8)).toEqual(everyone.slice(8, 16));
    nextTurn();
    expect(resumed.slice(16)).toEqual([...everyone.slice(16), ...everyone.slice(0, 4)]);
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

test('nothing is waited for while nothing is read', () => {
  reads(pacer.paceOf(5), 100, 3);
  clock.advance(1);
  nextTurn();
  expect([clock.pending, ending]).toEqual([0, []]);
});
