/** Milliseconds until a lost connection is tried again, after so many failures in a row: one second, then two, four, eight. */
export function waitBeforeTry(failures: number): number {
  return 1000 * 2 ** Math.min(failures - 1, 3);
}

/**
 * Milliseconds between two measurements of all processes: two seconds, or longer where measuring takes long, so that it never
 * takes more than a fifth of the time.
 */
export function sampleIntervalMs(tookMs: number): number {
  return Math.max(2000, tookMs * 5);
}
