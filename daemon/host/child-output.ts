import { closeSync, readSync } from 'node:fs';
import { Socket, type OnReadOpts, type SocketConstructorOpts } from 'node:net';
import { type ChildOutput } from '../model/ports.ts';
import { errnoOf } from './errno-names.ts';
import { type OutputPace } from './output-pacer.ts';

/** The reading end of a real pipe whose descriptor is handed over; nothing is read before `read` is called. */
export function pipeOutput(fd: number, pace: OutputPace): ChildOutput {
  return new PipeOutput(fd, pace);
}

/** One for all pipes: a read and the call that hands it over are one synchronous step. */
const readBuffer = Buffer.allocUnsafeSlow(64 * 1024);
/** Apart from the other: a pipe may be drained while what another one gave is still being looked at. */
const drainBuffer = Buffer.allocUnsafeSlow(64 * 1024);
/**
 * A grandchild that never stops writing must not hold the daemon up.
 *
 * Departs: 63. Supervisor reads once, 128 KiB at most, and loses the rest.
 */
const DRAIN_BYTES = 1024 * 1024;

class PipeOutput implements ChildOutput {
  readonly fd: number;
  readonly #pace: OutputPace;
  #stage: 'unread' | 'reading' | 'over' = 'unread';
  #paused = false;
  #resting = false;
  #socket: Socket | undefined;
  #onData: (bytes: Uint8Array) => void = () => undefined;
  #onEnd: () => void = () => undefined;

  constructor(fd: number, pace: OutputPace) {
    this.fd = fd;
    this.#pace = pace;
  }

  readonly #goOn = (): void => {
    this.#resting = false;
    if (!this.#paused) this.#socket?.resume();
  };

  read(onData: (bytes: Uint8Array) => void, onEnd: () => void): void {
    if (this.#stage !== 'unread') return;
    this.#stage = 'reading';
    this.#onData = onData;
    this.#onEnd = onEnd;
    const callback = (byteCount: number): boolean => {
      if (this.#stage !== 'reading') return false;
      onData(readBuffer.subarray(0, byteCount));
      this.#resting = !this.#pace.mayGoOn(byteCount, this.#goOn);
      if (this.#resting) this.#socket?.pause();
      return true;
    };
    // Node's types know `onread` for connections only; the constructor takes it too.
    const options: SocketConstructorOpts & { onread: OnReadOpts } = {
      fd: this.fd,
      readable: true,
      writable: false,
      onread: { buffer: readBuffer, callback },
    };
    const socket = new Socket(options);
    this.#socket = socket;
    socket.on('end', () => {
      this.#end();
    });
    socket.on('error', () => {
      this.#end();
    });
    if (!this.#paused) socket.resume();
  }

  drain(): void {
    if (this.#stage !== 'reading') return;
    for (let taken = 0; taken < DRAIN_BYTES;) {
      const byteCount = readNow(this.fd);
      if (byteCount === 'nothing-now') return;
      if (byteCount === 0) {
        this.#end();
        return;
      }
      taken += byteCount;
      this.#onData(drainBuffer.subarray(0, byteCount));
      if (this.#isOver()) return;
    }
  }

  pause(): void {
    this.#paused = true;
    this.#socket?.pause();
  }

  resume(): void {
    this.#paused = false;
    if (!this.#resting) this.#socket?.resume();
  }

  close(): void {
    if (this.#stage === 'over') return;
    this.#stage = 'over';
    this.#pace.end();
    if (this.#socket === undefined) closeSync(this.fd);
    else this.#socket.destroy();
  }

  #end(): void {
    if (this.#stage !== 'reading') return;
    this.close();
    this.#onEnd();
  }

  /** Whoever was handed data may have closed this. */
  #isOver(): boolean {
    return this.#stage === 'over';
  }
}

/** 0: the other end is closed. */
function readNow(fd: number): number | 'nothing-now' {
  try {
    return readSync(fd, drainBuffer, 0, drainBuffer.length, null);
  } catch (error) {
    return errnoOf(error) === 'EAGAIN' ? 'nothing-now' : 0;
  }
}
