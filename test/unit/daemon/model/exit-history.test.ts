import { expect, test } from 'vitest';
import {
  lastLinesOf,
  type PastRun,
  REMEMBERED_RUNS,
  withRun,
} from '../../../../daemon/model/exit-history.ts';

const run = (endEpochMs: number): PastRun => ({ kind: 'not-started', endEpochMs, reason: 'no' });

test('the latest runs are remembered, in their order', () => {
  let past: readonly PastRun[] = [];
  for (let time = 1; time <= REMEMBERED_RUNS + 2; time += 1) past = withRun(past, run(time));
  expect(past.map(({ endEpochMs }) => endEpochMs)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

const lines = (text: string, truncated = false): string =>
  lastLinesOf({ bytes: new TextEncoder().encode(text), truncated });

test.each([
  ['nothing', '', false, ''],
  ['a line', 'oops\n', false, 'oops'],
  ['a last line without an end', 'one\ntwo', false, 'one\ntwo'],
  ['lines of another system', 'one\r\ntwo\r\n', false, 'one\ntwo'],
  ['colours', '\u001b[31mred\u001b[0m\n', false, 'red'],
  ['an end that begins within a line', 'lf a line\nwhole\n', true, 'whole'],
  ['an end within one long line', 'xxx', true, 'xxx'],
])('the last lines of %s', (_what, text, truncated, expected) => {
  expect(lines(text, truncated)).toBe(expected);
});

test('no more than twenty lines are kept', () => {
  const all = Array.from({ length: 30 }, (_, index) => `line ${index}`);
  expect(lines(`${all.join('\n')}\n`)).toBe(all.slice(10).join('\n'));
});
