import { close, constants, fstatSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { type Clock, type Disposable } from '../../core/clock.ts';
import { type ChildLogFile } from '../model/ports.ts';
import { rotationDue, rotationPlan, type RotationStep } from '../model/rotation-plan.ts';
import { errnoOf } from './errno-names.ts';
import { openLogTarget, type LogTarget } from './log-target.ts';
import { PatientWriter, type WriteTrouble } from './patient-writer.ts';

export type RotatingFileOptions = {
  readonly path: string;
  /** 0 or less: never rotated. */
  readonly maxBytes: number;
  readonly backups: number;
  readonly clock: Clock;
  /** A sentence for the log: the first write or rotation of a row that failed, and the end of the row. */
  readonly onTrouble: (message: string) => void;
};

/** Opens a log that rotates after the write that fills it. Throws the errno error; later failures go to `onTrouble`. */
export function openRotatingFile(options: RotatingFileOptions): ChildLogFile {
  return new RotatingFile(options, openLogTarget(options.path));
}

/** How long a closed log goes on with what a full pipe has not taken yet. */
const LINGER_MS = 10_000;

class RotatingFile implements ChildLogFile {
  readonly path: string;
  readonly #options: RotatingFileOptions;
  readonly #writer: PatientWriter;
  /** `undefined`: it could not be opened again; each attempt to write tries that first. */
  #target: LogTarget | undefined;
  #size: number;
  #rotationFailed = false;

  constructor(options: RotatingFileOptions, target: LogTarget) {
    this.path = options.path;
    this.#options = options;
    this.#target = target;
    this.#size = target.size;
    this.#writer = new PatientWriter({
      clock: options.clock,
      attempt: bytes => this.#attempt(bytes),
      onWritten: () => {
        this.#rotateIfDue();
      },
      onTrouble: trouble => {
        this.#tell(trouble);
      },
    });
  }

  write(bytes: Uint8Array): boolean {
    return this.#writer.write(bytes);
  }

  onCaughtUp(listener: () => void): Disposable {
    return this.#writer.onCaughtUp(listener);
  }

  reopen(): void {
    this.#closeTarget();
    this.#tryOpen();
    this.#writer.flush();
  }

  clear(): void {
    this.#writer.discard();
    if (this.#target?.rotatable === false) return;
    try {
      unlinkSync(this.path);
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error;
    }
    this.#closeTarget();
    this.#open('append');
  }

  close(): void {
    this.#writer.finish(LINGER_MS, () => {
      this.#closeTarget();
    });
  }

  #attempt(bytes: Uint8Array): number {
    const target = this.#target ?? this.#open('append');
    const written = writeSync(target.fd, bytes);
    this.#size += written;
    return written;
  }

  #open(how: 'append' | 'begin'): LogTarget {
    const target = openLogTarget(this.path, how);
    this.#target = target;
    this.#size = target.size;
    return target;
  }

  #closeTarget(): void {
    this.#target?.close();
    this.#target = undefined;
  }

  #tryOpen(): void {
    try {
      this.#open('append');
    } catch (error) {
      this.#options.onTrouble(`cannot open ${this.path}: ${errnoOf(error)}`);
    }
  }

  #rotateIfDue(): void {
    const { maxBytes } = this.#options;
    if (this.#target?.rotatable !== true || !rotationDue(this.#size, maxBytes)) return;
    // Somebody else may have truncated it (`copytruncate`).
    this.#size = fstatSync(this.#target.fd).size;
    if (rotationDue(this.#size, maxBytes)) this.#rotate();
  }

  #rotate(): void {
    this.#closeTarget();
    const plan = rotationPlan(this.path, this.#options.backups);
    const lost = holdLost(plan);
    try {
      for (const step of plan) {
        if (step.kind === 'move') moveIfThere(step.from, step.to);
        else this.#open('begin');
      }
      this.#rotationFailed = false;
    } catch (error) {
      // The next write opens the file again and goes on in it; the next rotation is tried after that write.
      if (!this.#rotationFailed) this.#options.onTrouble(`cannot rotate ${this.path}: ${errnoOf(error)}`);
      this.#rotationFailed = true;
    } finally {
      lost?.dispose();
    }
  }

  #tell(trouble: WriteTrouble): void {
    switch (trouble.kind) {
      case 'failing':
        this.#options.onTrouble(`cannot write to ${this.path}: ${trouble.errno}; it is tried again`);
        return;
      case 'recovered':
        this.#options.onTrouble(
          trouble.lostBytes === 0
            ? `writing to ${this.path} again`
            : `writing to ${this.path} again; ${trouble.lostBytes} bytes are lost`,
        );
        return;
    }
  }
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

/**
 * Holds on to the file that a rotation loses. To free its space takes milliseconds when it is large; that is then done at the
 * end of this hold, in a thread where nobody waits for it, and not by the renaming.
 */
function holdLost([first]: readonly RotationStep[]): Disposable | undefined {
  if (first?.kind !== 'move') return undefined;
  try {
    const fd = openSync(first.to, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    return {
      dispose: () => {
        close(fd, () => undefined);
      },
    };
  } catch {
    return undefined; // there is none, or it is not ours to read
  }
}
