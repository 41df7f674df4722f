/** Something that was started and can be stopped; disposing twice is harmless. */
export type Disposable = { dispose(): void };

/** The one door through which time comes in; `wire/node-clock.ts` is the real one. */
export type Clock = {
  /** Milliseconds on a monotonic scale; only differences mean anything. */
  now(): number;
  /** Unix time in milliseconds, for log lines and the protocol; may jump either way. */
  epochMs(): number;
  /** Calls `run` once, no earlier than `ms` from now, unless disposed first. */
  after(ms: number, run: () => void): Disposable;
};

/** The turns of the event loop; `wire/node-clock.ts` has the real ones. */
export type Turns = {
  /** Calls `run` once, as soon as everything that is ready now has been attended to. */
  next(run: () => void): void;
};
