/** The event types of time, by their periods in seconds, in the order in which they are sent when they coincide. */
export const TICK_PERIODS = { TICK_5: 5, TICK_60: 60, TICK_3600: 3600 } as const;

export type TickName = keyof typeof TICK_PERIODS;

export const TICK_NAMES = ['TICK_5', 'TICK_60', 'TICK_3600'] as const satisfies readonly TickName[];

/** The beginning of the slice that a moment lies in, in Unix seconds: slices are multiples of the period. */
export function sliceOf(name: TickName, epochMs: number): number {
  const period = TICK_PERIODS[name];
  return Math.floor(epochMs / 1000 / period) * period;
}

/** Milliseconds until the next slice of any of these begins; `undefined`: nobody asks for any. */
export function untilNextTick(names: readonly TickName[], epochMs: number): number | undefined {
  if (names.length === 0) return undefined;
  return Math.min(...names.map(name => (sliceOf(name, epochMs) + TICK_PERIODS[name]) * 1000 - epochMs));
}
