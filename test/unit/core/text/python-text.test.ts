import { expect, test } from 'vitest';
import {
  asciiRepr,
  comparePoints,
  isSpace,
  repr,
  strip,
  stripEnd,
} from '../../../../core/text/python-text.ts';

test.each([
  ['abc', "'abc'"],
  ["it's", '"it\'s"'],
  [`it's "x"`, `'it\\'s "x"'`],
  ['a\\b\n\r\t', "'a\\\\b\\n\\r\\t'"],
  ['\x00\x7f\x80\xa0', "'\\x00\\x7f\\x80\\xa0'"],
  ['é 中', "'é 中'"],
  ['\ufeff\u2028', "'\\ufeff\\u2028'"],
  ['\u{e0001}', "'\\U000e0001'"],
])('%j is shown as Python shows it', (text, shown) => {
  expect(repr(text)).toBe(shown);
});

test.each([
  ['aé', "'a\\xe9'"],
  ['中', "'\\u4e2d'"],
  ['😀', "'\\U0001f600'"],
])('%j is shown in ASCII', (text, shown) => {
  expect(asciiRepr(text)).toBe(shown);
});

test("white space is Python's, which is not JavaScript's", () => {
  expect(['\x1c', '\x85', '\ufeff', 'a', undefined].map(isSpace)).toEqual([true, true, false, false, false]);
  expect(strip('\x1c a b\xa0\n')).toBe('a b');
  expect(stripEnd(' a \x85')).toBe(' a');
  expect(strip(' \t')).toBe('');
});

test('strings are ordered by code points, not by UTF-16 units', () => {
  expect(['b', '\u{1f600}', '\uff01', 'ab', 'a', 'a'].sort(comparePoints)).toEqual([
    'a',
    'a',
    'ab',
    'b',
    '\uff01',
    '\u{1f600}',
  ]);
});

test.each([
  ['a', 'ab', -1],
  ['ab', 'a', 1],
  ['', '', 0],
  ['x😀', 'x😀', 0],
  ['x😀', 'x😁', -1],
  ['😁', '😀a', 1],
  ['😀', '\ud83d', 1],
  ['\ud83d\uffff', '😀', -1],
])('%j beside %j', (left, right, sign) => {
  expect(Math.sign(comparePoints(left, right))).toBe(sign);
});
