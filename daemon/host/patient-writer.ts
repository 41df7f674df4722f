import { type Clock, type Disposable } from '../../core/clock.ts';
import { errnoOf } from './errno-names.ts';

export type PatientWriterOptions = {
  readonly clock: Clock;
  /** Writes some of the bytes and answers how many, or throws the errno error. */
  readonly attempt: (bytes: Uint8Array) => number;
  /** All bytes of one `write` are through. */
  readonly onWritten: () => void;
  /** The first failure of a row, and its end with the number of bytes that found no room meanwhile. */
  readonly onTrouble: (trouble: WriteTrouble) => void;
};

export type WriteTrouble =
  | { readonly kind: 'failing'; readonly errno: string }
  | { readonly kind: 'recovered'; readonly lostBytes: number };

/** While more than this waits for a full pipe, `write` answers false. */
const BEHIND_BYTES = 1024 * 1024;
/** What waits at most; for those that cannot stop writing, and for a disk that stays full. */
const QUEUE_BYTES = 4 * 1024 * 1024;
/** The first pause when a pipe is full; it doubles up to the second while nothing is taken. */
const FULL_PIPE_MS = { first: 1, longest: 64 };
const FAILURE_MS = 1000;

/**
 * Writes in order and at once where that is possible; what is not taken waits, is tried again by the clock, and never
 * blocks the caller. A failing target (full disk) does not hold anybody up: what exceeds the queue is lost and counted.
 */
export class PatientWriter {
  readonly #options: PatientWriterOptions;
  readonly #queue: Uint8Array[] = [];
  readonly #caughtUpListeners = new Set<() => void>();
  #queuedBytes = 0;
  #lostBytes = 0;
  #failing = false;
  #behind = false;
  #finished = false;
  #pauseMs = FULL_PIPE_MS.first;
  #retry: Disposable | undefined;
  #onFinished: (() => void) | undefined;

  constructor(options: PatientWriterOptions) {
    this.#options = options;
  }

  /** The bytes may be used again afterwards. After `finish` they go nowhere. False: behind, see `ChildLogFile`. */
  write(bytes: Uint8Array): boolean {
    if (this.#finished) return true;
    if (this.#queue.length > 0) this.#enqueue(bytes);
    else {
      const taken = this.#attempt(bytes);
      if (taken < bytes.length) this.#enqueue(bytes.subarray(taken));
    }
    this.#behind = !this.#failing && this.#queuedBytes > BEHIND_BYTES;
    return !this.#behind;
  }

  onCaughtUp(listener: () => void): Disposable {
    this.#caughtUpListeners.add(listener);
    return { dispose: () => this.#caughtUpListeners.delete(listener) };
  }

  /** Tries what waits now; false: something still waits. */
  flush(): boolean {
    this.#retry?.dispose();
    this.#retry = undefined;
    for (let bytes = this.#queue[0]; bytes !== undefined; bytes = this.#queue[0]) {
      const taken = this.#attempt(bytes);
      this.#queuedBytes -= taken;
      if (taken < bytes.length) {
        this.#queue[0] = bytes.subarray(taken);
        this.#retryLater();
        return false;
      }
      this.#queue.shift();
    }
    this.#emptied();
    return true;
  }

  /** Forgets what waits. */
  discard(): void {
    this.#retry?.dispose();
    this.#retry = undefined;
    this.#queue.length = 0;
    this.#queuedBytes = 0;
    this.#emptied();
  }

  /** Calls `done`, maybe at once, when nothing waits any more; after `lingerMs` what still waits is forgotten. */
  finish(lingerMs: number, done: () => void): void {
    if (this.#finished) return;
    this.#finished = true;
    if (this.flush()) {
      done();
      return;
    }
    const deadline = this.#options.clock.after(lingerMs, () => {
      this.discard();
    });
    this.#onFinished = () => {
      deadline.dispose();
      done();
    };
  }

  /** How many bytes went through before the target took no more. */
  #attempt(bytes: Uint8Array): number {
    let taken = 0;
    try {
      while (taken < bytes.length) {
        taken += this.#options.attempt(bytes.subarray(taken));
        this.#pauseMs = FULL_PIPE_MS.first;
      }
    } catch (error) {
      const errno = errnoOf(error);
      if (errno !== 'EAGAIN') this.#failed(errno);
      return taken;
    }
    if (this.#failing) this.#recovered();
    this.#options.onWritten();
    return taken;
  }

  #enqueue(bytes: Uint8Array): void {
    if (this.#queuedBytes + bytes.length > QUEUE_BYTES) {
      this.#lostBytes += bytes.length;
      return;
    }
    this.#queue.push(Uint8Array.from(bytes));
    this.#queuedBytes += bytes.length;
    this.#retryLater();
  }

  #retryLater(): void {
    if (this.#retry !== undefined) return;
    this.#retry = this.#options.clock.after(this.#failing ? FAILURE_MS : this.#pauseMs, () => this.flush());
    this.#pauseMs = Math.min(this.#pauseMs * 2, FULL_PIPE_MS.longest);
  }

  #failed(errno: string): void {
    if (this.#failing) return;
    this.#failing = true;
    this.#options.onTrouble({ kind: 'failing', errno });
    if (this.#behind) this.#caughtUp(); // a failure holds nobody up
  }

  #recovered(): void {
    const lostBytes = this.#lostBytes;
    this.#lostBytes = 0;
    this.#failing = false;
    this.#options.onTrouble({ kind: 'recovered', lostBytes });
  }

  #emptied(): void {
    this.#caughtUp();
    const done = this.#onFinished;
    this.#onFinished = undefined;
    done?.();
  }

  #caughtUp(): void {
    if (!this.#behind) return;
    this.#behind = false;
    for (const listener of this.#caughtUpListeners) listener();
  }
}
