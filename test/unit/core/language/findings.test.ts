import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../core/language/diagnose.ts';
import { readOracles } from '../../../../scripts/corpus-cases.ts';
import { realCorpus } from '../../../support/corpus.ts';

const corpus = realCorpus();

/** How often each code is found in the real files that Supervisor reads; only counts, since the files are other people's. */
const counts: unknown = JSON.parse(
  readFileSync(new URL('../../../fixtures/findings.json', import.meta.url), 'utf8'),
);

describe.skipIf(corpus === undefined)('real files that Supervisor reads', () => {
  const folder = corpus ?? '';
  const texts =
    corpus === undefined ? [] : readOracles(folder).filter(({ ok, id }) => ok && /^\d+$/.test(id));
  const found = texts.flatMap(({ id }) => {
    const text = new TextDecoder().decode(readFileSync(`${folder}/conf/${id}.conf`));
    return diagnose(text).map(({ code, severity }) => ({ id, code, severity }));
  });

  test('have no error', () => {
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('have the findings that were looked through', () => {
    const now: Record<string, number> = { files: texts.length };
    for (const { code } of found) now[code] = (now[code] ?? 0) + 1;
    expect(now).toEqual(counts);
  });
});
