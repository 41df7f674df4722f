import { setFlagsFromString } from 'node:v8';

/** A young generation of one megabyte keeps a busy daemon small. Only a process that begins with it has it. */
const YOUNG_GENERATION = '--max-semi-space-size';

/** What a process of the daemon begins with: `own` options of Node, and a size of the young generation where they have none. */
export function startFlags(own: readonly string[]): readonly string[] {
  return own.some(option => option.startsWith(YOUNG_GENERATION)) ? own : [...own, `${YOUNG_GENERATION}=1`];
}

/**
 * No object is made old at once because others from its place in the code lived long: what a thousand pipes need for good a request needs for
 * a moment, and would take along all that it knows into the old generation.
 */
export function keepRequestsYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
