import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ensureCodeServer } from '../../../scripts/editor/install.ts';
import { root } from '../../../scripts/root.ts';
import { corpusFiles } from '../../support/corpus-files.ts';
import { type MatchGrammar, scopedPieces } from '../../support/match-grammar.ts';

/** The parts of `vscode-textmate` and `vscode-oniguruma` that are called here, as the editor has them. */
type Token = { readonly startIndex: number; readonly endIndex: number; readonly scopes: readonly string[] };
type Engine = {
  readonly INITIAL: object;
  tokenizeLine(
    line: string,
    state: object,
  ): { readonly tokens: readonly Token[]; readonly ruleStack: object };
};
type TextMate = {
  readonly parseRawGrammar: (text: string, file: string) => object;
  Registry: new (options: object) => { loadGrammar(scope: string): Promise<Engine> };
};
type Oniguruma = {
  loadWASM(bytes: Uint8Array): Promise<void>;
  OnigScanner: new (patterns: string[]) => object;
  OnigString: new (text: string) => object;
};

const FILE = join(root, 'syntaxes/supervisor-conf.tmLanguage.json');
let text: string;
let engine: Engine;

beforeAll(async () => {
  text = await readFile(FILE, 'utf8');
  const editor = await ensureCodeServer(console.log);
  const require = createRequire(join(editor.entry, '../../../lib/vscode/package.json'));
  const own = (name: string): string => require.resolve(name); // packages of the editor, not of the project
  const { Registry, parseRawGrammar } = require(own('vscode-textmate')) as TextMate;
  const oniguruma = require(own('vscode-oniguruma')) as Oniguruma;
  await oniguruma.loadWASM(await readFile(own('vscode-oniguruma/release/onig.wasm')));
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (line: string) => new oniguruma.OnigString(line),
    }),
    loadGrammar: () => Promise.resolve(parseRawGrammar(text, FILE)),
  });
  engine = await registry.loadGrammar('source.supervisor-conf');
});

test('in no file does a scope leak past its line', { timeout: 120_000 }, () => {
  const leaks: string[] = [];
  for (const { name, text: file } of corpusFiles()) {
    let state = engine.INITIAL;
    for (const [at, line] of linesOf(file).entries()) {
      const inFile = engine.tokenizeLine(line, state);
      const alone = engine.tokenizeLine(line, engine.INITIAL);
      if (JSON.stringify(inFile.tokens) !== JSON.stringify(alone.tokens)) leaks.push(`${name}:${at + 1}`);
      state = inFile.ruleStack;
    }
  }
  expect(leaks).toEqual([]);
});

test(
  "the editor's engine colours every line as the grammar's other tests take it to be",
  { timeout: 120_000 },
  () => {
    const grammar = JSON.parse(text) as MatchGrammar;
    const lines = new Set(corpusFiles().flatMap(file => linesOf(file.text)));
    expect(lines.size).toBeGreaterThan(100);
    const wrong = [...lines].filter(line => !isSame(piecesOf(line), scopedPieces(grammar, line)));
    expect(wrong).toEqual([]);
  },
);

function linesOf(file: string): string[] {
  return file.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
}

/** Pieces of a line with their innermost scopes; without a scope of their own they are left out. */
function piecesOf(line: string): [string, string][] {
  return engine
    .tokenizeLine(line, engine.INITIAL)
    .tokens.filter(({ scopes }) => scopes.length > 1)
    .map(({ startIndex, endIndex, scopes }) => [
      line.slice(startIndex, endIndex),
      (scopes.at(-1) ?? '').replace(/\.supervisor-conf$/, ''),
    ]);
}

/** Neighbours of one scope are one piece in one of them and may be two in the other. */
function isSame(
  a: readonly (readonly [string, string])[],
  b: readonly (readonly [string, string])[],
): boolean {
  return JSON.stringify(merged(a)) === JSON.stringify(merged(b));
}

function merged(pieces: readonly (readonly [string, string])[]): [string, string][] {
  const result: [string, string][] = [];
  for (const [piece, scope] of pieces) {
    const last = result.at(-1);
    if (last?.[1] === scope) last[0] += piece;
    else result.push([piece, scope]);
  }
  return result;
}
