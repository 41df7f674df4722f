import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseConf } from '../../../core/conf/parser.ts';
import { type MatchGrammar, type MatchRule, scopedPieces } from '../../support/match-grammar.ts';

const grammar = JSON.parse(readFileSync('syntaxes/supervisor-conf.tmLanguage.json', 'utf8')) as MatchGrammar;

/** `text‹scope›` for each coloured piece; punctuation is left out. */
function coloured(line: string): string[] {
  return scopedPieces(grammar, line)
    .filter(([, scope]) => !scope.startsWith('punctuation'))
    .map(([text, scope]) => `${text}‹${scope}›`);
}

const KEY = 'support.type.property-name';

test.each<[string, readonly string[]]>([
  ['; a comment', [' a comment‹comment.line›']],
  ['  # an indented one', [' an indented one‹comment.line›']],
  ['[supervisord] ; main', ['supervisord‹entity.name.section›', ' main‹comment.line›']],
  ['[program:web]', ['program‹storage.type.section›', 'web‹entity.name.section›']],
  ['[program:a]b]', ['program‹storage.type.section›', 'a]b‹entity.name.section›']],
  ['autostart=true', [`autostart‹${KEY}›`, 'true‹constant.language.boolean›']],
  [
    'autorestart = unexpected ; why',
    [`autorestart‹${KEY}›`, 'unexpected‹constant.language.boolean›', ' why‹comment.line›'],
  ],
  ['logfile_maxbytes: 50MB', [`logfile_maxbytes‹${KEY}›`, '50MB‹constant.numeric›']],
  ['priority=-1', [`priority‹${KEY}›`, '-1‹constant.numeric›']],
  ['exitcodes=0,2', [`exitcodes‹${KEY}›`, '0‹constant.numeric›', '2‹constant.numeric›']],
  ['stopsignal=TERM', [`stopsignal‹${KEY}›`, 'TERM‹constant.language›']],
  ['port=127.0.0.1:9001', [`port‹${KEY}›`]],
  ["command=bash -c 'x ; y'", [`command‹${KEY}›`, " y'‹comment.line›"]],
  ['command=a;b#c', [`command‹${KEY}›`]],
  ['key=;x', [`key‹${KEY}›`]],
  ['key= ;x', [`key‹${KEY}›`, 'x‹comment.line›']],
  ["it's=don't say \"hi", [`it's‹${KEY}›`]],
  ['command=date +%%Y', [`command‹${KEY}›`, '%%‹constant.character.escape›']],
  ['command=date +%', [`command‹${KEY}›`, '%‹invalid.illegal.expansion›']],
  [
    'process_name=%(process_num)02d',
    [`process_name‹${KEY}›`, 'process_num‹variable.other.expansion›', '02d‹storage.type.format›'],
  ],
  [
    'environment=A="1 %(ENV_X)s",B=two',
    [
      `environment‹${KEY}›`,
      'A‹variable.other.environment›',
      '1 ‹string.quoted.double›',
      'ENV_X‹variable.other.expansion›',
      's‹storage.type.format›',
      'B‹variable.other.environment›',
    ],
  ],
  ["    C='3', ; last", ['C‹variable.other.environment›', '3‹string.quoted.single›', ' last‹comment.line›']],
  ['  --flag=value', []],
  ['  autostart=no', [`autostart‹${KEY}›`, 'no‹constant.language.boolean›']],
  ['neither header nor option', []],
])('%j', (line, pieces) => {
  expect(coloured(line)).toEqual(pieces);
});

test('every rule matches within one line, so no line colours the next', () => {
  const keys = new Set<string>();
  const visit = (rule: MatchRule): void => {
    for (const key of Object.keys(rule)) keys.add(key);
    for (const inner of [...(rule.patterns ?? []), ...Object.values(rule.captures ?? {})]) visit(inner);
  };
  visit(grammar);
  Object.values(grammar.repository).forEach(visit);
  expect([...keys].filter(key => ['begin', 'end', 'while'].includes(key))).toEqual([]);
});

test('a comment begins where the reader of the files says that a value ends', () => {
  const rest = fc.string({ unit: fc.constantFrom(...Array.from('ab=:;# \t"\'%()s[]')), maxLength: 20 });
  fc.assert(
    fc.property(rest, text => {
      const line = `k${text}`;
      const [option] = parseConf(`[s]\n${line}`).sections[0]?.options ?? [];
      fc.pre(option !== undefined);
      const end = option.valueSpan.end - '[s]\n'.length;
      const comment = /^\s+([;#].*)$/.exec(line.slice(end))?.[1] ?? '';
      const pieces = scopedPieces(grammar, line).filter(([, scope]) => scope.includes('comment'));
      expect(pieces.map(([piece]) => piece).join('')).toBe(comment);
    }),
    { numRuns: 3000 },
  );
});
