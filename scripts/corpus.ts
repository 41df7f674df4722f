import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEPARTURES } from './corpus-departures.ts';
import { judgeCorpus } from './corpus-verdicts.ts';
import { root } from './root.ts';

const corpus = process.env['CORPUS'] ?? '../shared/corpus';
/** The part of the corpus that belongs to the project. */
const EDGE_CORPUS = join(root, 'test/fixtures/corpus');
const dumpAt = process.argv.indexOf('--dump');
const dumpFolder = dumpAt === -1 ? undefined : process.argv[dumpAt + 1];

if (dumpAt !== -1 && dumpFolder === undefined) {
  console.error('--dump needs a folder');
  process.exitCode = 2;
} else if (existsSync(join(corpus, 'oracle'))) {
  compare(corpus, dumpFolder);
} else {
  console.log(`no corpus at ${corpus} (CORPUS=DIR names another folder): only the corner cases are compared`);
  compare(EDGE_CORPUS, dumpFolder);
}

function compare(from: string, folder: string | undefined): void {
  const verdicts = judgeCorpus(from);
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    for (const { id, shape } of verdicts)
      writeFileSync(join(folder, `${id}.json`), `${JSON.stringify(shape, null, 1)}\n`);
  }
  const different = verdicts.filter(({ differences }) => differences.length > 0);
  for (const { id, differences } of different) {
    const reason = DEPARTURES[id];
    console.log(reason === undefined ? `${id} differs` : `${id} departs on purpose (pitfalls ${reason})`);
    for (const difference of differences.slice(0, 5)) console.log(`    ${difference}`);
  }
  const unexplained = different.filter(({ id }) => DEPARTURES[id] === undefined);
  const departing = different.length - unexplained.length;
  console.log(
    `${verdicts.length - different.length} of ${verdicts.length} agree, ${departing} depart on purpose`,
  );
  if (unexplained.length > 0) process.exitCode = 1;
}
