import { closeSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { type ChildInput } from '../model/ports.ts';
import { errnoOf } from './errno-names.ts';

/**
 * The writing end of a pipe whose non-blocking descriptor is handed over. A pipe that takes the bytes at once costs nothing
 * more; a full one gets a queue of a mebibyte, or of one write that is longer, and what does not fit there is refused whole.
 *
 * Departs: 100a, 100b. Supervisor crashes, or answers HTTP 500, when the pipe is full.
 */
export function pipeInput(fd: number): ChildInput {
  return new PipeInput(fd);
}

const QUEUE_BYTES = 1024 * 1024;

/** Whether what waits and what comes is too much together; alone, anything may wait. */
export function isFull({ writableLength }: { readonly writableLength: number }, bytes: Uint8Array): boolean {
  return writableLength > 0 && writableLength + bytes.length > QUEUE_BYTES;
}

class PipeInput implements ChildInput {
  readonly #fd: number;
  #queue: Socket | undefined;
  #closed = false;

  constructor(fd: number) {
    this.#fd = fd;
  }

  write(bytes: Uint8Array): 'queued' | 'closed' | 'full' {
    if (this.#closed) return 'closed';
    if (this.#queue !== undefined) return this.#enqueue(this.#queue, bytes);
    const written = writeNow(this.#fd, bytes);
    if (written === 'closed') {
      this.close();
      return 'closed';
    }
    if (written < bytes.length) return this.#enqueue(this.#startQueue(), bytes.subarray(written));
    return 'queued';
  }

  onDrained(run: () => void): void {
    this.#queue?.once('drain', run);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#queue === undefined) closeSync(this.#fd);
    else this.#queue.destroy();
  }

  #startQueue(): Socket {
    const queue = new Socket({ fd: this.#fd, readable: false, writable: true });
    queue.on('error', () => {
      this.close();
    });
    this.#queue = queue;
    return queue;
  }

  #enqueue(queue: Socket, bytes: Uint8Array): 'queued' | 'closed' | 'full' {
    if (isFull(queue, bytes)) return 'full';
    queue.write(Uint8Array.from(bytes)); // a copy: the caller's buffer may be used again
    return queue.errored === null ? 'queued' : 'closed';
  }
}

function writeNow(fd: number, bytes: Uint8Array): number | 'closed' {
  try {
    return writeSync(fd, bytes);
  } catch (error) {
    return errnoOf(error) === 'EAGAIN' ? 0 : 'closed';
  }
}
