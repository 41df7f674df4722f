import { type Clock, type Disposable, type Turns } from '../core/clock.ts';

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's time. A pending `after` keeps the program alive. */
export const nodeClock: Clock = {
  now: () => performance.now(),
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
  const due = performance.now() + ms;
  let timer: NodeJS.Timeout;
  const arm = (): void => {
    const left = due - performance.now();
    timer = left > LONGEST_TIMER_MS ? setTimeout(arm, LONGEST_TIMER_MS) : setTimeout(fire, Math.max(0, left));
  };
  // A timer may come a fraction of a millisecond early.
  const fire = (): void => {
    if (performance.now() < due) arm();
    else run();
  };
  arm();
  return {
    dispose: () => {
      clearTimeout(timer);
    },
  };
}
