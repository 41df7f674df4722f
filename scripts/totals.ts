import { readFile } from 'node:fs/promises';

/** How many tests (or checks) did what. */
export type Totals = { readonly passed: number; readonly failed: number; readonly skipped: number };

/**
 * Reads the result file of a test run: Vitest's JSON report, or one with the same four members. A run that ended badly
 * (`exitCode` not 0, or no such file) has failed at least once, whatever the file says.
 */
export async function readTotals(file: string, exitCode: number): Promise<Totals> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const report: unknown = text === undefined ? undefined : JSON.parse(text);
  const skipped = member(report, 'numPendingTests') + member(report, 'numTodoTests');
  const failed = member(report, 'numFailedTests') + unloadedFiles(report);
  const badly = exitCode !== 0 || report === undefined;
  return { passed: member(report, 'numPassedTests'), failed: badly ? Math.max(failed, 1) : failed, skipped };
}

export function addTotals(all: readonly Totals[]): Totals {
  const sum = (key: keyof Totals): number => all.reduce((total, one) => total + one[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

function member(report: unknown, name: string): number {
  const value = field(report, name);
  return typeof value === 'number' ? value : 0;
}

/** A file that could not be loaded has failed, and no test of it is counted. */
function unloadedFiles(report: unknown): number {
  const files = field(report, 'testResults');
  if (!Array.isArray(files)) return 0;
  return files.filter(file => {
    const tests = field(file, 'assertionResults');
    return field(file, 'status') === 'failed' && Array.isArray(tests) && tests.length === 0;
  }).length;
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(name);
}
