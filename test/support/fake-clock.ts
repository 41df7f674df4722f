import { type Clock, type Disposable } from '../../core/clock.ts';

type Timer = { readonly at: number; readonly run: () => void };

/** Time that passes only when a test says so. */
export class FakeClock implements Clock {
  #now = 0;
  #epochMs: number;
  readonly #timers = new Set<Timer>();

  constructor(epochMs = 1_700_000_000_000) {
    this.#epochMs = epochMs;
  }

  now(): number {
    return this.#now;
  }

  epochMs(): number {
    return this.#epochMs;
  }

  after(ms: number, run: () => void): Disposable {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return {
      dispose: () => {
        this.#timers.delete(timer);
      },
    };
  }

  /** Timers that have not fired and were not disposed. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets time pass, timer by timer in their order. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#moveTo(next.at);
      this.#timers.delete(next);
      next.run();
    }
    this.#moveTo(end);
  }

  /** The wall clock is set; monotonic time does not notice. */
  setEpochMs(epochMs: number): void {
    this.#epochMs = epochMs;
  }

  #next(end: number): Timer | undefined {
    return [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }

  #moveTo(now: number): void {
    this.#epochMs += now - this.#now;
    this.#now = now;
  }
}
