import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseConf } from '../../../../core/conf/parser.ts';
import { cursorAt } from '../../../../core/language/cursor.ts';
import { cursorIn } from '../../../support/project-files.ts';
import { confText } from '../../../support/conf-text.ts';

/** What a place is, in short: its kind, the section and option it is in, and what is written before it and behind. */
function describe(text: string): string {
  const { texts, path, offset: at } = cursorIn({ '/x.conf': text });
  const plain = texts[path] ?? '';
  const cursor = cursorAt(parseConf(plain), at);
  switch (cursor.kind) {
    case 'nowhere':
      return 'nowhere';
    case 'header':
      return `header ${cursor.before}|${plain.slice(at, cursor.span.end)}`;
    case 'name': {
      const where = cursor.section === undefined ? 'outside' : `[${cursor.section.title}]`;
      return `name ${where} ${cursor.before}|${plain.slice(at, cursor.span.end)}${cursor.isDelimited ? ' =' : ''}`;
    }
    case 'value':
      return `value [${cursor.section.title}] ${cursor.option.name} ${JSON.stringify(cursor.above)} ${cursor.before}|${cursor.after}`;
  }
}

test.each([
  ['|', 'name outside |'],
  ['pro|', 'name outside pro|'],
  ['a=b|', 'nowhere'],
  ['; no|', 'nowhere'],
  ['|; no', 'name outside |'],
  ['[|', 'header [|'],
  ['[pro|', 'header [pro|'],
  ['[|]', 'header [|]'],
  ['[program:w|eb]', 'header [program:w|eb]'],
  ['[program:web]|', 'nowhere'],
  ['[program:web] ; x|', 'nowhere'],
  [' | [a]', 'nowhere'],
  ['[a]\n[program:we|', 'header [program:we|'],
  ['[a]\nb=c\n[pro|', 'header [pro|'],
  ['[a]\n|', 'name [a] |'],
  ['[a]\n|\nb=c', 'name [a] |'],
  ['[a]\nb=c\n|', 'name [a] |'],
  ['[a]\nb=c\n\n|\n[d]', 'name [a] |'],
  ['[a]\nco|', 'name [a] co|'],
  ['[a]\nco|mm = x', 'name [a] co|mm ='],
  ['[a]\ncomm |= x', 'name [a] comm | ='],
  ['[a]\n  co|', 'name [a] co|'],
  ['[a]\n | co', 'name [a] | co'],
  ['[a]\n=|x', 'nowhere'],
  ['[a]\nb=c\n=|x', 'nowhere'],
  ['[a]\nb=|', 'value [a] b "" |'],
  ['[a]\nb= |', 'value [a] b "" |'],
  ['[a]\nb=| c', 'value [a] b "" | c'],
  ['[a]\nb= c|d ; e', 'value [a] b "" c|d'],
  ['[a]\nb= cd ; e|', 'nowhere'],
  ['[a]\nb: c, |', 'value [a] b "" c, |'],
  ['[a]\nb=c\n  d|e', 'value [a] b "c\\n" d|e'],
  ['[a]\nb=c\n  d\n  e=|', 'value [a] b "c\\nd\\n" e=|'],
  ['[a]\nb=c,\n  |', 'value [a] b "c,\\n" |'],
  ['[a]\n  b=c\n  |', 'name [a] |'],
  ['[a]\n  b=c\n   |', 'value [a] b "c\\n" |'],
  ['[a]\nb=c\n\n  d|', 'value [a] b "c\\n\\n" d|'],
  ['[a]\nb=c\nd|\n  e', 'name [a] d|'],
])('%j', (text, expected) => {
  expect(describe(text).trimEnd()).toBe(expected);
});

test('whatever the text, every place is something, on its own line', () => {
  fc.assert(
    fc.property(confText, fc.nat(200), (text, wanted) => {
      const at = Math.min(wanted, text.length);
      const cursor = cursorAt(parseConf(text), at);
      if (cursor.kind === 'nowhere') return;
      expect(cursor.span.start).toBeLessThanOrEqual(at);
      expect(cursor.span.end).toBeGreaterThanOrEqual(at);
      expect(text.slice(cursor.span.start, cursor.span.end)).not.toMatch(/\n/);
    }),
    { numRuns: 500 },
  );
});
