import { type Clock } from '../core/clock.ts';
import { pause } from './pause.ts';

/** What has come to a log since the last look. */
export type LogPiece =
  | { readonly kind: 'text'; readonly text: string }
  /** More came than was to be taken: so many bytes stand in the log and are not among the texts. */
  | { readonly kind: 'left-out'; readonly bytes: number }
  /** The log begins anew, rotated or cleared; `isComplete`: what came before that has all been told. */
  | { readonly kind: 'new-beginning'; readonly isComplete: boolean };

/** A log that is read as it grows. It knows how far it has been read, so that nothing comes twice. */
export type GrowingLog = {
  /**
   * What has come since the last call. Of more than `maxBytes` only the end is taken, from the beginning of a line. A character is never
   * split. A missing log counts as an empty one. What it throws leaves the place as it was, so that it can be asked again.
   */
  read(maxBytes: number): Promise<readonly LogPiece[]>;
  close(): Promise<void>;
};

export type FollowOptions = {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** At one look. */
  readonly maxBytes: () => number;
  /** Between two looks. */
  readonly intervalMs: number;
};

/**
 * Yields what each look finds, also when it is nothing, until `signal` aborts, which ends the iteration without an error. Throws what
 * the log throws.
 */
export async function* followLog(
  log: GrowingLog,
  { clock, signal, maxBytes, intervalMs }: FollowOptions,
): AsyncGenerator<readonly LogPiece[], void> {
  while (!signal.aborted) {
    const pieces = await log.read(maxBytes());
    if (isAborted(signal)) return;
    yield pieces;
    await pause(clock, intervalMs, signal);
  }
}

/** A function, because the compiler remembers what it saw before an await. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
