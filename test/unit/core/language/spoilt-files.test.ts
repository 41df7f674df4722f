import { expect, test } from 'vitest';
import { EDGE_CORPUS, realCorpus } from '../../../support/corpus.ts';
import { runMutations } from '../../../support/run-mutations.ts';

const SEED = 20_251;

test(
  'whatever is in a file, reading, loading and diagnosing it end with a result',
  { timeout: 180_000 },
  async () => {
    const real = realCorpus();
    const corpora = real === undefined ? [EDGE_CORPUS] : [EDGE_CORPUS, real];
    const { failures } = await runMutations({ corpora, seed: SEED, count: 5000 }, 10_000);
    expect(failures, `seed ${SEED}`).toEqual([]);
  },
);
