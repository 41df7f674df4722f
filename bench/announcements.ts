import { spawnSync } from 'node:child_process';
import { constants, openSync } from 'node:fs';
import { Socket } from 'node:net';

/**
 * A named pipe in which programs say that they run, so that nothing has to look for them. `command` is a shell command for a
 * configuration: it says so and then sleeps.
 */
export class Announcements {
  readonly command: string;
  readonly #socket: Socket;
  #heard = 0;
  #waiting: { readonly count: number; readonly resolve: () => void } | undefined;

  constructor(path: string) {
    const made = spawnSync('mkfifo', [path]);
    if (made.status !== 0) throw new Error(`mkfifo ${path} failed: ${String(made.stderr)}`);
    this.command = `/bin/sh -c "echo > ${path}; exec sleep 100000"`;
    // Open for writing too, so that the end of one writer is not the end of the pipe.
    this.#socket = new Socket({
      fd: openSync(path, constants.O_RDWR | constants.O_NONBLOCK),
      writable: false,
    });
    this.#socket.on('data', (bytes: Buffer) => {
      this.#hear(bytes.length);
    });
  }

  /** How many have been made so far. */
  get heard(): number {
    return this.#heard;
  }

  /** Resolves in the moment in which so many have been made since the beginning. */
  until(count: number): Promise<void> {
    return new Promise(resolve => {
      this.#waiting = { count, resolve };
      this.#hear(0);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #hear(more: number): void {
    this.#heard += more;
    if (this.#waiting === undefined || this.#heard < this.#waiting.count) return;
    this.#waiting.resolve();
    this.#waiting = undefined;
  }
}
