import { type Socket } from 'node:net';

/**
 * Something that is known about sockets, kept with the socket itself. A map from sockets would keep them: V8 holds what a map in its old
 * generation has as values, weak or not, until the whole heap is collected, and copies it has made of a map that was changed a lot, too.
 */
export class SocketNote<T> {
  readonly #key = Symbol('note');

  of(socket: Socket): T | undefined {
    return (socket as Noted<T>)[this.#key];
  }

  write(socket: Socket, note: T): void {
    (socket as Noted<T>)[this.#key] = note;
  }
}

/** Nobody else has the key, and so nobody else's value is read. */
type Noted<T> = Socket & { [key: symbol]: T | undefined };
