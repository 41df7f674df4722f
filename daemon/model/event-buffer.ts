/** An event on its way to the listeners of one pool. */
export type QueuedEvent = {
  readonly serial: number;
  /** Counts the events of the pool, from 0; it stays the same when the event is sent again. */
  readonly poolSerial: number;
  readonly eventname: string;
  readonly payload: string;
};

/** The events that wait for a listener of a pool, oldest first. One more than `size` pushes the oldest out. */
export class EventBuffer<Event extends QueuedEvent = QueuedEvent> {
  readonly #size: number;
  #events: Event[] = [];
  /** How many at the beginning of the array are gone. */
  #gone = 0;

  /** At least 1. */
  constructor(size: number) {
    this.#size = size;
  }

  get length(): number {
    return this.#events.length - this.#gone;
  }

  get size(): number {
    return this.#size;
  }

  get first(): Event | undefined {
    return this.#events[this.#gone];
  }

  /** Takes the oldest out. */
  shift(): Event | undefined {
    const oldest = this.first;
    if (oldest === undefined) return undefined;
    this.#gone++;
    // Now and then, so that taking out costs the same however many wait.
    if (this.#gone * 2 > this.#events.length) {
      this.#events = this.#events.slice(this.#gone);
      this.#gone = 0;
    }
    return oldest;
  }

  /** The event that had to go. */
  push(event: Event): Event | undefined {
    const discarded = this.#makeRoom();
    this.#events.push(event);
    return discarded;
  }

  /** In front of all that wait: it was sent, and not dealt with. The event that had to go. Compat: that is the oldest of these. */
  putBack(event: Event): Event | undefined {
    const discarded = this.#makeRoom();
    this.#events = [event, ...this.#events.slice(this.#gone)];
    this.#gone = 0;
    return discarded;
  }

  #makeRoom(): Event | undefined {
    return this.length >= this.#size ? this.shift() : undefined;
  }
}

/**
 * How long a pool waits before it sends an event again, in milliseconds: not at all while each of its listeners may not have
 * seen it yet, then 10 ms, 20 ms, … up to a second. `rejections`: how many there were one after the other.
 *
 * Departs: upstream sends it again at once, and a listener that rejects everything keeps both busy (pitfalls 94).
 */
export function rejectionDelayMs(rejections: number, listeners: number): number {
  const repeated = rejections - listeners;
  return repeated < 0 ? 0 : Math.min(10 * 2 ** repeated, 1000);
}
