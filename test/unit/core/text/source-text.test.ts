import { expect, test } from 'vitest';
import { endOfLine, SourceText } from '../../../../core/text/source-text.ts';

const source = new SourceText('one\r\ntwo\rthree\n\nfive');

test.each([
  [-1, { line: 0, character: 0 }],
  [0, { line: 0, character: 0 }],
  [3, { line: 0, character: 3 }],
  [5, { line: 1, character: 0 }],
  [8, { line: 1, character: 3 }],
  [9, { line: 2, character: 0 }],
  [15, { line: 3, character: 0 }],
  [16, { line: 4, character: 0 }],
  [20, { line: 4, character: 4 }],
  [99, { line: 4, character: 4 }],
])('offset %i is %o, whatever the lines end with', (offset, position) => {
  expect(source.positionAt(offset)).toEqual(position);
});

test('a line is given without its end, and one that is not there is empty', () => {
  expect([-1, 0, 1, 2, 3, 4, 5].map(line => source.lineAt(line))).toEqual([
    '',
    'one',
    'two',
    'three',
    '',
    'five',
    '',
  ]);
});

test('a span is cut out of the text', () => {
  expect(source.slice({ start: 5, end: 8 })).toBe('two');
});

test('a line end at the end of the text begins an empty line', () => {
  expect(new SourceText('a\n').positionAt(2)).toEqual({ line: 1, character: 0 });
});

test.each([
  ['ab\ncd', 0, 3],
  ['ab\r\ncd', 0, 4],
  ['ab\rcd', 0, 3],
  ['ab\ncd', 3, 5],
])('the line of %j at %i ends at %i', (text, from, end) => {
  expect(endOfLine(text, from)).toBe(end);
});
