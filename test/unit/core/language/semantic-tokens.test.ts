import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseConf } from '../../../../core/conf/parser.ts';
import { semanticTokens, TOKEN_TYPES, UNKNOWN_MODIFIER } from '../../../../core/language/semantic-tokens.ts';
import { confText } from '../../../support/conf-text.ts';

const shown = (text: string): string[] =>
  semanticTokens(parseConf(text)).map(
    ({ span, type, isUnknown }) => `${isUnknown ? '?' : ''}${type} ${text.slice(span.start, span.end)}`,
  );

test.each<[string, readonly string[]]>([
  ['[supervisord]', ['confSection supervisord']],
  ['[program:web]', ['confSection program', 'confName web']],
  ['[program:]', ['confSection program']],
  ['[progam:web]', ['?confSection progam', '?confName web']],
  [
    '[DEFAULT]\nstartsecs=1\nnothing=1',
    ['confSection DEFAULT', 'confOption startsecs', '?confOption nothing'],
  ],
  ['[program:x]\nautostrat=1', ['confSection program', 'confName x', '?confOption autostrat']],
  ['[rpcinterface:x]\nown=1', ['confSection rpcinterface', 'confName x', 'confOption own']],
  ['[nothing]\nown=1', ['?confSection nothing', 'confOption own']],
  [
    '[supervisord]\nlogfile=%(here)s/100%%.log ; a comment\n# another',
    [
      'confSection supervisord',
      'confOption logfile',
      'confExpansion %(here)s',
      'confEscape %%',
      'comment ; a comment',
      'comment # another',
    ],
  ],
  [
    '[supervisord]\nenvironment=A="x=%(here)s",\n  B_2 = \'C=1\' ,D="E=\\"F=1"',
    [
      'confSection supervisord',
      'confOption environment',
      'confVariable A',
      'confExpansion %(here)s',
      'confVariable B_2',
      'confVariable D',
    ],
  ],
  [
    '[eventlistener:x]\nevents=tick_5, TICK_7, %(here)s',
    [
      'confSection eventlistener',
      'confName x',
      'confOption events',
      'confEvent tick_5',
      '?confEvent TICK_7',
      'confExpansion %(here)s',
    ],
  ],
])('%j', (text, expected) => {
  expect(shown(text)).toEqual(expected);
});

test('whatever the text, tokens stand in order, apart from each other, each on one line', () => {
  fc.assert(
    fc.property(confText, text => {
      let at = 0;
      for (const { span } of semanticTokens(parseConf(text))) {
        expect(span.start).toBeGreaterThanOrEqual(at);
        expect(span.end).toBeGreaterThan(span.start);
        expect(text.slice(span.start, span.end)).not.toMatch(/[\r\n]/);
        at = span.end;
      }
    }),
    { numRuns: 1000 },
  );
});

test('the manifest tells the editor of every type and modifier', () => {
  type Named = { readonly id: string };
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    contributes: {
      semanticTokenTypes: readonly Named[];
      semanticTokenModifiers: readonly Named[];
      semanticTokenScopes: readonly { readonly scopes: Readonly<Record<string, unknown>> }[];
    };
  };
  const own = TOKEN_TYPES.filter(type => type !== 'comment');
  expect(contributes.semanticTokenTypes.map(({ id }) => id)).toEqual(own);
  expect(contributes.semanticTokenModifiers.map(({ id }) => id)).toEqual([UNKNOWN_MODIFIER]);
  expect(Object.keys(contributes.semanticTokenScopes[0]?.scopes ?? {})).toEqual([
    ...own,
    `*.${UNKNOWN_MODIFIER}`,
  ]);
});
