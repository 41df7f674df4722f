import { expect, test } from 'vitest';
import { cTime, quote } from '../../../../daemon/web/query-actions.ts';

test.each([
  [new Date(2026, 10, 25, 21, 50, 36), 'Wed Nov 25 21:50:36 2026'],
  [new Date(1993, 5, 6, 4, 6, 0), 'Sun Jun  6 04:06:00 1993'],
])('the time of a message is as C writes it: %s', (time, text) => {
  expect(cTime(time.getTime())).toBe(text);
});

test('messages in addresses are quoted as Python does', () => {
  expect(quote("a b/c~d_e-f.g(it's)!*[5]:中&=+")).toBe(
    'a%20b/c~d_e-f.g%28it%27s%29%21%2A%5B5%5D%3A%E4%B8%AD%26%3D%2B',
  );
  expect(quote('')).toBe('');
});
