import { expect, test } from 'vitest';
import { durationText } from '../../../../core/text/duration-text.ts';

test.each([
  [0, '0:00:00'],
  [59, '0:00:59'],
  [3661, '1:01:01'],
  [86_399, '23:59:59'],
  [86_400, '1 day, 0:00:00'],
  [2 * 86_400 + 3723, '2 days, 1:02:03'],
])('%d seconds are told as %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
