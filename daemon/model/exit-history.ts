import { AnsiStripper } from './ansi-stripper.ts';
import { type ExitStatus } from './ports.ts';

/** A run of a process that is over, or a start that came to nothing. Times are Unix milliseconds. */
export type PastRun =
  | {
      readonly kind: 'ended';
      readonly pid: number;
      readonly startEpochMs: number;
      readonly endEpochMs: number;
      /** By the monotonic clock. */
      readonly uptimeMs: number;
      readonly status: ExitStatus;
      /** Somebody had asked it to stop. */
      readonly asked: boolean;
      /** The last lines of its stderr, or of both where that goes to stdout; without escape sequences. */
      readonly lastLines: string;
    }
  | { readonly kind: 'not-started'; readonly endEpochMs: number; readonly reason: string };

/** How many runs of a process are remembered. */
export const REMEMBERED_RUNS = 10;

/** How much of the output of each is kept. */
export const TAIL_BYTES = 2048;
const TAIL_LINES = 20;

/** With one more; the oldest goes when there are too many. */
export function withRun(past: readonly PastRun[], run: PastRun): readonly PastRun[] {
  return [...past, run].slice(-REMEMBERED_RUNS);
}

/** The end of an output as text: whole lines, the last twenty at most. `truncated`: `bytes` may begin within a line. */
export function lastLinesOf({
  bytes,
  truncated,
}: {
  readonly bytes: Uint8Array;
  readonly truncated: boolean;
}): string {
  const text = new TextDecoder().decode(new AnsiStripper().strip(bytes));
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const whole = truncated && lines.length > 1 ? lines.slice(1) : lines;
  return whole.slice(-TAIL_LINES).join('\n');
}
