import { type Readable, type Writable } from 'node:stream';
import { type Turns } from '../../core/clock.ts';
import { type ChildInput, type ChildOutput } from '../model/ports.ts';
import { isFull } from './child-input.ts';

export type StreamOutput = ChildOutput & {
  /** The child is gone: reads on whoever pauses, as what is left can only be had by waiting for it. */
  readLast(): void;
  /** What has come since then, in bytes. */
  readonly lastBytes: number;
};

/** A child's output as Node's `child_process` gives it; `drain` knows only what Node has read by itself. */
export function streamOutput(stream: Readable): StreamOutput {
  let closed = false;
  let isLast = false;
  let lastBytes = 0;
  return {
    readLast: () => {
      isLast = true;
      stream.resume();
    },
    get lastBytes() {
      return lastBytes;
    },
    read: (onData, onEnd) => {
      stream.on('data', (bytes: Buffer) => {
        if (isLast) lastBytes += bytes.length;
        if (!closed) onData(bytes);
      });
      stream.once('close', () => {
        if (!closed) onEnd();
      });
      stream.on('error', () => undefined); // `close` follows
    },
    drain: () => {
      for (let bytes: unknown = stream.read(); bytes !== null; bytes = stream.read()); // each goes to 'data'
    },
    pause: () => {
      if (!isLast) stream.pause();
    },
    resume: () => {
      stream.resume();
    },
    close: () => {
      closed = true;
      stream.destroy();
    },
  };
}

/**
 * Calls back when the outputs of a child that is gone have been read: Node tells of a death before. What the child has left is there already,
 * so that is when a whole turn brings nothing more; a grandchild may keep them open, and write, for ever.
 */
export function whenRead(outputs: readonly StreamOutput[], turns: Turns, run: () => void): void {
  for (const output of outputs) output.readLast();
  const taken = (): number => outputs.reduce((sum, { lastBytes }) => sum + lastBytes, 0);
  // The first look only begins to compare: this turn may have looked for output before the death was known.
  let before: number | undefined;
  const look = (): void => {
    const now = taken();
    if (now === before || now > LAST_OUTPUT_BYTES) {
      run();
      return;
    }
    before = now;
    turns.next(look);
  };
  turns.next(look);
}

/** As much as is taken out of a pipe where there are such. */
const LAST_OUTPUT_BYTES = 1024 * 1024;

/** A child's stdin as Node's `child_process` gives it; the queue is that of `pipeInput`. */
export function streamInput(stream: Writable): ChildInput {
  stream.on('error', () => {
    stream.destroy();
  });
  return {
    write: bytes => {
      if (!stream.writable) return 'closed';
      if (isFull(stream, bytes)) return 'full';
      stream.write(Uint8Array.from(bytes));
      return 'queued';
    },
    onDrained: run => {
      stream.once('drain', run);
    },
    close: () => {
      stream.destroy();
    },
  };
}
