/**
 * Holds back those who guess passwords. An address that has tried `MAX_GUESSES` different wrong ones within `WINDOW_MS` is not
 * listened to until `WINDOW_MS` after its last. One wrong password over and over is one guess: a client that nobody has told of
 * the new one shuts nobody out. Times are in milliseconds of a monotonic clock.
 */
export class GuessLimit {
  readonly #suspects = new Map<string, Suspect>();

  /** How long the address has to wait; 0: it may try. */
  waitMs(address: string, nowMs: number): number {
    const suspect = this.#suspects.get(address);
    if (suspect === undefined || suspect.guesses.size < MAX_GUESSES) return 0;
    return Math.max(0, suspect.lastMs + WINDOW_MS - nowMs);
  }

  /** Whether this very guess was wrong before, so that it need not be looked at. */
  isKnown(address: string, guess: string, nowMs: number): boolean {
    return this.#current(address, nowMs)?.guesses.has(guess) === true;
  }

  /** Takes down a wrong guess; true: it was the one too many. */
  wrong(address: string, guess: string, nowMs: number): boolean {
    const suspect = this.#current(address, nowMs) ?? { guesses: new Set(), lastMs: nowMs };
    // The address that was suspect longest ago is forgotten first.
    this.#suspects.delete(address);
    this.#suspects.set(address, suspect);
    for (const [oldest] of this.#suspects) {
      if (this.#suspects.size <= MAX_SUSPECTS) break;
      this.#suspects.delete(oldest);
    }
    if (suspect.guesses.has(guess)) return false;
    suspect.guesses.add(guess);
    suspect.lastMs = nowMs;
    return suspect.guesses.size === MAX_GUESSES;
  }

  #current(address: string, nowMs: number): Suspect | undefined {
    const suspect = this.#suspects.get(address);
    return suspect !== undefined && nowMs - suspect.lastMs < WINDOW_MS ? suspect : undefined;
  }
}

type Suspect = { readonly guesses: Set<string>; lastMs: number };

const MAX_GUESSES = 10;
const WINDOW_MS = 60_000;

/** Addresses that are remembered. */
const MAX_SUSPECTS = 1000;
