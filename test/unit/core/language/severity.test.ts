import { describe, expect, test } from 'vitest';
import { DIAGNOSTIC_CODES, isDiagnosticCode, tagOf } from '../../../../core/language/codes.ts';
import { parseConf } from '../../../../core/conf/parser.ts';
import { diagnose } from '../../../../core/language/diagnose.ts';
import { applyEdits } from '../../../../core/language/fixes/fix-all.ts';
import { silencing } from '../../../../core/language/fixes/silence.ts';

const codes = (text: string): string[] => diagnose(text).map(({ code }) => code);

describe('a comment silences a code', () => {
  const x = '[program:x]\ncommand=/bin/x\n';
  test.each([
    ['behind the value', `${x}zzz=1 ; supervisord: ignore unknown-option`, []],
    ['with the other sign', `${x}zzz=1 #supervisord:ignore unknown-option\n`, []],
    ['on a line of its own above', `${x}; supervisord: ignore unknown-option\n\n; note\nzzz=1`, []],
    ['several codes', `${x}# supervisord: ignore bad-value, unknown-option\nzzz=1`, []],
    ['with a reason', `${x}zzz=1 ; supervisord: ignore unknown-option read by another program`, []],
    ['of a broken line', `${x}; supervisord: ignore not-an-option\nabc\n`, []],
    ['another code', `${x}zzz=1 ; supervisord: ignore bad-value`, ['unknown-option']],
    [
      'a code behind a word that is none',
      `${x}zzz=1 ; supervisord: ignore all unknown-option`,
      ['unknown-option'],
    ],
    ['no code', `${x}zzz=1 ; supervisord: ignore `, ['unknown-option']],
    ['the line below alone', `${x}; supervisord: ignore unknown-option\nuser=u\nzzz=1`, ['unknown-option']],
    ['the line above not', `${x}zzz=1\nuser=u ; supervisord: ignore unknown-option`, ['unknown-option']],
    ['words in a value', `${x}zzz=x;supervisord: ignore unknown-option`, ['unknown-option']],
  ])('%s', (_title, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
});

test('the comment that silences a finding is put above its line', () => {
  const tree = parseConf('[program:x]\r\n  zzz=1\r\n  user=u;c');
  const silenced = diagnose(tree).flatMap(found => {
    const { change } = silencing(tree, found);
    return change.kind === 'edits' ? change.edits : [];
  });
  expect(applyEdits(tree.source.text, silenced)).toBe(
    [
      '; supervisord: ignore missing-option',
      '[program:x]',
      '  ; supervisord: ignore unknown-option',
      '  zzz=1',
      '  ; supervisord: ignore glued-comment',
      '  user=u;c',
    ].join('\r\n'),
  );
  expect(codes(applyEdits(tree.source.text, silenced))).toEqual([]);
});

test('severities are set by code, and a code that is off is not said', () => {
  const text = '[program:x]\ncommand=/bin/x\nzzz=1\nuser=a\nuser=b';
  const severities = { 'unknown-option': 'off', 'duplicate-option': 'hint' } as const;
  expect(diagnose(text, { severities }).map(({ code, severity }) => [code, severity])).toEqual([
    ['duplicate-option', 'hint'],
  ]);
});

test('codes are words of small letters with hyphens, and known', () => {
  expect(DIAGNOSTIC_CODES.filter(code => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
  expect(DIAGNOSTIC_CODES.every(isDiagnosticCode)).toBe(true);
  expect(isDiagnosticCode('toString')).toBe(false);
  expect([tagOf('bad-value'), tagOf('unused-stderr-log')]).toEqual([undefined, 'unnecessary']);
});
