import { type Clock } from '../core/clock.ts';

/** The browser's time; the only place of the page with timers. */
export const browserClock: Clock = {
  now: () => performance.now(),
  epochMs: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return {
      dispose: () => {
        clearTimeout(timer);
      },
    };
  },
};
