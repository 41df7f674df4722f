import { type Clock } from '../../core/clock.ts';

export type OutputPacerOptions = {
  readonly clock: Clock;
  /** Makes room in a pipe for what comes while nobody reads it; false: it cannot be had. */
  readonly enlargePipe: (fd: number) => boolean;
};

/** The pace of one pipe. */
export type OutputPace = {
  /** Asked after each read of so many bytes. False: no more reading until `resume` is called, in about a millisecond. */
  mayGoOn(byteCount: number, resume: () => void): boolean;
  /** The pipe is closed; `resume` is not called any more. */
  end(): void;
};

/** Reads shorter than this are small ones. */
const SMALL_READ_BYTES = 8 * 1024;
/** What a pipe may give by small reads in one window. Somebody who answers line by line stays below, a flood does not. */
const SMALL_READS_BYTES = 16 * 1024;
/** What all pipes together may give in one window: some milliseconds of copying, then it is the others' turn. */
const WINDOW_BYTES = 3 * 1024 * 1024;
const WINDOW_MS = 1;
/** Large pipes count against a limit of the user's. */
const LARGE_PIPES = 16;

/**
 * Keeps children that write much from taking all of the daemon's time. A flood of small writes is read in bulk, a
 * millisecond's worth at a time, which costs a quarter of the processor time; many floods together leave room between
 * them for everything else. An idle pipe costs nothing, and the first bytes after a silence are read at once.
 */
export class OutputPacer {
  readonly #options: OutputPacerOptions;
  readonly #resting = new Map<object, () => void>();
  #window = 0;
  #windowOpen = false;
  #windowBytes = 0;
  #largePipes = 0;

  constructor(options: OutputPacerOptions) {
    this.#options = options;
  }

  paceOf(fd: number): OutputPace {
    const self = {};
    let size: 'usual' | 'large' | 'fixed' = 'usual';
    let window = 0;
    let smallBytes = 0;
    const enlarge = (): boolean => {
      if (size === 'usual') size = this.#enlarge(fd) ? 'large' : 'fixed';
      return size === 'large';
    };
    return {
      mayGoOn: (byteCount, resume) => {
        this.#count(byteCount);
        if (window !== this.#window) smallBytes = 0;
        window = this.#window;
        if (byteCount < SMALL_READ_BYTES) smallBytes += byteCount;
        const inBulk = smallBytes > SMALL_READS_BYTES && enlarge();
        if (!inBulk && this.#windowBytes <= WINDOW_BYTES) return true;
        this.#resting.set(self, resume);
        return false;
      },
      end: () => {
        this.#resting.delete(self);
        if (size === 'large') this.#largePipes--;
        size = 'fixed';
      },
    };
  }

  /** A window begins with the first read after the last one has ended. */
  #count(byteCount: number): void {
    this.#windowBytes += byteCount;
    if (this.#windowOpen) return;
    this.#windowOpen = true;
    this.#window++;
    this.#options.clock.after(WINDOW_MS, () => {
      this.#windowOpen = false;
      this.#windowBytes = 0;
      const resting = [...this.#resting.values()];
      this.#resting.clear();
      for (const resume of resting) resume();
    });
  }

  #enlarge(fd: number): boolean {
    if (this.#largePipes >= LARGE_PIPES || !this.#options.enlargePipe(fd)) return false;
    this.#largePipes++;
    return true;
  }
}
