import { type Peer } from '../scripts/peers/peer.ts';
import { aligned } from './aligned.ts';
import { summarize, type Summary } from './statistics.ts';

export type Sample = { readonly peer: Peer['name']; readonly ms: number };

export type Row = {
  readonly what: string;
  readonly samples: readonly Sample[];
  /** What ours has to keep. */
  readonly limit?: { readonly of: 'median' | 'p99'; readonly ms: number };
};

/** A table of all rows: medians and 99th percentiles of both, and how much sooner ours reacts. */
export function comparison(rows: readonly Row[]): string {
  const lines = rows.map(({ what, samples, limit }) => {
    const of = (peer: Peer['name']): Summary =>
      summarize(samples.filter(sample => sample.peer === peer).map(({ ms }) => ms));
    const own = of('ours');
    const theirs = of('python');
    return [
      what,
      String(own.count),
      milliseconds(own.median),
      milliseconds(own.p99),
      milliseconds(theirs.median),
      milliseconds(theirs.p99),
      `${(theirs.median / own.median).toFixed(1)} x`,
      limit === undefined
        ? ''
        : `${limit.of} ${own[limit.of] <= limit.ms ? 'within' : 'ABOVE'} ${limit.ms} ms`,
    ];
  });
  return aligned([HEAD, ...lines]);
}

const HEAD = ['', 'rounds', 'median', 'p99', 'python median', 'python p99', 'sooner', 'wanted'];

function milliseconds(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} ms`;
}
