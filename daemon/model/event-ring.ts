import { type ConcreteEventName } from '../../core/protocol/events.ts';

export type RingEntry = { readonly name: ConcreteEventName; readonly text: string };

/**
 * The last events, as they are sent to push clients, so that one who comes back or is slow finds what it has missed. Each has
 * a number, counted from 1. Bounded by the length of their texts; the newest one is always kept.
 */
export class EventRing {
  readonly #maxLength: number;
  readonly #entries = new Map<number, RingEntry>();
  /** From which number on all events of a type were recorded. */
  readonly #recordedFrom = new Map<ConcreteEventName, number>();
  #length = 0;
  #next = 1;

  /** In UTF-16 units. */
  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /** The number of the next event. */
  get next(): number {
    return this.#next;
  }

  /** All events of these types are going to be pushed from now on. */
  record(names: Iterable<ConcreteEventName>): void {
    for (const name of names) if (!this.#recordedFrom.has(name)) this.#recordedFrom.set(name, this.#next);
  }

  /** `text` is made of the number. */
  push(name: ConcreteEventName, text: (number: number) => string): void {
    const entry = { name, text: text(this.#next) };
    this.#entries.set(this.#next, entry);
    this.#next++;
    this.#length += entry.text.length;
    for (const [number, { text: oldest }] of this.#entries) {
      if (this.#length <= this.#maxLength || this.#entries.size === 1) break;
      this.#entries.delete(number);
      this.#length -= oldest.length;
    }
  }

  /** Whether everything of these types is here from that number on. */
  holds(names: Iterable<ConcreteEventName>, from: number): boolean {
    if (from > this.#next || from < this.#next - this.#entries.size) return false;
    for (const name of names) if ((this.#recordedFrom.get(name) ?? Infinity) > from) return false;
    return true;
  }

  /** `undefined`: not there yet, or not any more. */
  at(number: number): RingEntry | undefined {
    return this.#entries.get(number);
  }

  /** Nobody records any more; numbers go on. */
  forget(): void {
    this.#entries.clear();
    this.#recordedFrom.clear();
    this.#length = 0;
  }
}
