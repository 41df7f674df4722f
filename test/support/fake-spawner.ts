import { type Disposable } from '../../core/clock.ts';
import {
  type ChildInput,
  type ChildOutput,
  type ExitStatus,
  type SpawnOutcome,
  type Spawner,
  type SpawnRequest,
} from '../../daemon/model/ports.ts';

export type FakeChild = {
  readonly pid: number;
  readonly request: SpawnRequest;
  /** The child dies. */
  exit(status: ExitStatus): void;
  /** The child writes. */
  write(channel: 'stdout' | 'stderr', text: string): void;
  /** What the child has been sent to its stdin. */
  readonly stdin: string[];
  /** The child closes one of its outputs. */
  close(channel: 'stdout' | 'stderr'): void;
};

/** Children that do only what a test says. */
export class FakeSpawner implements Spawner {
  readonly children: FakeChild[] = [];
  readonly kills: (readonly [pid: number, signal: number])[] = [];
  /** Answer of the next spawns in place of a child. */
  failure: Extract<SpawnOutcome, { kind: 'failed' }> | undefined;
  /** What a write to a child's stdin gives. */
  stdinAnswer: 'queued' | 'closed' | 'full' = 'queued';
  /** To be called when stdin is taken again. */
  readonly waitingForStdin: (() => void)[] = [];
  /** Answer of `kill`. */
  killErrno: string | undefined;

  get last(): FakeChild {
    const child = this.children.at(-1);
    if (child === undefined) throw new Error('nothing was spawned');
    return child;
  }

  spawn(request: SpawnRequest, onExit: (status: ExitStatus) => void): SpawnOutcome {
    if (this.failure !== undefined) return this.failure;
    const pid = 100 + this.children.length;
    const outputs = { stdout: new FakeOutput(11), stderr: new FakeOutput(12) };
    const stdin: string[] = [];
    this.children.push({
      pid,
      request,
      stdin,
      exit: onExit,
      write: (channel, text) => {
        outputs[channel].write(text);
      },
      close: channel => {
        outputs[channel].end();
      },
    });
    return { kind: 'spawned', child: { pid, stdin: this.#input(stdin), ...outputs } };
  }

  #input(texts: string[]): ChildInput {
    return {
      write: bytes => {
        if (this.stdinAnswer === 'queued') texts.push(new TextDecoder().decode(bytes));
        return this.stdinAnswer;
      },
      onDrained: run => {
        this.waitingForStdin.push(run);
      },
      close: () => undefined,
    };
  }

  kill(pid: number, signal: number): string | undefined {
    this.kills.push([pid, signal]);
    return this.killErrno;
  }

  onOrphan(): Disposable {
    return { dispose: () => undefined };
  }
}

class FakeOutput implements ChildOutput {
  readonly fd: number;
  #onData: ((bytes: Uint8Array) => void) | undefined;
  #onEnd: (() => void) | undefined;

  constructor(fd: number) {
    this.fd = fd;
  }

  read(onData: (bytes: Uint8Array) => void, onEnd: () => void): void {
    this.#onData = onData;
    this.#onEnd = onEnd;
  }

  end(): void {
    this.#onData = undefined;
    this.#onEnd?.();
  }

  write(text: string): void {
    this.#onData?.(new TextEncoder().encode(text));
  }

  drain(): void {
    // Nothing is ever left in the pipe.
  }

  pause(): void {
    // Its writer is the test.
  }

  resume(): void {
    // Its writer is the test.
  }

  close(): void {
    this.#onData = undefined;
  }
}
