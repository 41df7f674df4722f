import { readFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';

/** How many tests (or checks) did what, and which of them failed. A run writes it as JSON to its result file. */
export type Totals = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** One for each that is known by name: a run that breaks off names none. */
  readonly failures: readonly Failure[];
};

export type Failure = { readonly title: string; readonly message: string };

/**
 * Reads the result file of a test run. A run that ended badly (`exitCode` not 0, or no such file) has failed at least
 * once, whatever the file says.
 */
export async function readTotals(file: string, exitCode: number): Promise<Totals> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const totals = text === undefined ? NO_RESULT : totalsOf(JSON.parse(text));
  return exitCode === 0 ? totals : { ...totals, failed: Math.max(totals.failed, 1) };
}

export function addTotals(all: readonly Totals[]): Totals {
  const sum = (key: 'passed' | 'failed' | 'skipped'): number =>
    all.reduce((total, one) => total + one[key], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    failures: all.flatMap(({ failures }) => failures),
  };
}

/** The lines that tell of a failure: its title, then the beginning of what it said, without colours. */
export function failureLines({ title, message }: Failure): readonly string[] {
  const lines = stripVTControlCharacters(message).trimEnd().split('\n');
  const shown = lines.slice(0, SHOWN_LINES).map(line => `    ${line.slice(0, SHOWN_CHARACTERS)}`);
  const left = lines.length - shown.length;
  return [title, ...shown, ...(left > 0 ? [`    … ${left} more lines, further up`] : [])];
}

const SHOWN_LINES = 60;
const SHOWN_CHARACTERS = 300;

const NO_RESULT: Totals = {
  passed: 0,
  failed: 1,
  skipped: 0,
  failures: [{ title: 'the run', message: 'It ended without a result.' }],
};

/** @throws {Error} when `value` is no {@link Totals}. */
function totalsOf(value: unknown): Totals {
  if (!isTotals(value)) throw new Error('The result file of a test run is not in its format.');
  return value;
}

function isTotals(value: unknown): value is Totals {
  if (typeof value !== 'object' || value === null) return false;
  const members = new Map<string, unknown>(Object.entries(value));
  return (
    ['passed', 'failed', 'skipped'].every(name => typeof members.get(name) === 'number') &&
    Array.isArray(members.get('failures'))
  );
}
