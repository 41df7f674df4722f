import { describe, expect, test } from 'vitest';
import { PLAIN, readAnsi } from '../../../../web/model/ansi.ts';

function runs(line: string): readonly (readonly [string, string])[] {
  return readAnsi(line, PLAIN).runs.map(({ text, classes }) => [text, classes] as const);
}

describe('a line of a log', () => {
  test.each<readonly [string, string, readonly (readonly [string, string])[]]>([
    ['plain text', 'plain <b>&amp;</b>', [['plain <b>&amp;</b>', '']]],
    ['nothing', '', []],
    [
      'a colour and back',
      'a\u001b[31mb\u001b[0mc',
      [
        ['a', ''],
        ['b', 'fg-1'],
        ['c', ''],
      ],
    ],
    [
      'no parameter is a reset',
      '\u001b[1mb\u001b[mc',
      [
        ['b', 'bold'],
        ['c', ''],
      ],
    ],
    ['several at once', '\u001b[1;4;92;44mx', [['x', 'bold underline fg-10 bg-4']]],
    [
      'weights taken back',
      '\u001b[1;2;3;4;7;9ma\u001b[22;23;24;27;29mb',
      [
        ['a', 'bold dim italic underline inverse struck'],
        ['b', ''],
      ],
    ],
    [
      'colours taken back',
      '\u001b[31;105ma\u001b[39mb\u001b[49mc',
      [
        ['a', 'fg-1 bg-13'],
        ['b', 'bg-13'],
        ['c', ''],
      ],
    ],
    [
      'one of 256 colours',
      '\u001b[38;5;9ma\u001b[38;5;208mb\u001b[48;5;21mc',
      [
        ['a', 'fg-9'],
        ['b', 'fg-9'],
        ['c', 'fg-9 bg-12'],
      ],
    ],
    [
      'greys of the 256',
      '\u001b[38;5;232ma\u001b[38;5;255mb\u001b[38;5;300mc',
      [
        ['a', 'fg-0'],
        ['b', 'fg-15'],
        ['c', ''],
      ],
    ],
    [
      'any colour',
      '\u001b[38;2;120;10;0ma\u001b[48;2;255;255;0mb',
      [
        ['a', 'fg-1'],
        ['b', 'fg-1 bg-11'],
      ],
    ],
    [
      'a colour that is cut short',
      '\u001b[38ma\u001b[38;5mb',
      [
        ['a', ''],
        ['b', 'fg-0'],
      ],
    ],
    ['a number that means nothing', '\u001b[1;77mx', [['x', 'bold']]],
    [
      'cursors, titles, bells and the like',
      'a\u001b[2Kb\u001b]0;title\u0007c\u001b7d\u0007e',
      [
        ['a', ''],
        ['b', ''],
        ['c', ''],
        ['d', ''],
        ['e', ''],
      ],
    ],
    ['a sequence that is not at its end', 'a\u001b[3', [['a', '']]],
  ])('%s', (_, line, expected) => {
    expect(runs(line)).toEqual(expected);
  });

  test('goes on with the look of the line before', () => {
    const { look } = readAnsi('\u001b[32;1m', PLAIN);
    expect(readAnsi('x', look).runs).toEqual([{ text: 'x', classes: 'bold fg-2' }]);
  });
});
