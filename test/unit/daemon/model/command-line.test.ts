import { expect, test } from 'vitest';
import { splitCommand } from '../../../../daemon/model/command-line.ts';

test.each<[string, readonly string[]]>([
  ['/bin/cat', ['/bin/cat']],
  ['  a\tb\nc\r d ', ['a', 'b', 'c', 'd']],
  [`sh -c 'echo "$HOME"; #x'`, ['sh', '-c', 'echo "$HOME"; #x']],
  ['a "y\\$z" "q\\"q" "b\\\\b" "n\\n"', ['a', 'y\\$z', 'q"q', 'b\\b', 'n\\n']],
  ['a x\\ y \\"z', ['a', 'x y', '"z']],
  ['a \\\nb', ['a', '\nb']],
  [`a "" ''`, ['a', '', '']],
  [`a'b'"c"d`, ['abcd']],
  ['a * ~ ; # $x', ['a', '*', '~', ';', '#', '$x']],
])('%j is split as a POSIX shell would, and nothing is expanded', (command, words) => {
  expect(splitCommand(command)).toEqual({ kind: 'words', program: words[0], words });
});

test.each([
  ['a "b', 'No closing quotation'],
  ["a 'b", 'No closing quotation'],
  ['a \\', 'No escaped character'],
  ['a "b\\', 'No escaped character'],
])('%j cannot be split: %s', (command, reason) => {
  expect(splitCommand(command)).toEqual({ kind: 'unparsable', reason });
});

test.each(['', '  \n '])('%j is empty', command => {
  expect(splitCommand(command)).toEqual({ kind: 'empty' });
});
