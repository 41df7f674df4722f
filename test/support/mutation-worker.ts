import { parentPort, workerData } from 'node:worker_threads';
import { readOracles } from '../../scripts/corpus-cases.ts';
import { complaintOf, spoiltCase } from './conf-survival.ts';
import { type MutationReport, type MutationTask } from './run-mutations.ts';

const { corpora, seed, first, count, progress } = workerData as MutationTask; // what run-mutations.ts hands over
const samples = corpora.map(corpus => ({ corpus, oracles: readOracles(corpus) }));
const report: { -readonly [Name in keyof MutationReport]: MutationReport[Name] } = {
  failures: [],
  slowestMs: 0,
};

for (let number = first; number < first + count; number += 1) {
  Atomics.store(progress, 0, number);
  const begin = performance.now();
  const complaint = judge(number);
  report.slowestMs = Math.max(report.slowestMs, performance.now() - begin);
  if (complaint !== undefined) report.failures = [...report.failures, `case ${number}: ${complaint}`];
  if (report.failures.length >= 10) break;
}
parentPort?.postMessage(report);

function judge(number: number): string | undefined {
  const sample = samples[number % samples.length];
  if (sample === undefined) throw new Error('no corpus');
  const spoilt = spoiltCase(sample.corpus, sample.oracles, seed, number);
  const where = `${spoilt.id}, ${spoilt.path}:\n${JSON.stringify(spoilt.text)}`;
  try {
    const complaint = complaintOf(spoilt);
    return complaint === undefined ? undefined : `${complaint}\n${where}`;
  } catch (error) {
    return `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${where}`;
  }
}
