import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConf } from '../../../../core/conf/parser.ts';
import { foldsOf } from '../../../../core/language/folding.ts';
import { outlineOf } from '../../../../core/language/outline.ts';
import { selectionRangesAt } from '../../../../core/language/selection-range.ts';
import { confText } from '../../../support/conf-text.ts';

describe('outline', () => {
  test('shows sections with their options and values', () => {
    const text = `; head
[supervisord]
[program:web]
Command = /bin/sh
  -c  x ; why
directory=
bad
[ ]
[group:g]
programs=${'ab '.repeat(30)}
[x]`;
    const shown = outlineOf(parseConf(text)).map(({ label, defines, span, nameSpan, options }) => [
      label,
      defines,
      text.slice(nameSpan.start, nameSpan.end),
      text.slice(span.start, span.end).split('\n').length,
      options.map(option => [
        option.label,
        option.detail,
        text.slice(option.nameSpan.start, option.nameSpan.end),
      ]),
    ]);
    expect(shown).toEqual([
      ['supervisord', undefined, 'supervisord', 1, []],
      [
        'program:web',
        'program',
        'program:web',
        5,
        [
          ['command', '/bin/sh -c x', 'Command'],
          ['directory', '', 'directory'],
        ],
      ],
      ['[]', undefined, ' ', 1, []],
      ['group:g', 'group', 'group:g', 2, [['programs', `${'ab '.repeat(19)}ab…`, 'programs']]],
      ['x', undefined, 'x', 1, []],
    ]);
  });

  test('has names within what they are the names of, whatever the text', () => {
    fc.assert(
      fc.property(confText, text => {
        for (const section of outlineOf(parseConf(text))) {
          for (const { label, span, nameSpan } of [section, ...section.options]) {
            expect(label).not.toBe('');
            expect(span.start <= nameSpan.start && nameSpan.end <= span.end).toBe(true);
          }
          for (const { span } of section.options) {
            expect(section.span.start <= span.start && span.end <= section.span.end).toBe(true);
          }
        }
      }),
    );
  });
});

describe('folding', () => {
  test.each<[string, string, [string, number, number][]]>([
    ['a section ends with its last line', '[a]\nx=1\n\n\n[b]\n', [['section', 0, 1]]],
    ['a header alone is nothing to fold', '[a]\n[b]\n', []],
    [
      'a value of several lines',
      '[a]\nx=1\n  2\n\n  3\ny=1',
      [
        ['section', 0, 5],
        ['value', 1, 4],
      ],
    ],
    [
      'comments on lines after each other',
      '# a\n; b\n\n; c\n[a]\n; d\n  ; e',
      [
        ['comment', 0, 1],
        ['section', 4, 6],
        ['comment', 5, 6],
      ],
    ],
    ['a comment behind a value is none', '[a] ; x\nb=1 ; y\n', [['section', 0, 1]]],
    [
      'a comment above the next header, behind a blank line',
      '[a]\nx=1\n\n; b\n; is\n[b]',
      [
        ['section', 0, 1],
        ['comment', 3, 4],
      ],
    ],
    ['a comment above the next header, right below the value', '[a]\nx=1\n; y=2\n[b]', [['section', 0, 2]]],
    ['a comment with a blank line on both sides', '[a]\nx=1\n\n; y=2\n\n[b]', [['section', 0, 3]]],
    ['a section of comments', '[a]\n\n; b\n; b\n[b]', [['comment', 2, 3]]],
    [
      'a section below comments at the start',
      '; a\n; b\n[a]\nx=1',
      [
        ['comment', 0, 1],
        ['section', 2, 3],
      ],
    ],
  ])('%s', (_title, text, expected) => {
    expect(
      foldsOf(parseConf(text)).map(({ kind, firstLine, lastLine }) => [kind, firstLine, lastLine]),
    ).toEqual(expected);
  });
});

describe('selection', () => {
  test.each<[string, string[]]>([
    ['[a]\nx=1, t|wo three ,4', ['two', 'two three', '1, two three ,4', 'x=1, two three ,4', '*']],
    [
      '[a]\nx=A="b c|d,e",F=1 2\n[b]',
      ['cd', 'b cd,e', '"b cd,e"', 'A="b cd,e",F=1 2', 'x=A="b cd,e",F=1 2', '[a]\nx=A="b cd,e",F=1 2', '*'],
    ],
    ["[a]\nx=q 'b c|'\n", ['c', 'b c', "'b c'", "q 'b c'", "x=q 'b c'", "[a]\nx=q 'b c'", '*']],
    ['[a]\nx=%(he|re)s/b', ['here', '%(here)s', '%(here)s/b', 'x=%(here)s/b', '*']],
    ['[a]\nx=b\n  c|', ['c', 'b\n  c', 'x=b\n  c', '*']],
    ['[a]\nx=b\n|\n  c', ['b\n\n  c', 'x=b\n\n  c', '*']],
    ['[a]\nx=b\n | c', ['b\n  c', 'x=b\n  c', '*']],
    ['[a]\nx=b\n; no|te\n  c', ['note', '; note', '*']],
    ['[a]\nx|y = 1', ['xy', 'xy = 1', '*']],
    ['[program:|web]\nx=1', ['web', 'program:web', '[program:web]', '*']],
    ['[a]\nx=1\n; no|te\ny=1', ['note', '; note', '*']],
    [' ; no|te\n', ['note', '*']],
    ['|', ['']],
    ['[a]\n\n|', ['*']],
  ])('%j', (marked, expected) => {
    const text = marked.replace('|', '');
    const ranges = selectionRangesAt(parseConf(text), marked.indexOf('|'));
    expect(
      ranges.map(({ start, end }) => (end - start === text.length ? '*' : text.slice(start, end))),
    ).toEqual(expected.map(part => (part === '' ? '*' : part)));
  });

  test('grows around the place, whatever the text', () => {
    fc.assert(
      fc.property(confText, fc.nat(60), (text, place) => {
        const offset = Math.min(place, text.length);
        const ranges = selectionRangesAt(parseConf(text), offset);
        for (const [index, { start, end }] of ranges.entries()) {
          const inner = ranges[index - 1] ?? { start: offset, end: offset };
          expect(start <= inner.start && inner.end <= end).toBe(true);
        }
        expect(ranges.at(-1)).toEqual({ start: 0, end: text.length });
      }),
    );
  });
});
