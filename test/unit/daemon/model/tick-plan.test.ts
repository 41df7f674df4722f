import { expect, test } from 'vitest';
import { sliceOf, TICK_NAMES, untilNextTick } from '../../../../daemon/model/tick-plan.ts';

test('slices are multiples of the period since 1970', () => {
  const at = 1_700_003_599_999;
  expect(TICK_NAMES.map(name => sliceOf(name, at))).toEqual([1_700_003_595, 1_700_003_580, 1_700_002_800]);
  expect(TICK_NAMES.map(name => sliceOf(name, 3_600_000))).toEqual([3600, 3600, 3600]);
});

test('the next tick is that of the nearest slice that is asked for', () => {
  expect(untilNextTick(['TICK_60'], 60_000)).toBe(60_000);
  expect(untilNextTick(['TICK_3600', 'TICK_60'], 3_590_500)).toBe(9_500);
  expect(untilNextTick(['TICK_3600', 'TICK_5'], 3_590_500)).toBe(4_500);
  expect(untilNextTick([], 0)).toBeUndefined();
});
