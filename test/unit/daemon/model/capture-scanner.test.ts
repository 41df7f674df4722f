import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CaptureScanner } from '../../../../daemon/model/capture-scanner.ts';

const BEGIN = '<!--XSUPERVISOR:BEGIN-->';
const END = '<!--XSUPERVISOR:END-->';

type Told = { readonly log: string; readonly captured: string; readonly blocks: readonly string[] };

/** What comes out in all, and, apart, what only the end gave. */
function scan(chunks: readonly string[], maxBytes = 1000): { before: Told; atEnd: Told } {
  let told = { log: '', captured: '', blocks: new Array<string>() };
  const scanner = new CaptureScanner(maxBytes, piece => {
    const text = Buffer.from(piece.bytes).toString('latin1');
    expect(text === '' && piece.kind !== 'block').toBe(false);
    switch (piece.kind) {
      case 'text':
      case 'unfinished':
        told.log += text;
        return;
      case 'captured':
        told.captured += text;
        return;
      case 'block':
        told.blocks.push(piece.truncated ? `…${text}` : text);
        return;
    }
  });
  for (const chunk of chunks) scanner.scan(Buffer.from(chunk, 'latin1'));
  const before = told;
  told = { log: '', captured: '', blocks: [] };
  scanner.end();
  return { before, atEnd: told };
}

const NOTHING: Told = { log: '', captured: '', blocks: [] };

test('a block is told apart from the text around it', () => {
  expect(scan([`one${BEGIN}two${END}three`])).toEqual({
    before: { log: 'onethree', captured: 'two', blocks: ['two'] },
    atEnd: NOTHING,
  });
});

test('blocks may be empty, follow each other, and hold the mark of a beginning', () => {
  expect(scan([`${BEGIN}${END}${BEGIN}${BEGIN}${END}x${END}`]).before).toEqual({
    log: `x${END}`,
    captured: BEGIN,
    blocks: ['', BEGIN],
  });
});

test.each(Array.from({ length: BEGIN.length - 1 }, (_, index) => index + 1))(
  'text that ends like the first %i bytes of a mark is held as long as it may become one',
  length => {
    const start = BEGIN.slice(0, length);
    expect(scan([`text${start}`])).toEqual({
      before: { ...NOTHING, log: 'text' },
      atEnd: { ...NOTHING, log: start },
    });
    expect(scan([`text${start}`, 'x']).before.log).toBe(`text${start}x`);
    expect(scan([`text${start}`, BEGIN, `in${END}`]).before).toEqual({
      log: `text${start}`,
      captured: 'in',
      blocks: ['in'],
    });
  },
);

test('text that is no beginning of a mark is told at once, however short', () => {
  expect(scan(['a', 'b\n', '>', '-->']).before.log).toBe('ab\n>-->');
});

test('what a child leaves without an end mark is told at the end, marks apart', () => {
  expect(scan([`a${BEGIN}left`])).toEqual({
    before: { log: 'a', captured: 'left', blocks: [] },
    atEnd: { ...NOTHING, log: 'left' },
  });
  expect(scan([`a${BEGIN}left<!--X`]).atEnd).toEqual({ log: 'left<!--X', captured: '<!--X', blocks: [] });
  expect(scan([`a${BEGIN}`]).atEnd).toEqual(NOTHING);
});

test.each([
  [4, ['abcd'], 'abcd'],
  [4, ['abcde'], '…bcde'],
  [4, ['abc', 'de'], '…bcde'],
  [4, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'], '…ghij'],
  [1, ['abc', 'd'], '…d'],
])('of a block longer than %i bytes the last ones are kept: %j', (maxBytes, chunks, block) => {
  expect(scan([BEGIN, ...chunks, END], maxBytes).before.blocks).toEqual([block]);
  expect(scan([BEGIN, ...chunks], maxBytes).atEnd.log).toBe(block.replace('…', ''));
});

test('the next block begins with its whole limit again', () => {
  expect(scan([`${BEGIN}abcdef${END}${BEGIN}ghi${END}`], 4).before.blocks).toEqual(['…cdef', 'ghi']);
});

const pieces = fc.array(
  fc.oneof(fc.constantFrom(BEGIN, END, '<', '<!--XSUPERVISOR:', '-->'), fc.string({ unit: 'binary-ascii' })),
  { maxLength: 12 },
);

test('however the output is cut into chunks, the same comes out', () => {
  fc.assert(
    fc.property(pieces, fc.array(fc.nat(60)), fc.integer({ min: 1, max: 40 }), (parts, cuts, maxBytes) => {
      const text = parts.join('');
      const bounds = [0, ...cuts.map(cut => cut % (text.length + 1)), text.length].sort((a, b) => a - b);
      const chunks = bounds.slice(1).map((to, index) => text.slice(bounds[index], to));
      const all = ({ before, atEnd }: ReturnType<typeof scan>): Told => ({
        log: before.log + atEnd.log,
        captured: before.captured + atEnd.captured,
        blocks: [...before.blocks, ...atEnd.blocks],
      });
      expect(all(scan(chunks, maxBytes))).toEqual(all(scan([text], maxBytes)));
    }),
  );
});

test('what comes out is what a search in the whole text finds', () => {
  fc.assert(
    fc.property(pieces, parts => {
      const text = parts.join('');
      const found = [...text.matchAll(new RegExp(`${BEGIN}(.*?)${END}`, 'gs'))].map(([, block]) => block);
      const { before, atEnd } = scan([text], 100_000);
      expect(before.blocks).toEqual(found);
      expect(before.log + atEnd.log).toBe(
        text.replace(new RegExp(`${BEGIN}.*?${END}`, 'gs'), '').replace(BEGIN, ''),
      );
    }),
  );
});
