import { type Readable, type Writable } from 'node:stream';
import { type ChildInput, type ChildOutput } from '../model/ports.ts';
import { isFull } from './child-input.ts';

/** A child's output as Node's `child_process` gives it. What the child leaves when it ends still arrives by the events. */
export function streamOutput(stream: Readable): ChildOutput {
  let closed = false;
  return {
    read: (onData, onEnd) => {
      stream.on('data', (bytes: Buffer) => {
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
      stream.pause();
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
