import { type Server as HttpServer } from 'node:http';
import { type Server, type Socket } from 'node:net';
import { type Clock, type Disposable } from '../../core/clock.ts';

export type ConnectionParts = {
  /** What accepts the connections. */
  readonly listener: Server;
  /** What answers their requests. */
  readonly server: HttpServer;
  /** The accepted connection that the socket of a request goes over. */
  readonly carrierOf: (socket: Socket) => Socket;
  readonly clock: Clock;
};

/**
 * Looks after the connections of a server: cuts off those that send no request, when there are too many makes room by closing the one that
 * never asked, or else the one that has been idle longest, and knows when all answers are sent.
 *
 * Node's own limits of time look at the connections every so often, which would wake up an idle daemon. A connection that has
 * sent a request may be quiet for as long as it likes: listeners keep theirs for days.
 */
export class Connections {
  readonly #listener: Server;
  /** The one whose last request is the oldest comes first. */
  readonly #open = new Map<Socket, Connection>();
  #answering = 0;
  #closing = false;
  #onAnswered: () => void = () => undefined;

  constructor({ listener, server, carrierOf, clock }: ConnectionParts) {
    this.#listener = listener;
    listener.on('connection', (socket: Socket) => {
      if (this.#closing || !this.#hasRoom()) {
        socket.destroy();
        return;
      }
      const deadline = clock.after(HEAD_LIMIT_MS, () => socket.destroy());
      this.#open.set(socket, { deadline, hasAsked: false, answering: 0 });
      socket.once('close', () => {
        deadline.dispose();
        this.#open.delete(socket);
      });
    });
    server.on('request', (request, response) => {
      const socket = carrierOf(request.socket);
      const connection = this.#open.get(socket);
      if (connection !== undefined) {
        connection.deadline.dispose();
        connection.hasAsked = true;
        connection.answering++;
        this.#open.delete(socket);
        this.#open.set(socket, connection);
      }
      this.#answering++;
      response.once('close', () => {
        if (connection !== undefined) connection.answering--;
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
    this.#listener.close();
    for (const socket of this.#open.keys()) socket.destroy();
    this.#onAnswered();
  }

  #hasRoom(): boolean {
    if (this.#open.size < MAX_CONNECTIONS) return true;
    const idle = [...this.#open].filter(([, { answering }]) => answering === 0);
    const [socket] = idle.find(([, { hasAsked }]) => !hasAsked) ?? idle[0] ?? [];
    if (socket === undefined) return false;
    this.#open.delete(socket);
    socket.destroy();
    return true;
  }
}

type Connection = { readonly deadline: Disposable; hasAsked: boolean; answering: number };

/** For each server. */
const MAX_CONNECTIONS = 1000;

/** For the head of the first request, and for the handshake of TLS before it. */
const HEAD_LIMIT_MS = 60_000;
