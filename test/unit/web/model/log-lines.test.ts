import { expect, test } from 'vitest';
import { KEPT_LINES, LogLines } from '../../../../web/model/log-lines.ts';

function textsOf(log: LogLines): { lines: string[]; open: string; skipped: number } {
  const { lines, open, skipped } = log.take();
  const textOf = (line: (typeof lines)[number]): string => line.map(({ text }) => text).join('');
  return { lines: lines.map(textOf), open: textOf(open), skipped };
}

test('lines come whole, wherever the pieces are cut, and the open one as far as it is', () => {
  const log = new LogLines();
  log.add('one\r\ntw');
  expect(textsOf(log)).toEqual({ lines: ['one'], open: 'tw', skipped: 0 });
  log.add('o\nthree');
  expect(textsOf(log)).toEqual({ lines: ['two'], open: 'three', skipped: 0 });
  expect(textsOf(log)).toEqual({ lines: [], open: 'three', skipped: 0 });
});

test('a progress bar is shown as it stands in the end', () => {
  const log = new LogLines();
  log.add('10 %\r20 %\r100 %\nnext 1\rnext 2\r');
  expect(textsOf(log)).toEqual({ lines: ['100 %'], open: 'next 2', skipped: 0 });
});

test('a colour lasts over the end of a line', () => {
  const log = new LogLines();
  log.add('\u001b[31mone\ntwo\u001b[0m\nthree');
  const { lines, open } = log.take();
  expect([...lines, open]).toEqual([
    [{ text: 'one', classes: 'fg-1' }],
    [{ text: 'two', classes: 'fg-1' }],
    [{ text: 'three', classes: '' }],
  ]);
});

test('of a flood the last lines are kept, and the others counted', () => {
  const log = new LogLines();
  log.add(Array.from({ length: KEPT_LINES + 3 }, (_, index) => `${index}\n`).join(''));
  const { lines, skipped } = textsOf(log);
  expect([lines.length, lines[0], lines.at(-1), skipped]).toEqual([
    KEPT_LINES,
    '3',
    String(KEPT_LINES + 2),
    3,
  ]);
});

test('a line without an end is broken', () => {
  const log = new LogLines();
  log.add('x'.repeat(40_000));
  const { lines, open } = textsOf(log);
  expect([...lines, open].map(({ length }) => length)).toEqual([16_384, 16_384, 7232]);
});
