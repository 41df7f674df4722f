import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** A young generation of one megabyte keeps a busy daemon small. Only a process that begins with it has it. */
const YOUNG_GENERATION = '--max-semi-space-size';

/** What a process of the daemon begins with: `own` options of Node, and a size of the young generation where they have none. */
export function startFlags(own: readonly string[]): readonly string[] {
  return own.some(option => option.startsWith(YOUNG_GENERATION)) ? own : [...own, `${YOUNG_GENERATION}=1`];
}

/** What the program itself tells V8, whoever has started it. */
export function keepHeapSmall(): void {
  // No object is made old at once because others from its place in the code lived long: what a thousand pipes need for good a request
  // needs for a moment, and would take along all that it knows into the old generation.
  setFlagsFromString('--no-allocation-site-pretenuring');
  // The old generation is collected when it has grown by a third, or by eight megabytes. V8 would wait until it is four times as large.
  setFlagsFromString('--heap-growing-percent=30');
}

/**
 * Collects all that nothing needs any more, in some 10 ms. V8 does it when the heap has grown: a daemon that has started has no more to do that
 * would make it grow, and keeps for months what only its start needed.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('globalThis.gc') as (() => void) | undefined;
  setFlagsFromString('--no-expose-gc');
  collect?.();
}
