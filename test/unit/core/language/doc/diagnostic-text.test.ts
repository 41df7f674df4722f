import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DIAGNOSTIC_CODES, DIAGNOSTICS } from '../../../../../core/language/codes.ts';
import { diagnose } from '../../../../../core/language/diagnose.ts';
import { type DiagnosticText, fill } from '../../../../../core/language/doc/diagnostic-text.ts';
import { diagnosticsEnglish } from '../../../../../core/language/doc/en.ts';
import { DIAGNOSTIC_EXAMPLES } from '../../../../../core/language/doc/examples.ts';
import { diagnosticsSimplifiedChinese } from '../../../../../core/language/doc/zh-cn.ts';
import { applyEdits, editsOf } from '../../../../../core/language/fixes/fix-all.ts';
import { machine } from '../../../../support/machines.ts';

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

const examples = DIAGNOSTIC_CODES.flatMap(code => {
  const example = DIAGNOSTIC_EXAMPLES[code];
  return example === undefined ? [] : [{ code, ...example }];
});

describe('the examples of the manual', () => {
  test.each(examples)('$code: the wrong one has the finding, the right one has none at all', example => {
    const { code, wrong, right } = example;
    const found = diagnose(wrong, { machine });
    expect(found.map(diagnostic => diagnostic.code)).toContain(code);
    expect(found.find(diagnostic => diagnostic.code === code)?.severity).toBe(DIAGNOSTICS[code].severity);
    expect(diagnose(right, { machine })).toEqual([]);
  });

  test('what the best fix makes of a wrong one has the finding no more', () => {
    for (const { code, wrong } of examples) {
      let text = wrong;
      for (let step = 0; step < 4; step += 1) {
        const change = diagnose(text, { machine }).find(found => found.code === code)?.fixes?.[0]?.change;
        const edits = change && editsOf(change, sha1);
        if (edits === undefined) break;
        text = applyEdits(text, edits);
      }
      const isFixed = text !== wrong;
      const left = diagnose(text, { machine }).filter(found => found.code === code);
      expect([code, isFixed && left.length > 0]).toEqual([code, false]);
    }
  });
});

function textsOf(value: object, path = ''): [string, string][] {
  return Object.entries<unknown>({ ...value }).flatMap(([name, inner]): [string, string][] =>
    typeof inner === 'object' && inner !== null
      ? textsOf(inner, `${path}${name}.`)
      : [[`${path}${name}`, String(inner)]],
  );
}

const EN = new Map(textsOf(diagnosticsEnglish));
const ZH = new Map(textsOf(diagnosticsSimplifiedChinese));

describe.each<[string, DiagnosticText]>([
  ['English', diagnosticsEnglish],
  ['Chinese', diagnosticsSimplifiedChinese],
])('%s', (_language, texts) => {
  test('every code is explained, in sentences, with its code closed', () => {
    expect(Object.keys(texts.codes).sort()).toEqual([...DIAGNOSTIC_CODES].sort());
    const wrong = textsOf(texts).filter(
      ([path, text]) =>
        text.trim() === '' ||
        text.split('`').length % 2 === 0 ||
        (/\.(meaning|remedy)$/.test(path) && !/[.。]$/.test(text)),
    );
    expect(wrong).toEqual([]);
  });
});

const factsIn = (text = ''): string[] => [...new Set(text.match(/\{\d\}/g))].sort();

test('a Chinese text is one, with the facts of the English one, full-width signs, and blanks between Han and Latin', () => {
  const bad = /\p{Script=Han}[,.;:!?()]|[,;:!?]\p{Script=Han}|\p{Script=Han}[\w`{]|[\w`}]\p{Script=Han}/u;
  const wrong = [...ZH].filter(
    ([path, text]) =>
      text === EN.get(path) ||
      !/\p{Script=Han}/u.test(text) ||
      String(factsIn(text)) !== String(factsIn(EN.get(path))) ||
      // The advice at the end begins with its own sign.
      bad.test(text.replace(/`[^`]*`/g, '`').replace(/\{\d\}$/, '')),
  );
  expect(wrong).toEqual([]);
  expect([...ZH.keys()].sort()).toEqual([...EN.keys()].sort());
});

test('a fact that looks like a place for another one is left as it is', () => {
  expect(fill('{0} and {1} and {2}', ['{1}', 'b'])).toBe('{1} and b and ');
});
