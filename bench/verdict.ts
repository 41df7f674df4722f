import { type Peer } from '../scripts/peers/peer.ts';
import { aligned } from './aligned.ts';
import { type Bound, type Figures, type Line, moreIsBetter, type Part, type Unit } from './part.ts';
import { summarize } from './statistics.ts';

/** The rounds of a part, of each daemon. */
export type Rounds = Readonly<Record<Peer['name'], readonly Figures<string>[]>>;

/** A table of the lines of some parts, and whether all bounds are met. */
export function verdict(measured: readonly { readonly part: Part; readonly rounds: Rounds }[]): {
  readonly table: string;
  readonly behind: number;
} {
  const rows = measured.flatMap(({ part, rounds }) => part.lines.map(line => rowOf(line, rounds)));
  const table = aligned([HEAD, ...rows.map(({ cells }) => cells)]);
  return { table, behind: rows.filter(({ met }) => met === false).length };
}

const HEAD = ['', 'ours', 'python', 'unit', 'better', 'wanted', '', 'figures'];

function rowOf(line: Line<string>, rounds: Rounds): { cells: readonly string[]; met: boolean | undefined } {
  const own = rounds.ours.flatMap(figures => figures[line.of] ?? []);
  const theirs = rounds.python.flatMap(figures => figures[line.of] ?? []);
  const ours = valueOf(line, own);
  const python = theirs.length === 0 ? undefined : valueOf(line, theirs);
  const better = python === undefined ? undefined : timesBetter(line.unit, ours, python);
  const met = line.bound === undefined ? undefined : isMet(line.bound, ours, better);
  const cells = [
    line.statistic === undefined ? line.what : `${line.what}, ${line.statistic}`,
    rounded(ours),
    python === undefined ? '' : rounded(python),
    line.unit,
    better === undefined ? '' : `${rounded(better)} x`,
    line.bound === undefined ? '' : wanted(line.bound),
    met === undefined ? '' : met ? 'met' : 'BEHIND',
    python === undefined ? String(own.length) : `${own.length}, ${theirs.length}`,
  ];
  return { cells, met };
}

function valueOf({ statistic = 'median' }: Line<string>, values: readonly number[]): number {
  return summarize(values)[statistic];
}

function timesBetter(unit: Unit, ours: number, python: number): number {
  return moreIsBetter(unit) ? ours / python : python / ours;
}

function isMet(bound: Bound, ours: number, better: number | undefined): boolean | undefined {
  switch (bound.kind) {
    case 'at-most':
      return ours <= bound.value;
    case 'times':
      return better === undefined ? undefined : better >= bound.times;
  }
}

function wanted(bound: Bound): string {
  return bound.kind === 'times' ? `${rounded(bound.times)} x` : `<= ${bound.value}`;
}

function rounded(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
