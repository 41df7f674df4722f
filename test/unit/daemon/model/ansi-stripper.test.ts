import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AnsiStripper } from '../../../../daemon/model/ansi-stripper.ts';

function strip(chunks: readonly string[]): string {
  const stripper = new AnsiStripper();
  const kept = chunks.map(chunk => Buffer.from(stripper.strip(Buffer.from(chunk))));
  return Buffer.concat([...kept, stripper.end()]).toString();
}

const CASES: readonly (readonly [what: string, text: string, kept: string])[] = [
  ['colours', 'a\x1b[31mred\x1b[0;1mb\x1b[mc', 'aredbc'],
  ['256 and true colours', '\x1b[38;5;208mx\x1b[38:2::1:2:3my', 'xy'],
  ['the cursor', '\x1b[2J\x1b[1;1Hx\x1b[1G\x1b[?25ly\x1b[2K\x1b[10@\x1b[3~', 'xy'],
  ['intermediate bytes', '\x1b[0 qx\x1b[!py', 'xy'],
  ['names of windows', '\x1b]0;title\x07x\x1b]2;title\x1b\\y', 'xy'],
  ['links', '\x1b]8;;http://x/ü\x1b\\text\x1b]8;;\x1b\\', 'text'],
  ['character sets', '\x1b(B\x1b[mx\x1b)0', 'x'],
  ['text without any', 'grüße\n[31m', 'grüße\n[31m'],
  ['other escapes, which stay', '\x1b7x\x1b8\x1bM\x1b\n', '\x1b7x\x1b8\x1bM\x1b\n'],
  ['two ESC', '\x1b\x1b[31mx', '\x1bx'],
  ['a lone ESC at the end', 'x\x1b', 'x\x1b'],
  ['a sequence broken off by a new line', '\x1b[31\nx\x1b]0;t\ny\x1b(\nz', '\nx\ny\nz'],
  ['a sequence broken off by another', '\x1b[3\x1b[31mx\x1b]0;t\x1b[0my', 'xy'],
  ['a sequence broken off by the end', 'x\x1b[31', 'x'],
  ['a string broken off by another escape', '\x1b]0;t\x1b7x', '\x1b7x'],
  ['letters beyond ASCII after a broken sequence', '\x1b[3ü', 'ü'],
  ['an end of a string alone', 'x\x1b\\y', 'xy'],
];

test.each(CASES)('%s', (_what, text, kept) => {
  expect(strip([text])).toBe(kept);
  expect(strip(Array.from(text))).toBe(kept);
});

test('however the output is cut into chunks, the same stays', () => {
  const parts = fc.array(
    fc.oneof(
      fc.constantFrom(...CASES.map(([, text]) => text), '\x1b', '\x1b[', '\x1b]', '\x07'),
      fc.string(),
    ),
  );
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 9 }), (texts, size) => {
      const text = texts.join('');
      const chunks = Array.from(text).reduce<string[][]>((made, character, index) => {
        if (index % size === 0) made.push([]);
        made.at(-1)?.push(character);
        return made;
      }, []);
      expect(strip(chunks.map(chunk => chunk.join('')))).toBe(strip([text]));
    }),
  );
});

test('a chunk without escapes is handed on as it is, without a copy', () => {
  const chunk = Buffer.from('plain');
  expect(new AnsiStripper().strip(chunk)).toBe(chunk);
});
