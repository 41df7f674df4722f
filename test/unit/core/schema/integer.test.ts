import { expect, test } from 'vitest';
import { parseInteger, parseOctal } from '../../../../core/schema/integer.ts';

test.each([
  ['12', 12],
  [' +1_000\n', 1000],
  ['-0', 0],
  ['-7', -7],
  ['１２', 12],
  ['𝟙𝟚', 12],
  ['٣', 3],
  ['9'.repeat(400), Number.MAX_VALUE],
  [`-${'9'.repeat(400)}`, -Number.MAX_VALUE],
  ['', undefined],
  ['1.0', undefined],
  ['0x1', undefined],
  ['1__0', undefined],
  ['_1', undefined],
  ['1_', undefined],
  ['+ 1', undefined],
  ['1 2', undefined],
])('%j is the integer %j', (text, value) => {
  expect(parseInteger(text)).toBe(value);
});

test.each([
  ['022', 18],
  ['0o22', 18],
  ['-0O_7', -7],
  ['22', 18],
  ['8', undefined],
  ['0o', undefined],
  ['0o0o1', undefined],
])('%j is the octal number %j', (text, value) => {
  expect(parseOctal(text)).toBe(value);
});
