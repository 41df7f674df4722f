import { type Clock, type Disposable } from '../../core/clock.ts';
import { sliceOf, TICK_NAMES, untilNextTick } from '../model/tick-plan.ts';
import { type EventBus } from './event-bus.ts';

/**
 * Publishes the TICK events that somebody has asked for, at the beginning of each slice of wall time. While nobody asks there
 * is no timer. Compat: slices that were missed are not made up, and a clock that is set back begins a slice, too.
 *
 * Departs: a clock that is set is noticed at the next tick, not within a second (pitfalls 1).
 */
export function startTicks(bus: EventBus, clock: Clock): Disposable {
  const slices = new Map<string, number>();
  let timer: Disposable | undefined;
  const look = (): void => {
    const now = clock.epochMs();
    for (const name of TICK_NAMES) {
      const when = sliceOf(name, now);
      const before = slices.get(name);
      if (!bus.wants(name)) slices.delete(name);
      else slices.set(name, when);
      if (before !== undefined && before !== when) bus.publish({ eventname: name, when });
    }
    arm();
  };
  const arm = (): void => {
    timer?.dispose();
    const wait = untilNextTick(
      TICK_NAMES.filter(name => bus.wants(name)),
      clock.epochMs(),
    );
    timer = wait === undefined ? undefined : clock.after(wait, look);
  };
  bus.onDemand = () => {
    // Slices count from when they are asked for.
    for (const name of TICK_NAMES) {
      if (!bus.wants(name)) slices.delete(name);
      else if (!slices.has(name)) slices.set(name, sliceOf(name, clock.epochMs()));
    }
    arm();
  };
  bus.onDemand();
  return {
    dispose: () => {
      bus.onDemand = () => undefined;
      timer?.dispose();
    },
  };
}
