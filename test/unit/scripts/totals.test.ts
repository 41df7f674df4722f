import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addTotals, failureLines, readTotals } from '../../../scripts/totals.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'totals-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const failures = [{ title: 'a.test.ts > is bad', message: 'expected 1' }];

test.each([
  {
    title: 'a good run counts as it is',
    result: { passed: 7, failed: 0, skipped: 3, failures: [] },
    exitCode: 0,
    totals: { passed: 7, failed: 0, skipped: 3, failures: [] },
  },
  {
    title: 'a bad run counts as it is, too',
    result: { passed: 1, failed: 2, skipped: 0, failures },
    exitCode: 1,
    totals: { passed: 1, failed: 2, skipped: 0, failures },
  },
  {
    title: 'a run without a failed test that ended badly has failed',
    result: { passed: 3, failed: 0, skipped: 0, failures: [] },
    exitCode: 1,
    totals: { passed: 3, failed: 1, skipped: 0, failures: [] },
  },
  {
    title: 'a run that wrote no result has failed',
    result: undefined,
    exitCode: 0,
    totals: {
      passed: 0,
      failed: 1,
      skipped: 0,
      failures: [{ title: 'the run', message: 'It ended without a result.' }],
    },
  },
])('$title', async ({ result, exitCode, totals }) => {
  const file = join(folder, 'result.json');
  await rm(file, { force: true });
  if (result !== undefined) await writeFile(file, JSON.stringify(result));
  expect(await readTotals(file, exitCode)).toEqual(totals);
});

test('a result in another format is refused', async () => {
  const file = join(folder, 'result.json');
  for (const result of [null, [], { passed: 1, failed: 0, skipped: 0 }]) {
    await writeFile(file, JSON.stringify(result));
    await expect(readTotals(file, 0)).rejects.toThrow('not in its format');
  }
});

test('totals are added column by column, and failures follow one another', () => {
  const [first, second] = [
    { title: 'a', message: '' },
    { title: 'b', message: '' },
  ];
  expect(
    addTotals([
      { passed: 1, failed: 2, skipped: 3, failures: [first] },
      { passed: 10, failed: 20, skipped: 30, failures: [second] },
    ]),
  ).toEqual({ passed: 11, failed: 22, skipped: 33, failures: [first, second] });
});

test('a failure is shown by its title and the beginning of its message, without colours', () => {
  expect(failureLines({ title: 'a > b', message: '\u001B[31mred\u001B[39m\nplain\n' })).toEqual([
    'a > b',
    '    red',
    '    plain',
  ]);
  const lines = failureLines({
    title: 'long',
    message: Array.from({ length: 70 }, (_, at) => String(at)).join('\n'),
  });
  expect(lines).toHaveLength(62);
  expect(lines.at(-2)).toBe('    59');
  expect(lines.at(-1)).toBe('    … 10 more lines, further up');
});
