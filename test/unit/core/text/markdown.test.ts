import { expect, test } from 'vitest';
import { bullets, code, paragraphs, plain } from '../../../../core/text/markdown.ts';

test.each([
  ['a b', 'a b'],
  ['[a](command:x)', '\\[a\\]\\(command:x\\)'],
  ['<img>', '\\<img\\>'],
  ['a\r\nb', 'a b'],
  ['$(x) `y`', '\\$\\(x\\) \\`y\\`'],
])('%j shows as it is: %s', (text, expected) => {
  expect(plain(text)).toBe(expected);
});

test.each([
  ['', ''],
  ['a', '`a`'],
  [' a', '`  a `'],
  ['`', '`` ` ``'],
  ['a``b', '``` a``b ```'],
  ['a\nb', '`a b`'],
])('%j as code: %s', (text, expected) => {
  expect(code(text)).toBe(expected);
});

test('lists and paragraphs', () => {
  expect(bullets(['a', 'b'])).toBe('- a\n- b');
  expect(paragraphs(['a', '', 'b'])).toBe('a\n\nb');
});
