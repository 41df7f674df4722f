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
const UNKNOWN = 'meta.property-name.unknown';
const PLACEHOLDER = 'constant.character.format.placeholder';

test.each<[string, readonly string[]]>([
  ['; a comment', [' a comment‹comment.line›']],
  ['  # an indented one', [' an indented one‹comment.line›']],
  ['[supervisord] ; main [of all]', ['supervisord‹storage.type.section›', ' main [of all]‹comment.line›']],
  ['[unix_http_server:2] rest', ['unix_http_server:2‹storage.type.section›']],
  ['[DEFAULT]', ['DEFAULT‹storage.type.section›']],
  ['[supervisor]', ['supervisor‹entity.name.section›']],
  ['[supervisord]x]', ['supervisord]x‹entity.name.section›']],
  ['[programs:web]', ['programs:web‹entity.name.section›']],
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
  ['key=;x', [`key‹${UNKNOWN}›`]],
  ['key= ;x', [`key‹${UNKNOWN}›`, 'x‹comment.line›']],
  ["it's=don't say \"hi", [`it's‹${UNKNOWN}›`]],
  ['command=date +%%Y', [`command‹${KEY}›`, '%%‹constant.character.escape›']],
  ['command=date +%', [`command‹${KEY}›`, '%‹invalid.illegal.expansion›']],
  [
    'process_name=%(process_num)02d',
    [
      `process_name‹${KEY}›`,
      `%(‹${PLACEHOLDER}›`,
      'process_num‹variable.other.expansion›',
      `)02d‹${PLACEHOLDER}›`,
    ],
  ],
  [
    'environment=A="1 %(ENV_X)s",B=two',
    [
      `environment‹${KEY}›`,
      'A‹variable.other.environment›',
      '1 ‹string.quoted.double›',
      `%(‹${PLACEHOLDER}›`,
      'ENV_X‹variable.other.expansion›',
      `)s‹${PLACEHOLDER}›`,
      'B‹variable.other.environment›',
    ],
  ],
  ["    C='3', ; last", ['C‹variable.other.environment›', '3‹string.quoted.single›', ' last‹comment.line›']],
  ['AutoStart = YES', [`AutoStart‹${KEY}›`, 'YES‹constant.language.boolean›']],
  ['autostart=true dat', [`autostart‹${KEY}›`]],
  ['command=true', [`command‹${KEY}›`]],
  ['loglevel=debug', [`loglevel‹${KEY}›`, 'debug‹constant.language›']],
  ['stdout_logfile=NONE', [`stdout_logfile‹${KEY}›`, 'NONE‹constant.language›']],
  ['stdout_logfile=none.log', [`stdout_logfile‹${KEY}›`]],
  ['stopsignal=15', [`stopsignal‹${KEY}›`, '15‹constant.language›']],
  [
    'events=PROCESS_STATE, TICK_60,TICK_7',
    [`events‹${KEY}›`, 'PROCESS_STATE‹constant.language›', 'TICK_60‹constant.language›'],
  ],
  ['auto start = no', [`auto start‹${UNKNOWN}›`]],
  ['autostarts=true', [`autostarts‹${UNKNOWN}›`]],
  ['  path = x', []],
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
      // A sign that is glued to a word hides a later one from the reader when the other sign begins a comment behind it.
      fc.pre(!(line.includes(';') && line.includes('#')));
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

test('a long line takes no longer than its length asks for', () => {
  const long = (text: string): string => text.repeat(20_000);
  const lines = [`a${long(' ')}b`, `[${long(']')};`, `command=${long('a ')}`, long('a:'), long(' a')];
  const start = performance.now();
  for (const line of lines) for (const rule of lineRules()) rule.test(line);
  expect(performance.now() - start).toBeLessThan(1000);
});

/** The rules that read a line from its beginning. */
function lineRules(): RegExp[] {
  const { repository } = grammar;
  const rules = [repository['section'], repository['option'], repository['continuation']];
  const all = [...rules, ...(repository['word-option']?.patterns ?? [])];
  return all.map(rule => {
    const match = rule?.match ?? '';
    return new RegExp(match.replace('(?i)', ''), match.startsWith('(?i)') ? 'i' : '');
  });
}
