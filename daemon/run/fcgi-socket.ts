import { type FcgiSocket } from '../../core/config/types.ts';
import { type ListeningSocket } from '../host/listening-socket.ts';
import { type Ports } from './ports.ts';

/** One process's share in the socket of its group. */
export type SocketShare =
  /** `release` counts once; more calls do nothing. */
  | { readonly kind: 'held'; readonly fd: number; release(): void }
  /** Upstream's sentence. */
  | { readonly kind: 'failed'; readonly reason: string };

/** The socket of an fcgi program cannot be made; the message is upstream's sentence. */
export class FcgiSocketRefused extends Error {}

/**
 * The listening socket that the processes of an fcgi program share: made for the first, closed behind the last.
 *
 * Source: `supervisor/socket_manager.py`.
 */
export class SharedSocket {
  readonly #ports: Pick<Ports, 'log' | 'openSocket'>;
  readonly #config: FcgiSocket;
  #socket: ListeningSocket | undefined;
  #shares = 0;

  constructor(ports: Pick<Ports, 'log' | 'openSocket'>, config: FcgiSocket) {
    this.#ports = ports;
    this.#config = config;
  }

  /**
   * Makes the socket and closes it again, to fail early; throws `FcgiSocketRefused`. Where this machine cannot make sockets
   * at all nothing is tried: each start of a process says so.
   */
  tryOut(): void {
    const opening = this.#open();
    switch (opening.kind) {
      case 'open':
        this.#close(opening.socket);
        return;
      case 'failed':
        throw new FcgiSocketRefused(this.#sentence(opening.reason));
      case 'unsupported':
        return;
    }
  }

  acquire(): SocketShare {
    if (this.#socket === undefined) {
      const opening = this.#open();
      if (opening.kind !== 'open') return { kind: 'failed', reason: this.#sentence(opening.reason) };
      this.#socket = opening.socket;
    }
    this.#shares += 1;
    let isHeld = true;
    const release = (): void => {
      if (isHeld) this.#drop();
      isHeld = false;
    };
    return { kind: 'held', fd: this.#socket.fd, release };
  }

  #open(): ReturnType<Ports['openSocket']> {
    this.#ports.log.info(`Creating socket ${this.#config.url}`);
    return this.#ports.openSocket(this.#config);
  }

  #drop(): void {
    this.#shares -= 1;
    if (this.#shares > 0 || this.#socket === undefined) return;
    this.#close(this.#socket);
    this.#socket = undefined;
  }

  #close(socket: ListeningSocket): void {
    this.#ports.log.info(`Closing socket ${this.#config.url}`);
    socket.close();
  }

  #sentence(reason: string): string {
    return `Could not create FastCGI socket ${this.#config.url}: ${reason}`;
  }
}
