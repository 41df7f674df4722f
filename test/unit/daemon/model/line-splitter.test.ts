import { expect, test } from 'vitest';
import { LineSplitter } from '../../../../daemon/model/line-splitter.ts';

function split(chunks: readonly Uint8Array[]): readonly string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter(line => lines.push(line));
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  splitter.end();
  return lines;
}

test('lines are whole, whatever the chunks, and letters are not cut', () => {
  const bytes = Buffer.from('grüße\n\nzwei\nrest');
  const expected = ['grüße', '', 'zwei', 'rest'];
  expect(split([bytes])).toEqual(expected);
  expect(split(Array.from(bytes, byte => Uint8Array.of(byte)))).toEqual(expected);
});

test('a line that never ends comes out in parts, and nothing of it is lost', () => {
  const lines = split(Array.from({ length: 50 }, (_, index) => Buffer.alloc(10_000, 97 + (index % 26))));
  expect(lines.length).toBeGreaterThan(10);
  expect(Math.max(...lines.map(line => line.length))).toBe(32 * 1024);
  expect(lines.join('')).toHaveLength(500_000);
});
