import { largePrograms } from '../large-conf.ts';
import { type Part } from '../part.ts';
import { withSubject } from '../subject.ts';

const PROGRAMS = 2000;
const CALLS = 5;

/** The whole call of `reloadConfig`, with nothing changed. */
export const reread: Part<'first' | 'again'> = {
  name: 'reread',
  lines: [
    { what: '2,000 programs: reread, the first', of: 'first', unit: 'ms' },
    { what: '2,000 programs: reread', of: 'again', unit: 'ms', bound: { kind: 'times', times: 8 } },
  ],
  measure: peer =>
    withSubject(peer, { running: 0, conf: () => largePrograms(PROGRAMS) }, async ({ daemon }) => {
      const durations: number[] = [];
      while (durations.length < CALLS) {
        const begin = performance.now();
        await daemon.client.reloadConfig();
        durations.push(performance.now() - begin);
      }
      return { first: durations.slice(0, 1), again: durations };
    }),
};
