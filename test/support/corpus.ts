import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Hand-made corner cases, with what Supervisor makes of each: a part of the corpus that is the project's own. */
export const EDGE_CORPUS = fileURLToPath(new URL('../fixtures/corpus', import.meta.url));

/** Real configurations, which are other people's and not part of the project; the environment variable `CORPUS` names their folder. */
const REAL_CORPUS =
  process.env['CORPUS'] ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url));

/** The folder of real configurations; `undefined`, said aloud, where there is none. */
export function realCorpus(): string | undefined {
  if (existsSync(`${REAL_CORPUS}/oracle`)) return REAL_CORPUS;
  console.warn(`SKIPPED: no corpus of configurations at ${REAL_CORPUS}; CORPUS=DIR names another folder`);
  return undefined;
}
