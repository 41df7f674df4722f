import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lex } from '../../../../core/conf/lexer.ts';
import { parseConf } from '../../../../core/conf/parser.ts';
import { format } from '../../../../core/language/format.ts';
import { type Spacing } from '../../../../core/language/text-edit.ts';
import { type Span } from '../../../../core/text/source-text.ts';
import { confText } from '../../../support/conf-text.ts';

function formatted(text: string, spacing: Spacing = 'keep', range?: Span): string {
  let out = '';
  let at = 0;
  for (const edit of format(parseConf(text), spacing, range)) {
    expect(edit.span.start).toBeGreaterThanOrEqual(at);
    out += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return out + text.slice(at);
}

/** Everything that the daemon reads, and every comment and wrong line. */
function meaning(text: string): unknown {
  const tree = parseConf(text);
  const comments = lex(text).flatMap(({ comment }) =>
    comment === undefined ? [] : [text.slice(comment.start, comment.end).trimEnd()],
  );
  return {
    comments,
    errors: tree.errors.map(({ code, line }) => [code, line.trim()]),
    sections: tree.sections.map(({ title, options }) => [
      title,
      options.map(({ name, value }) => [name, value]),
    ]),
  };
}

const confLine = fc
  .tuple(
    fc.constantFrom('', ' ', '    ', '\t'),
    fc.constantFrom(
      '',
      '',
      'a=b',
      'a = b',
      'b : c',
      '[s]',
      '[t] x',
      'loose',
      '; c',
      'c=',
      'd=;x',
      'e = ;y',
      'f=x;y ;z #d',
      '=v',
    ),
    fc.constantFrom('', '', '  ', ' ; c ', '\t# d'),
    fc.constantFrom('\n', '\n', '\r\n', '\n\n', ''),
  )
  .map(parts => parts.join(''));
const anyText = fc.oneof(
  confText,
  fc.array(confLine, { maxLength: 25 }).map(lines => lines.join('')),
);
const anySpacing = fc.constantFrom<Spacing>('none', 'around', 'keep');

test('formatting changes nothing that the daemon reads, no comment and no wrong line', () => {
  fc.assert(
    fc.property(anyText, anySpacing, (text, spacing) => {
      expect(meaning(formatted(text, spacing))).toEqual(meaning(text));
    }),
    { numRuns: 2000 },
  );
});

test('formatting twice is formatting once', () => {
  fc.assert(
    fc.property(anyText, anySpacing, (text, spacing) => {
      const once = formatted(text, spacing);
      expect(formatted(once, spacing)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test('nor does formatting a part change it', () => {
  fc.assert(
    fc.property(anyText, anySpacing, fc.nat(80), fc.nat(80), (text, spacing, from, length) => {
      const range = { start: Math.min(from, text.length), end: Math.min(from + length, text.length) };
      expect(meaning(formatted(text, spacing, range))).toEqual(meaning(text));
    }),
    { numRuns: 2000 },
  );
});

describe('a file', () => {
  test.each<[Spacing, string, string]>([
    ['keep', '  [a]\n  b = c \n', '[a]\nb = c\n'],
    ['none', '[a]\nb = c ; d\ne\t: f', '[a]\nb=c ; d\ne:f\n'],
    ['around', '[a]\nb=c ; d\ne:f', '[a]\nb = c ; d\ne : f\n'],
    ['around', '[a]\nb=\nc=;d', '[a]\nb =\nc =;d\n'],
    ['none', '[a]\nb =\n', '[a]\nb=\n'],
    ['keep', '[a]\nb=c\n[d]\n', '[a]\nb=c\n\n[d]\n'],
    ['keep', '[a]\r\nb=c\r\n[d]', '[a]\r\nb=c\r\n\r\n[d]\r\n'],
    ['keep', '[a]\nb=c\n; of d\n[d]\n', '[a]\nb=c\n; of d\n[d]\n'],
    ['keep', '\n \n[a]\n\n\n  \nb=c\n\n \n', '[a]\n\nb=c\n'],
    ['keep', '  ; c  \n[a] x ; d ', '; c\n[a] x ; d\n'],
    [
      'keep',
      '[a]\n  b=c\n    d\n\n      e ; f \n   ; g\n     h',
      '[a]\nb=c\n  d\n\n    e ; f\n   ; g\n   h\n',
    ],
    ['keep', '[a]\n  loose \n', '[a]\nloose\n'],
    ['keep', '[a]\n \nb=c\n', '[a]\n\nb=c\n'],
    ['around', '\ufeff[a]\nb=c', '\ufeff[a]\nb = c\n'],
    ['keep', '\n', ''],
    ['keep', '', ''],
    ['around', '[a]\rb=c', '[a]\rb=c'],
    ['around', '[a]\nb=c\n\ufeff', '[a]\nb=c\n\ufeff'],
  ])('%s: %j', (spacing, text, expected) => {
    expect(formatted(text, spacing)).toBe(expected);
  });
});

describe('a part of a file', () => {
  const text = '[a]\nb=c\n\n\nd=e \n  f\n  g=h\n\n\ni=j\n';

  test.each<[string, string]>([
    ['b=', '[a]\nb = c\n\n\nd=e \n  f\n  g=h\n\n\ni=j\n'],
    ['  f', '[a]\nb=c\n\n\nd = e\n  f\n  g=h\n\n\ni=j\n'],
    ['\n\ni', '[a]\nb=c\n\n\nd = e\n  f\n  g=h\n\ni = j\n'],
  ])('at %j is formatted alone, together with what hangs on it', (part, expected) => {
    const start = text.indexOf(part) + 1;
    expect(formatted(text, 'around', { start, end: start + part.length - 1 })).toBe(expected);
  });

  test('options that are indented move together', () => {
    const indented = '[a]\n  b=c\n  d=e\nf=g\n';
    expect(formatted(indented, 'keep', { start: 8, end: 8 })).toBe('[a]\nb=c\nd=e\nf=g\n');
    expect(formatted(indented, 'keep', { start: 19, end: 19 })).toBe(indented);
  });
});
