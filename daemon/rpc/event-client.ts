import { type ServerResponse } from 'node:http';
import { type Clock } from '../../core/clock.ts';
import { messageText } from '../../core/protocol/event-stream.ts';
import { type ConcreteEventName } from '../../core/protocol/events.ts';
import { type EventRing } from '../model/event-ring.ts';

/** One reader of the ring. It is sent as much as its connection takes; the rest stays in the ring until that drains. */
export class EventClient {
  readonly #response: ServerResponse;
  readonly #ring: EventRing;
  readonly #names: ReadonlySet<ConcreteEventName>;
  readonly #clock: Clock;
  /** The event that is looked at next. */
  #number: number;
  #isBlocked = false;

  constructor(
    response: ServerResponse,
    ring: EventRing,
    names: readonly ConcreteEventName[],
    from: number,
    clock: Clock,
  ) {
    this.#response = response;
    this.#ring = ring;
    this.#names = new Set(names);
    this.#number = from;
    this.#clock = clock;
    response.on('drain', () => {
      this.#isBlocked = false;
      this.pump();
    });
  }

  /** Something beside the events; skipped while the connection takes nothing. */
  say(text: string): void {
    if (!this.#isBlocked) this.#write(text);
  }

  /** Sends what has happened and was not sent. */
  pump(): void {
    while (!this.#isBlocked && this.#number < this.#ring.next && this.#isOpen()) this.#sendSome();
  }

  end(): void {
    this.#response.end();
  }

  #sendSome(): void {
    let text = '';
    while (this.#number < this.#ring.next && text.length < PIECE_LENGTH) {
      const entry = this.#ring.at(this.#number);
      if (entry === undefined) {
        this.#drop(text);
        return;
      }
      this.#number++;
      if (this.#names.has(entry.name)) text += entry.text;
    }
    if (text !== '') this.#write(text);
  }

  /** What comes next is not in the ring any more. */
  #drop(text: string): void {
    const data = JSON.stringify({ reason: 'slow' });
    this.#response.end(text + messageText({ id: undefined, event: 'dropped', data }));
    const patience = this.#clock.after(PATIENCE_MS, () => {
      this.#response.destroy();
    });
    this.#response.once('close', () => {
      patience.dispose();
    });
  }

  #write(text: string): void {
    if (this.#isOpen()) this.#isBlocked = !this.#response.write(text);
  }

  #isOpen(): boolean {
    return !this.#response.writableEnded && !this.#response.destroyed;
  }
}

/** About what is handed to the connection at once. */
const PIECE_LENGTH = 64 * 1024;

/** A client that is dropped has this long to take in what is on its way. */
const PATIENCE_MS = 30_000;
