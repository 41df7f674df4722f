import { expect, test } from 'vitest';
import { readAnsi, splitUnfinished, withoutAnsi } from '../../../../extension/output/ansi-text.ts';

test('a text without escape sequences stays as it is', () => {
  expect(readAnsi('plain\n')).toEqual({ text: 'plain\n', spans: [] });
});

test('colours become spans over the text without the sequences', () => {
  expect(readAnsi('a\u001b[31mred\u001b[0m b \u001b[1;92;44mbright\u001b[22;39;49m end')).toEqual({
    text: 'ared b bright end',
    spans: [
      { start: 1, end: 4, style: { foreground: 1 } },
      { start: 7, end: 13, style: { isBold: true, foreground: 10, background: 4 } },
    ],
  });
});

test.each([
  ['\u001b[2mx', { isFaint: true }],
  ['\u001b[3;4mx', { isItalic: true, isUnderlined: true }],
  ['\u001b[3;4m\u001b[23;24mx', undefined],
  ['\u001b[mx', undefined],
  ['\u001b[31m\u001b[39mx', undefined],
  ['\u001b[41m\u001b[49mx', undefined],
  ['\u001b[104mx', { background: 12 }],
  ['\u001b[38;5;9mx', { foreground: 9 }],
  ['\u001b[38;5;196mx', { foreground: 1 }],
  ['\u001b[38;5;244mx', { foreground: 8 }],
  ['\u001b[48;2;255;255;255mx', { background: 15 }],
  ['\u001b[38;5;2;1mx', { foreground: 2, isBold: true }],
  ['\u001b[38mx', undefined],
  ['\u001b[55mx', undefined],
])('%j', (raw, style) => {
  expect(readAnsi(raw)).toEqual({
    text: 'x',
    spans: style === undefined ? [] : [{ start: 0, end: 1, style }],
  });
});

test('a sequence whose first character XML could not carry is one, other characters that were lost are none', () => {
  expect(readAnsi('\uFFFD[31mred\uFFFD[0m \uFFFD[1, 2]')).toEqual({
    text: 'red \uFFFD[1, 2]',
    spans: [{ start: 0, end: 3, style: { foreground: 1 } }],
  });
  expect(withoutAnsi('caf\uFFFD [1]')).toBe('caf\uFFFD [1]');
});

test('other sequences are taken out', () => {
  const raw = 'a\u001b[2Kb\u001b]0;title\u0007c\u001b]8;;http://h\u001b\\d\u001b(Be\u001b[?25hf\u001bMg';
  expect(withoutAnsi(raw)).toBe('abcdefg');
  expect(readAnsi(raw).text).toBe('abcdefg');
});

test.each(['\u001b', '\u001b[', '\u001b[38;5', '\u001b]0;tit', '\u001b]0;x\u001b', '\u001b('])(
  'the sequence %j waits for its rest',
  start => {
    expect(splitUnfinished(`text${start}`)).toEqual(['text', start]);
  },
);

test('a sequence that never ends is let go', () => {
  const raw = `\u001b]${'x'.repeat(5000)}`;
  expect(splitUnfinished(raw)).toEqual([raw, '']);
  expect(splitUnfinished('\u001b[31mred')).toEqual(['\u001b[31mred', '']);
});
