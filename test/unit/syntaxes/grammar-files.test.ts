import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseConf } from '../../../core/conf/parser.ts';
import { type Span } from '../../../core/text/source-text.ts';
import { optionNames } from '../../../scripts/grammar-words.ts';
import { type CorpusFile, corpusFiles } from '../../support/corpus-files.ts';
import { type MatchGrammar, type ScopedPiece, scopedPieces } from '../../support/match-grammar.ts';

const grammar = JSON.parse(readFileSync('syntaxes/supervisor-conf.tmLanguage.json', 'utf8')) as MatchGrammar;

test('a file with everything in it is coloured as it was', async () => {
  const lines = readFileSync('test/fixtures/conf/everything.conf', 'utf8').split('\n');
  const shown = lines.flatMap(line => [`>${line}`, ...scopedPieces(grammar, line).map(describePiece)]);
  await expect(`${shown.join('\n')}\n`).toMatchFileSnapshot('../../fixtures/conf/everything.scopes.txt');
});

function describePiece([text, scope]: ScopedPiece): string {
  return `    ${scope}  «${text}»`;
}

test('the headers and options of all known files are coloured as they are read', () => {
  const files = corpusFiles();
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap(wronglyColoured)).toEqual([]);
});

function wronglyColoured({ name: file, text }: CorpusFile): string[] {
  const { source, sections } = parseConf(text);
  const lines = source.text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const lineAt = ({ start }: Span): string => lines[source.positionAt(start).line] ?? '';
  const shown = (span: Span, scope: RegExp): string => shownAs(scopedPieces(grammar, lineAt(span)), scope);
  return sections.flatMap(({ title, titleSpan, options }) => [
    ...(shown(titleSpan, /(?:type|name|separator)\.section$/) === title ? [] : [`${file}: [${title}]`]),
    ...options
      .filter(({ name, nameSpan }) => !isOpen(name, lineAt(nameSpan)))
      .filter(({ name, nameSpan }) => shown(nameSpan, /property-name/).toLowerCase() !== name)
      .map(({ name }) => `${file}: ${name}`),
  ]);
}

/** Not coloured on purpose: an unknown name in an indented line, and a header without its end, which is read as an option. */
function isOpen(name: string, line: string): boolean {
  return name.startsWith('[') || (/^\s/.test(line) && !optionNames().includes(name));
}

/** What has such a scope in a line. */
function shownAs(pieces: readonly ScopedPiece[], scope: RegExp): string {
  return pieces
    .filter(([, own]) => scope.test(own))
    .map(([text]) => text)
    .join('');
}
