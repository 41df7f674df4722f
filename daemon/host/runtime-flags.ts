import { setFlagsFromString } from 'node:v8';

/** A young generation of one megabyte keeps a busy daemon small. Only a process that begins with it has it. */
const SMALL_YOUNG_GENERATION = '--max-semi-space-size=1';

/** What a process of the daemon begins with: `own` options of Node, and this. */
export function startFlags(own: readonly string[]): readonly string[] {
  return own.includes(SMALL_YOUNG_GENERATION) ? own : [...own, SMALL_YOUNG_GENERATION];
}

/**
 * No object is made old at once because others from its place in the code lived long: what a thousand pipes need for good a request needs for
 * a moment, and would take along all that it knows into the old generation.
 */
export function keepRequestsYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
