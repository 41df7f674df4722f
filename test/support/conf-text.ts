import fc from 'fast-check';

const PIECES = [
  '[',
  ']',
  '=',
  ':',
  ';',
  ' ;',
  '#',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\n  ',
  '%',
  '%(here)s',
  ',',
  '"',
  '[program:a]\n',
  'command=x',
  'é',
  '😀',
  '\ufeff',
  '\u2028',
  '\0',
];

/** Texts made of what matters to the parser, with some of anything between. */
export const confText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    {
      maxLength: 40,
    },
  )
  .map(pieces => pieces.join(''));
