export type Summary = {
  readonly count: number;
  readonly median: number;
  readonly p99: number;
  readonly worst: number;
};

/** Of durations in milliseconds, at least one. With fewer than 100 the 99th percentile is the worst. */
export function summarize(durations: readonly number[]): Summary {
  const sorted = [...durations].sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
  return { count: sorted.length, median: at(0.5), p99: at(0.99), worst: at(1) };
}
