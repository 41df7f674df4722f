import { type Clock, type Turns } from '../../core/clock.ts';

export type OutputPacerOptions = {
  readonly clock: Clock;
  readonly turns: Turns;
  /** Makes room in a pipe for what comes while nobody reads it; false: it cannot be had. */
  readonly enlargePipe: (fd: number) => boolean;
};

/** The pace of one pipe. */
export type OutputPace = {
  /** Asked after each read of so many bytes. False: no more reading until `resume` is called, in the next turn or soon after. */
  mayGoOn(byteCount: number, resume: () => void): boolean;
  /** The pipe is closed; `resume` is not called any more. */
  end(): void;
};

/** What one read takes at most. */
const READ_BYTES = 64 * 1024;
/** What all pipes together may give in one turn: half a millisecond or so of copying, then it is the others' turn. */
const TURN_BYTES = 512 * 1024;
/** Reads shorter than this are small ones. */
const SMALL_READ_BYTES = 8 * 1024;
/** What a pipe may give by small reads in one window. Somebody who answers line by line stays below, a flood does not. */
const SMALL_READS_BYTES = 16 * 1024;
const WINDOW_MS = 1;
/** Large pipes count against a limit of the user's. */
const LARGE_PIPES = 16;

/**
 * Keeps children that write much from taking all of the daemon's time. In one turn of the event loop floods are copied for
 * about a millisecond at most, each an equal share, and those that are left over come first in the next turn; so a request
 * waits for some milliseconds, however many they are. A flood of small writes is read in bulk, a millisecond's worth at a time,
 * which costs a quarter of the processor time. An idle pipe costs nothing, and the first bytes after a silence are read at once.
 */
export class OutputPacer {
  readonly #options: OutputPacerOptions;
  /** Until the next turn, those that have waited longest first. */
  readonly #waiting = new Map<object, () => void>();
  /** Until the next window. */
  readonly #resting = new Map<object, () => void>();
  #turn = 0;
  #turnOpen = false;
  #turnBytes = 0;
  #shareBytes = TURN_BYTES;
  #window = 0;
  /** On the monotonic scale. */
  #windowEnd = 0;
  #largePipes = 0;

  constructor(options: OutputPacerOptions) {
    this.#options = options;
  }

  paceOf(fd: number): OutputPace {
    const self = {};
    let size: 'usual' | 'large' | 'fixed' = 'usual';
    let turn = 0;
    let turnBytes = 0;
    let window = 0;
    let smallBytes = 0;
    const enlarge = (): boolean => {
      if (size === 'usual') size = this.#enlarge(fd) ? 'large' : 'fixed';
      return size === 'large';
    };
    const inBulk = (byteCount: number): boolean => {
      if (byteCount >= SMALL_READ_BYTES) return false;
      this.#enterWindow();
      if (window !== this.#window) smallBytes = 0;
      window = this.#window;
      smallBytes += byteCount;
      return smallBytes > SMALL_READS_BYTES && enlarge();
    };
    return {
      mayGoOn: (byteCount, resume) => {
        if (turn !== this.#turn) turnBytes = 0;
        turn = this.#turn;
        turnBytes += byteCount;
        this.#turnBytes += byteCount;
        if (this.#turnBytes >= READ_BYTES) this.#openTurn();
        if (inBulk(byteCount)) {
          this.#rest(self, resume);
          return false;
        }
        if (turnBytes < this.#shareBytes && this.#turnBytes < TURN_BYTES) return true;
        this.#waiting.set(self, resume);
        return false;
      },
      end: () => {
        this.#waiting.delete(self);
        this.#resting.delete(self);
        if (size === 'large') this.#largePipes--;
        size = 'fixed';
      },
    };
  }

  /**
   * A turn is opened by what makes a whole read of bytes, together with what came since the last one: who writes a line now and
   * then need not be waited for.
   */
  #openTurn(): void {
    if (this.#turnOpen) return;
    this.#turnOpen = true;
    this.#options.turns.next(() => {
      this.#turnOpen = false;
      this.#turn++;
      this.#turnBytes = 0;
      this.#shareBytes = Math.max(READ_BYTES, TURN_BYTES / Math.max(1, this.#waiting.size));
      release(this.#waiting, TURN_BYTES / READ_BYTES);
      if (this.#waiting.size > 0) this.#openTurn();
    });
  }

  /** A window begins with the first small read after the last one has ended. */
  #enterWindow(): void {
    const now = this.#options.clock.now();
    if (now < this.#windowEnd) return;
    this.#windowEnd = now + WINDOW_MS;
    this.#window++;
  }

  /** Until the end of the window, which the first one waits for. */
  #rest(pipe: object, resume: () => void): void {
    this.#resting.set(pipe, resume);
    if (this.#resting.size > 1) return;
    const { clock } = this.#options;
    clock.after(Math.max(0, this.#windowEnd - clock.now()), () => {
      release(this.#resting, this.#resting.size);
    });
  }

  #enlarge(fd: number): boolean {
    if (this.#largePipes >= LARGE_PIPES || !this.#options.enlargePipe(fd)) return false;
    this.#largePipes++;
    return true;
  }
}

/** Lets the first ones go on; who has to wait again comes last. */
function release(pipes: Map<object, () => void>, count: number): void {
  let left = Math.min(count, pipes.size);
  for (const [pipe, resume] of pipes) {
    if (left === 0) return;
    left -= 1;
    pipes.delete(pipe);
    resume();
  }
}
