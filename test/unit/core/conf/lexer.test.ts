import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lex } from '../../../../core/conf/lexer.ts';
import { confText } from '../../../support/conf-text.ts';

const contents = (text: string): string[] =>
  lex(text).map(({ content }) => text.slice(content.start, content.end));
const comments = (text: string): (string | undefined)[] =>
  lex(text).map(({ comment }) => comment && text.slice(comment.start, comment.end));

test('the texts of the tokens, joined, give the text back', () => {
  fc.assert(
    fc.property(confText, text => {
      expect(
        lex(text)
          .map(token => token.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

test('content and comment of a line do not overlap, and lie in it', () => {
  fc.assert(
    fc.property(confText, text => {
      for (const { start, text: line, content, comment } of lex(text)) {
        expect(content.start).toBeGreaterThanOrEqual(start);
        expect(content.end).toBeLessThanOrEqual(comment?.start ?? start + line.length);
        expect(comment?.end ?? 0).toBeLessThanOrEqual(start + line.length);
      }
    }),
  );
});

test.each([
  ['a=b ;c', 'a=b', ';c'],
  ['a=b\t#c', 'a=b', '#c'],
  ['a=b;c', 'a=b;c', undefined],
  ['a=;c', 'a=;c', undefined],
  ['a= ;c', 'a=', ';c'],
  ['  # all of it', '', '# all of it'],
  [';x', '', ';x'],
  ['a "b ; c"', 'a "b', '; c"'],
  ['', undefined, undefined],
])('of %j %j is content and %j comment', (line, content, comment) => {
  expect(contents(line)[0]).toBe(content);
  expect(comments(line)[0]).toBe(comment);
});

test('a later comment sign hides an earlier one when it is seen in an earlier round, as in Python', () => {
  expect(contents('x=a;b ;c #d')).toEqual(['x=a;b ;c']);
});

test('lines end at \\n, \\r\\n and \\r, and at nothing else', () => {
  expect(contents('a\r\nb\rc\nd\u2028e\fg')).toEqual(['a', 'b', 'c', 'd\u2028e\fg']);
});

test('a byte order mark before the first line is skipped, and kept in the token', () => {
  expect(contents('\ufeff[s]\n\ufeffa')).toEqual(['[s]', '\ufeffa']);
  expect(lex('\ufeff[s]')[0]).toMatchObject({ text: '\ufeff[s]', indent: 0 });
});

test('a line knows its kind and indent', () => {
  expect(lex('\n a\n;').map(({ kind, indent }) => [kind, indent])).toEqual([
    ['blank', 0],
    ['content', 1],
    ['comment', 0],
  ]);
});
