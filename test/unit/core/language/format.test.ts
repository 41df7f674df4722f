import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConf } from '../../../../core/conf/parser.ts';
import { format, type Spacing } from '../../../../core/language/format.ts';
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
  const comments = [...text.matchAll(/[;#][^\r\n]*/g)].map(([comment]) => comment.trimEnd());
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
