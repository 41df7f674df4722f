import { type Clock, type Disposable, type Turns } from '../core/clock.ts';

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Milliseconds. `performance` would do in Node, too, where the first question for it loads ten modules; a browser has nothing else. */
const now =
  typeof process === 'undefined'
    ? (): number => performance.now()
    : (): number => {
        const [seconds, nanoseconds] = process.hrtime();
        return seconds * 1000 + nanoseconds / 1e6;
      };

/** The machine's time. A pending `after` keeps the program alive. */
export const nodeClock: Clock = {
  now,
  epochMs: () => Date.now(),
  after,
};

export const nodeTurns: Turns = {
  next: run => {
    setImmediate(run);
  },
};

/** Node fires a timer of more than 24 days at once, so longer waits go in steps. */
function after(ms: number, run: () => void): Disposable {
  const due = now() + ms;
  let timer: NodeJS.Timeout;
  const arm = (): void => {
    const left = due - now();
    timer = left > LONGEST_TIMER_MS ? setTimeout(arm, LONGEST_TIMER_MS) : setTimeout(fire, Math.max(0, left));
  };
  // A timer may come a fraction of a millisecond early.
  const fire = (): void => {
    if (now() < due) arm();
    else run();
  };
  arm();
  return {
    dispose: () => {
      clearTimeout(timer);
    },
  };
}
