import { type ServerResponse } from 'node:http';
import { type Clock, type Disposable } from '../../core/clock.ts';
import { commentText, messageText } from '../../core/protocol/event-stream.ts';
import {
  concreteEventsOf,
  type ConcreteEventName,
  type EventName,
  isEventName,
} from '../../core/protocol/events.ts';
import { type PushedEvent, pushedText } from '../../core/protocol/pushed-event.ts';
import { EventRing } from '../model/event-ring.ts';
import { EventClient } from './event-client.ts';
import { beginAnswer, refuse } from './http-answer.ts';
import { type Visit } from './route.ts';

/** Where events come from; `daemon/run/event-bus.ts` is the real one. */
export type EventFeed = {
  /** Tells of all events of these types, and of those below them, in their order. */
  observe(types: readonly EventName[], tell: (event: PushedEvent) => void): Disposable;
};

/**
 * GET /events: a `text/event-stream` of what happens, as JSON. `?types=A,B` names event types; `Last-Event-ID` goes on where an
 * earlier stream has ended: the first message is `resumed`, or `reset` when that is too long ago. `close` ends all streams.
 *
 * All clients read from one ring of the last events, so a slow one costs no memory: one that falls behind its end is sent a
 * message `dropped` and no more. Nothing is recorded while nobody has listened for a while.
 */
export class EventStreams {
  readonly #feed: EventFeed;
  readonly #clock: Clock;
  /** Of this life of the daemon; numbers of events count within it. */
  readonly #life: number;
  readonly #ring: EventRing;
  readonly #recording = new Map<ConcreteEventName, Disposable>();
  readonly #clients = new Set<EventClient>();
  #lastClientLeftAt = 0;
  #unsent = 0;
  /** So that many clients do not take all the time there is: what happens meanwhile goes out together. */
  #restingUntil = 0;
  #flushing: Disposable | undefined;
  #keepingAwake: Disposable | undefined;

  /** `ringLength`: of what is kept, in UTF-16 units. */
  constructor(feed: EventFeed, clock: Clock, ringLength = RING_LENGTH) {
    this.#feed = feed;
    this.#clock = clock;
    this.#life = clock.epochMs();
    this.#ring = new EventRing(ringLength);
  }

  /** Returns when the stream has ended. */
  async serve({ request, response, query }: Visit): Promise<void> {
    const names = request.method === 'GET' ? wantedEvents(query) : undefined;
    if (names === undefined) {
      refuse(response, 400);
      return;
    }
    beginAnswer(response, 200, HEADERS);
    this.#record(names);
    const id = request.headers['last-event-id'];
    const client = this.#admit(names, response, typeof id === 'string' ? id : undefined);
    await new Promise<void>(resolve => {
      response.once('close', resolve);
      if (response.destroyed) resolve();
    });
    this.#leave(client);
  }

  /** Sends what has happened so far, then ends all streams. */
  close(): void {
    this.#flush();
    for (const client of this.#clients) client.end();
    for (const recording of this.#recording.values()) recording.dispose();
    this.#recording.clear();
  }

  #admit(
    names: readonly ConcreteEventName[],
    response: ServerResponse,
    lastId: string | undefined,
  ): EventClient {
    const from = lastId === undefined ? undefined : this.#numberAfter(lastId);
    const isResumed = typeof from === 'number' && this.#ring.holds(names, from);
    const client = new EventClient(
      response,
      this.#ring,
      names,
      isResumed ? from : this.#ring.next,
      this.#clock,
    );
    client.say(this.#greeting(lastId, from, isResumed));
    this.#clients.add(client);
    client.pump();
    this.#keepingAwake ??= this.#keepAwake();
    return client;
  }

  /** The first message: where the stream begins. */
  #greeting(lastId: string | undefined, from: number | 'other-life' | undefined, isResumed: boolean): string {
    if (isResumed) return messageText({ id: undefined, event: 'resumed', data: '{}' });
    const id = this.#idOf(this.#ring.next - 1);
    if (lastId === undefined) return messageText({ id, event: 'message', data: undefined });
    const reason = from === 'other-life' ? 'restarted' : 'forgotten';
    return messageText({ id, event: 'reset', data: JSON.stringify({ reason }) });
  }

  #leave(client: EventClient): void {
    this.#clients.delete(client);
    if (this.#clients.size > 0) return;
    this.#lastClientLeftAt = this.#clock.now();
    this.#keepingAwake?.dispose();
    this.#keepingAwake = undefined;
  }

  #record(names: readonly ConcreteEventName[]): void {
    this.#forgetIfDeserted();
    for (const name of names) {
      if (this.#recording.has(name)) continue;
      const recording = this.#feed.observe([name], event => {
        this.#onEvent(name, event);
      });
      this.#recording.set(name, recording);
    }
    this.#ring.record(names);
  }

  #onEvent(name: ConcreteEventName, event: PushedEvent): void {
    if (this.#forgetIfDeserted()) return;
    const data = pushedText(event);
    this.#ring.push(name, number => messageText({ id: this.#idOf(number), event: 'message', data }));
    this.#unsent += data.length;
    // A burst goes out together, but not before it could push itself out of the ring.
    if (this.#unsent > FLUSH_LENGTH) this.#flush();
    else if (this.#clients.size > 0)
      this.#flushing ??= this.#clock.after(Math.max(0, this.#restingUntil - this.#clock.now()), () => {
        this.#flush();
      });
  }

  #flush(): void {
    this.#unsent = 0;
    this.#flushing?.dispose();
    this.#flushing = undefined;
    const begin = this.#clock.now();
    for (const client of this.#clients) client.pump();
    const end = this.#clock.now();
    this.#restingUntil = end + Math.min((end - begin) * REST_SHARE, REST_MAX_MS);
  }

  /** After a while without clients nobody is expected back. */
  #forgetIfDeserted(): boolean {
    if (this.#clients.size > 0 || this.#clock.now() - this.#lastClientLeftAt < DESERTED_MS) return false;
    for (const recording of this.#recording.values()) recording.dispose();
    this.#recording.clear();
    this.#ring.forget();
    return true;
  }

  #keepAwake(): Disposable {
    return this.#clock.after(KEEP_AWAKE_MS, () => {
      for (const client of this.#clients) client.say(commentText('keep-alive'));
      this.#keepingAwake = this.#keepAwake();
    });
  }

  #idOf(number: number): string {
    return `${this.#life}-${number}`;
  }

  /** The number that follows an id. */
  #numberAfter(id: string): number | 'other-life' {
    const [, life, number] = /^(\d+)-(\d+)$/.exec(id) ?? [];
    return life === String(this.#life) ? Number(number) + 1 : 'other-life';
  }
}

const HEADERS = {
  'Content-Type': 'text/event-stream;charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
} as const;

const RING_LENGTH = 4 * 1024 * 1024;

const FLUSH_LENGTH = 256 * 1024;

/** How much longer it rests than sending took: a fifth of the time is for sending, as long as nobody is told late. */
const REST_SHARE = 4;

const REST_MAX_MS = 50;

const KEEP_AWAKE_MS = 15_000;

const DESERTED_MS = 5 * 60_000;

/** `undefined`: a type that does not exist is asked for. */
function wantedEvents(query: string): readonly ConcreteEventName[] | undefined {
  const types = new URLSearchParams(query).get('types') ?? 'EVENT';
  const names = types.split(',').map(name => name.trim().toUpperCase());
  return names.every(isEventName) ? concreteEventsOf(names) : undefined;
}
