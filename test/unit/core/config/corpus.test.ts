import { expect, test } from 'vitest';
import { DEPARTURES } from '../../../../scripts/corpus-departures.ts';
import { judgeCorpus } from '../../../../scripts/corpus-verdicts.ts';
import { EDGE_CORPUS, realCorpus } from '../../../support/corpus.ts';

const real = realCorpus();

test.each([
  { what: 'corner cases', corpus: EDGE_CORPUS, atLeast: 302 },
  ...(real === undefined ? [] : [{ what: 'real configurations', corpus: real, atLeast: 589 }]),
])('$what are read as Supervisor reads them', ({ corpus, atLeast }) => {
  const verdicts = judgeCorpus(corpus);
  const different = verdicts
    .filter(({ differences }) => differences.length > 0)
    .map(({ id, differences }) => [id, differences]);
  const unexplained = different.filter(([id]) => !Object.hasOwn(DEPARTURES, String(id)));
  expect(unexplained).toEqual([]);
  const departing = Object.keys(DEPARTURES).filter(departure => verdicts.some(({ id }) => id === departure));
  expect(different.map(([id]) => id)).toEqual(departing);
  expect(verdicts.length).toBeGreaterThanOrEqual(atLeast);
});
