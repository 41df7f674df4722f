// npm run test:long [-- configurations [COUNT [SEED]]]: whatever is in a file, the readers end, and with a result of theirs.
import { EDGE_CORPUS, realCorpus } from '../support/corpus.ts';
import { runMutations } from '../support/run-mutations.ts';

const [count = 200_000, seed = Math.floor(Math.random() * 2 ** 31)] = process.argv.slice(2).map(Number);
const corpora = [realCorpus() ?? EDGE_CORPUS];
const begin = Date.now();
console.log(`${count} spoilt configurations, seed ${seed}`);

const { failures, slowestMs } = await runMutations({ corpora, seed, count }, 10_000, done => {
  if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${count}`);
});
for (const failure of failures) console.log(failure);
const seconds = Math.round((Date.now() - begin) / 1000);
console.log(
  `${failures.length} failures; the slowest case took ${slowestMs.toFixed(0)} ms; ${seconds} s, seed ${seed}`,
);
process.exitCode = failures.length > 0 ? 1 : 0;
