import { expect, test } from 'vitest';
import { textSince, timeOfLine } from '../../../../extension/output/line-time.ts';

const now = Date.UTC(2026, 2, 10, 12, 0, 0);
const local = (
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  millisecond = 0,
): number => new Date(year, month, day, hour, minute, second, millisecond).getTime();

test.each([
  ['2026-03-10T11:59:58Z up', Date.UTC(2026, 2, 10, 11, 59, 58)],
  ['2026-03-10T13:59:58.25+02:00 up', Date.UTC(2026, 2, 10, 11, 59, 58, 250)],
  ['[2026-03-10 11:59:58,123] INFO', local(2026, 2, 10, 11, 59, 58, 123)],
  ['{"level":"info","time":"2026-03-10T11:59:58.001Z"}', Date.UTC(2026, 2, 10, 11, 59, 58, 1)],
  ['2026/03/10 11:59:58 [notice] nginx', local(2026, 2, 10, 11, 59, 58)],
  ['::1 - - [10/Mar/2026:11:59:58 -0500] "GET /"', Date.UTC(2026, 2, 10, 16, 59, 58)],
  ['Mar  9 11:59:58 host app[1]: x', local(2026, 2, 9, 11, 59, 58)],
  ['Dec 24 11:59:58 host app[1]: x', local(2025, 11, 24, 11, 59, 58)],
  ['1773143998 started', 1_773_143_998_000],
  ['1773143998.5 started', 1_773_143_998_500],
  ['1773143998123 started', 1_773_143_998_123],
  ['no time here', undefined],
  ['    at f (/x/y.js:1:2)', undefined],
])('«%s»', (line, time) => {
  expect(timeOfLine(line, now)).toBe(time);
});

const LOG = `starting
2026-03-10T10:00:00Z one
  more of one
2026-03-10T11:00:00Z two
  more of two
2026-03-10T11:30:00Z three`;

test.each([
  [9, LOG],
  [11, '2026-03-10T11:00:00Z two\n  more of two\n2026-03-10T11:30:00Z three'],
  [12, ''],
])('since %d o’clock', (hour, text) => {
  expect(textSince(LOG, Date.UTC(2026, 2, 10, hour), now)).toBe(text);
});

test('a log whose lines name no time has no part since then', () => {
  expect(textSince('a\nb\n', 0, now)).toBeUndefined();
  expect(textSince('', 0, now)).toBeUndefined();
});
