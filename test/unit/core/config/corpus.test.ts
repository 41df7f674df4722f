import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { DEPARTURES } from '../../../../scripts/corpus-departures.ts';
import { judgeCorpus } from '../../../../scripts/corpus-verdicts.ts';

const corpus =
  process.env['CORPUS'] ?? fileURLToPath(new URL('../../../../../shared/corpus', import.meta.url));
const isThere = existsSync(`${corpus}/oracle`);

if (!isThere) {
  console.warn(`SKIPPED: no corpus of configurations at ${corpus}; CORPUS=DIR names another folder`);
}

test.skipIf(!isThere)('real configurations are read as Supervisor reads them', () => {
  const verdicts = judgeCorpus(corpus);
  const different = verdicts
    .filter(({ differences }) => differences.length > 0)
    .map(({ id, differences }) => [id, differences]);
  const unexplained = different.filter(([id]) => !Object.hasOwn(DEPARTURES, String(id)));
  expect(unexplained).toEqual([]);
  expect(different.map(([id]) => id)).toEqual(Object.keys(DEPARTURES));
  expect(verdicts.length).toBeGreaterThanOrEqual(589);
});
