import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addTotals, readTotals } from '../../../scripts/totals.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'totals-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const unloaded = { status: 'failed', assertionResults: [] };
const withFailure = { status: 'failed', assertionResults: [{ status: 'failed' }] };

test.each([
  {
    title: 'a good run counts as it is',
    report: { numPassedTests: 7, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1, testResults: [] },
    exitCode: 0,
    totals: { passed: 7, failed: 0, skipped: 3 },
  },
  {
    title: 'a file that could not be loaded has failed once, and one with failed tests as often as those',
    report: { numPassedTests: 1, numFailedTests: 1, testResults: [unloaded, withFailure] },
    exitCode: 1,
    totals: { passed: 1, failed: 2, skipped: 0 },
  },
  {
    title: 'a run without a failed test that ended badly has failed',
    report: { numPassedTests: 3, numFailedTests: 0, testResults: [] },
    exitCode: 1,
    totals: { passed: 3, failed: 1, skipped: 0 },
  },
  {
    title: 'a run that wrote no report has failed',
    report: undefined,
    exitCode: 0,
    totals: { passed: 0, failed: 1, skipped: 0 },
  },
])('$title', async ({ report, exitCode, totals }) => {
  const file = join(folder, 'report.json');
  await rm(file, { force: true });
  if (report !== undefined) await writeFile(file, JSON.stringify(report));
  expect(await readTotals(file, exitCode)).toEqual(totals);
});

test('totals are added column by column', () => {
  expect(
    addTotals([
      { passed: 1, failed: 2, skipped: 3 },
      { passed: 10, failed: 20, skipped: 30 },
    ]),
  ).toEqual({ passed: 11, failed: 22, skipped: 33 });
});
