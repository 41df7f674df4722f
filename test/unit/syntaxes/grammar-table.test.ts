import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { grammarText } from '../../../scripts/grammar.ts';
import { LOG_LEVELS } from '../../../core/config/types.ts';
import { EVENT_TYPES } from '../../../core/protocol/events.ts';
import { SIGNALS } from '../../../core/protocol/signals.ts';
import { type KindName, type SectionSpec } from '../../../core/schema/spec.ts';
import { SECTIONS } from '../../../core/schema/table.ts';
import { BOOLEAN_WORDS } from '../../../core/schema/value-kinds.ts';
import { type MatchGrammar, scopedPieces } from '../../support/match-grammar.ts';

const text = readFileSync('syntaxes/supervisor-conf.tmLanguage.json', 'utf8');
const grammar = JSON.parse(text) as MatchGrammar;
const [KIND, NAME, OPTION] = ['storage.type.section', 'entity.name.section', 'support.type.property-name'];

function scopesOf(line: string): Record<string, string> {
  return Object.fromEntries(scopedPieces(grammar, line));
}

test('the grammar is the one that its script writes', () => {
  expect(text).toBe(grammarText());
});

test.each(SECTIONS)('[$title] is coloured in all its forms, and a near title is not', spec => {
  for (const title of titlesOf(spec)) {
    const [kind = '', name] = title.split(':');
    const scopes = scopesOf(`[${title}]`);
    expect(spec.form === 'named' ? [scopes[kind], scopes[name ?? '']] : [scopes[title]]).toEqual(
      spec.form === 'named' ? [KIND, NAME] : [KIND],
    );
  }
  expect(scopesOf(`[x${spec.title}]`)).toMatchObject({ [`x${spec.title}`]: NAME });
});

function titlesOf({ form, title }: SectionSpec): string[] {
  switch (form) {
    case 'single':
      return [title];
    case 'prefix':
      return [title, `${title}:second`, `${title}2`];
    case 'named':
      return [`${title}:x`, `${title}:the last`, `${title}:a.b-c_d`];
  }
}

test.each(SECTIONS.flatMap(({ title, options }) => Object.keys(options).map(name => [title, name])))(
  '[%s] %s is a known option at the margin and indented, and a near name is not',
  (_title, name) => {
    for (const line of [`${name}=x`, `${name} : x`, `  ${name}=x`])
      expect(scopesOf(line)).toMatchObject({ [name]: OPTION });
    expect(scopesOf(`${name}x=x`)).toMatchObject({ [`${name}x`]: 'meta.property-name.unknown' });
  },
);

const WORDS: Partial<Record<KindName, readonly string[]>> = {
  boolean: [...BOOLEAN_WORDS.keys()],
  'no-redirect': ['false'],
  'auto-restart': ['unexpected', ...BOOLEAN_WORDS.keys()],
  'log-level': Object.keys(LOG_LEVELS),
  'child-log': ['AUTO', 'NONE', 'none'],
  'server-url': ['AUTO'],
  signal: [...Object.keys(SIGNALS), ...Object.keys(SIGNALS).map(name => name.slice('SIG'.length))],
  'event-types': EVENT_TYPES,
};

const rows = SECTIONS.flatMap(({ options }) =>
  Object.entries(options).map(([name, { kind }]) => ({ name, kind: kind.name })),
);

test.each(Object.entries(WORDS))('every word of the kind «%s» is coloured in its options', (kind, words) => {
  const options = rows.filter(row => row.kind === kind);
  expect(options.length).toBeGreaterThan(0);
  for (const { name } of options) {
    for (const word of words) {
      const scope = scopesOf(`${name}=${word}`)[word] ?? '';
      expect([name, word, scope.startsWith('constant.language')]).toEqual([name, word, true]);
    }
    expect(Object.values(scopesOf(`${name}=nonsense`))).not.toContain('constant.language');
  }
});
