import { type Peer } from '../scripts/peers/peer.ts';
import { type SystemTool } from '../scripts/setup/debian.ts';

/** What one round of a part has measured of one daemon: for each key one figure, or one for each thing that was done. */
export type Figures<Key extends string> = Readonly<Record<Key, readonly number[]>>;

/** `times`: ours is at least so many times better, by the figures that are compared; `at-most`: ours is not more than that. */
export type Bound =
  { readonly kind: 'times'; readonly times: number } | { readonly kind: 'at-most'; readonly value: number };

export type Unit = 'ms' | 'a second' | 'MB/s' | 'CPU s/GiB' | 'CPU ms/min' | 'MiB';

/** One line of the table. */
export type Line<Key extends string> = {
  readonly what: string;
  readonly of: Key;
  readonly unit: Unit;
  /** Of all rounds together; the median when not said. */
  readonly statistic?: 'median' | 'p99';
  readonly bound?: Bound;
};

/** Something that is measured round by round, with both daemons in turn. */
export type Part<Key extends string = string> = {
  /** By which it is asked for on the command line. */
  readonly name: string;
  readonly lines: readonly Line<Key>[];
  /** What it needs beside the daemons. */
  readonly tools?: readonly SystemTool[];
  /** Where Python's daemon would take minutes for a figure that is not compared. */
  readonly onlyOurs?: true;
  /** One round with one daemon, which is started and ended by it. */
  measure(peer: Peer): Promise<Figures<Key>>;
};

/** Rates are better when they are higher, all the rest when it is lower. */
export function moreIsBetter(unit: Unit): boolean {
  return unit === 'a second' || unit === 'MB/s';
}
