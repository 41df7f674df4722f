import { expect, test } from 'vitest';
import { byteWords, ChannelText, marksFor } from '../../../../extension/output/channel-text.ts';

const words = {
  leftOut: (bytes: number) => `${bytes} left out`,
  newBeginning: (isComplete: boolean) => (isComplete ? 'anew' : 'anew, some missing'),
};

test('the text of a single log goes through as it comes, without escape sequences', () => {
  const channel = new ChannelText('', words);
  const text = (piece: string): string => channel.take([{ kind: 'text', text: piece }]);
  expect([text('a\u001b[3'), text('1mb\nc'), channel.take([]), text('d\n')]).toEqual([
    'a',
    'b\nc',
    '',
    'd\n',
  ]);
});

test('a marked line is told when it is whole, or when nothing more of it comes', () => {
  const channel = new ChannelText('web │ ', words);
  const text = (piece: string): string => channel.take([{ kind: 'text', text: piece }]);
  expect(text('one\ntwo\nthr')).toBe('web │ one\nweb │ two\n');
  expect(text('ee\nname? ')).toBe('web │ three\n');
  expect(channel.take([])).toBe('web │ name? \n');
  expect(channel.take([])).toBe('');
});

test('what is left out and a new beginning stand on lines of their own', () => {
  const channel = new ChannelText('', words);
  expect(channel.take([{ kind: 'text', text: 'half' }])).toBe('half');
  expect(
    channel.take([
      { kind: 'left-out', bytes: 5 },
      { kind: 'text', text: 'x\n' },
      { kind: 'new-beginning', isComplete: true },
      { kind: 'new-beginning', isComplete: false },
    ]),
  ).toBe('\n— 5 left out —\nx\n— anew —\n— anew, some missing —\n');
});

test('a note of a marked log carries the mark, behind what waited', () => {
  const channel = new ChannelText('err │ ', words);
  channel.take([{ kind: 'text', text: 'half' }]);
  expect(channel.note('gone')).toBe('err │ half\nerr │ — gone —\n');
});

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [48_300_000, '48.3 MB'],
  [2.5e15, '2500.0 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(byteWords(bytes)).toBe(text);
});

test('marks have one length', () => {
  expect(marksFor(['a', 'long'])).toEqual(['a    │ ', 'long │ ']);
  expect(marksFor([])).toEqual([]);
});
