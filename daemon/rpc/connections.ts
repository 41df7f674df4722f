import { type Server as HttpServer } from 'node:http';
import { type Server, type Socket } from 'node:net';
import { type Clock, type Disposable } from '../../core/clock.ts';
import { SocketNote } from './socket-note.ts';

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
  readonly #open: Connection[] = [];
  readonly #note = new SocketNote<Connection>();
  /** Connections and requests so far. */
  #events = 0;
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
      const connection = this.#add(socket, deadline);
      socket.once('close', () => {
        deadline.dispose();
        this.#remove(connection);
      });
    });
    server.on('request', (request, response) => {
      const connection = this.#note.of(carrierOf(request.socket));
      if (connection !== undefined) {
        connection.deadline.dispose();
        connection.hasAsked = true;
        connection.last = ++this.#events;
        connection.answering++;
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
    for (const { socket } of this.#open) socket.destroy();
    this.#onAnswered();
  }

  #add(socket: Socket, deadline: Disposable): Connection {
    const index = this.#open.length;
    const connection = { socket, deadline, index, hasAsked: false, last: ++this.#events, answering: 0 };
    this.#open.push(connection);
    this.#note.write(socket, connection);
    return connection;
  }

  /** The last one takes its place. Removing it twice is harmless. */
  #remove(connection: Connection): void {
    if (this.#open[connection.index] !== connection) return;
    const last = this.#open.pop();
    if (last === undefined || last === connection) return;
    this.#open[connection.index] = last;
    last.index = connection.index;
  }

  #hasRoom(): boolean {
    if (this.#open.length < MAX_CONNECTIONS) return true;
    const idle = this.#open.filter(({ answering }) => answering === 0);
    const [first, ...others] = idle;
    if (first === undefined) return false;
    const closed = others.reduce(dispensable, first);
    this.#remove(closed);
    closed.socket.destroy();
    return true;
  }
}

type Connection = {
  readonly socket: Socket;
  /** For its first request. */
  readonly deadline: Disposable;
  /** Its place among those that are open. */
  index: number;
  hasAsked: boolean;
  /** Of its last request, or of itself when there was none, its number among all connections and requests. */
  last: number;
  /** Answers under way. */
  answering: number;
};

function dispensable(one: Connection, other: Connection): Connection {
  if (one.hasAsked !== other.hasAsked) return one.hasAsked ? other : one;
  return one.last < other.last ? one : other;
}

/** For each server. */
const MAX_CONNECTIONS = 1000;

/** For the head of the first request, and for the handshake of TLS before it. */
const HEAD_LIMIT_MS = 60_000;
