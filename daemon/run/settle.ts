import { type Clock, type Disposable } from '../../core/clock.ts';
import { type ListenerPool } from './listener-pool.ts';

/**
 * Calls back when all pools have dealt with the events that they have accepted, or after `limitMs`. At once, within this call,
 * where there is nothing to wait for.
 */
export function whenSettled(
  pools: readonly ListenerPool[],
  clock: Clock,
  limitMs: number,
  run: () => void,
): Disposable {
  const stack: Disposable[] = [];
  const dispose = (): void => {
    for (const waiting of stack.splice(0)) waiting.dispose();
  };
  const finish = (): void => {
    dispose();
    run();
  };
  const look = (): void => {
    dispose();
    const busy = pools.find(pool => !pool.isSettled());
    if (busy === undefined) {
      finish();
      return;
    }
    stack.push(clock.after(Math.max(0, limit - clock.now()), finish), busy.whenSettled(look));
  };
  const limit = clock.now() + limitMs;
  look();
  return { dispose };
}
