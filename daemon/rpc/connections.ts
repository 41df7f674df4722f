import { type Server } from 'node:http';
import { type Socket } from 'node:net';
import { type Clock, type Disposable } from '../../core/clock.ts';

/**
 * Looks after the connections of a server: cuts off those that send no request, and knows when all answers are sent.
 *
 * Node's own limits of time look at the connections every so often, which would wake up an idle daemon. A connection that has
 * sent a request may be quiet for as long as it likes: listeners keep theirs for days.
 */
export class Connections {
  readonly #server: Server;
  readonly #open = new Map<Socket, { readonly deadline: Disposable }>();
  #answering = 0;
  #closing = false;
  #onAnswered: () => void = () => undefined;

  constructor(server: Server, clock: Clock) {
    this.#server = server;
    server.maxConnections = MAX_CONNECTIONS;
    server.on('connection', (socket: Socket) => {
      if (this.#closing) {
        socket.destroy();
        return;
      }
      const deadline = clock.after(HEAD_LIMIT_MS, () => socket.destroy());
      this.#open.set(socket, { deadline });
      socket.once('close', () => {
        deadline.dispose();
        this.#open.delete(socket);
      });
    });
    server.on('request', (request, response) => {
      this.#open.get(request.socket)?.deadline.dispose();
      this.#answering++;
      response.once('close', () => {
        this.#answering--;
        if (this.#answering === 0) this.#onAnswered();
      });
    });
  }

  /** Refuses new connections, waits until no answer is under way, then closes everything. */
  async close(): Promise<void> {
    this.#closing = true;
    await new Promise<void>(resolve => {
      this.#onAnswered = resolve;
      if (this.#answering === 0) resolve();
    });
    this.cut();
  }

  /** Closes everything now. */
  cut(): void {
    this.#closing = true;
    this.#server.close();
    for (const socket of this.#open.keys()) socket.destroy();
    this.#onAnswered();
  }
}

/** For each server. */
const MAX_CONNECTIONS = 1000;

/** For the head of the first request. */
const HEAD_LIMIT_MS = 60_000;
