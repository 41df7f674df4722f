import { type Clock, type Disposable } from '../../core/clock.ts';
import {
  concreteEventsOf,
  type ConcreteEventName,
  type EventName,
  type SupervisorEvent,
} from '../../core/protocol/events.ts';
import { type PushedEvent } from '../../core/protocol/pushed-event.ts';

/** Counts the events that listeners accept, from 0, through all lives of a daemon. */
export class EventSerials {
  #next = 0;

  next(): number {
    return this.#next++;
  }
}

/** An event that a pool of listeners has accepted. */
export type AcceptedEvent = PushedEvent & { readonly serial: number };

type Subscriber =
  | { readonly kind: 'pool'; readonly accept: (event: AcceptedEvent) => void }
  | { readonly kind: 'observer'; readonly tell: (event: PushedEvent) => void };

/**
 * Brings events from where they happen to who has asked for them, at once and in their order: first the pools of event
 * listeners, then observers. An event that nobody has asked for costs a look-up.
 *
 * Departs: who asks for a type in two ways is told once (pitfalls 95).
 */
export class EventBus {
  readonly #clock: Clock;
  readonly #serials: EventSerials;
  readonly #subscribers = new Map<ConcreteEventName, readonly Subscriber[]>();
  readonly #waiting: SupervisorEvent[] = [];
  #isTelling = false;
  /** Somebody has come or gone. */
  onDemand: () => void = () => undefined;

  constructor(clock: Clock, serials: EventSerials) {
    this.#clock = clock;
    this.#serials = serials;
  }

  wants(name: ConcreteEventName): boolean {
    return this.#subscribers.has(name);
  }

  publish(event: SupervisorEvent): void {
    if (!this.wants(event.eventname)) return;
    this.#waiting.push(event);
    // What is published by somebody who is being told follows when all have been told.
    if (this.#isTelling) return;
    this.#isTelling = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift())
        this.#tell(next);
    } finally {
      this.#isTelling = false;
    }
  }

  /** A pool of listeners; what it accepts has a serial. */
  accept(types: readonly EventName[], accept: (event: AcceptedEvent) => void): Disposable {
    return this.#subscribe(types, { kind: 'pool', accept });
  }

  observe(types: readonly EventName[], tell: (event: PushedEvent) => void): Disposable {
    return this.#subscribe(types, { kind: 'observer', tell });
  }

  #tell(event: SupervisorEvent): void {
    const subscribers = this.#subscribers.get(event.eventname) ?? [];
    const timeMs = this.#clock.epochMs();
    // Compat: only what a pool accepts is counted (pitfalls 101).
    const serial = subscribers.some(({ kind }) => kind === 'pool') ? this.#serials.next() : undefined;
    for (const subscriber of subscribers) {
      switch (subscriber.kind) {
        case 'pool':
          if (serial !== undefined) subscriber.accept({ event, timeMs, serial });
          break;
        case 'observer':
          subscriber.tell({ event, timeMs, serial });
          break;
      }
    }
  }

  #subscribe(types: readonly EventName[], subscriber: Subscriber): Disposable {
    const names = concreteEventsOf(types);
    for (const name of names) {
      const others = this.#subscribers.get(name) ?? [];
      const pools = others.filter(({ kind }) => kind === 'pool');
      const observers = others.filter(({ kind }) => kind === 'observer');
      this.#subscribers.set(
        name,
        subscriber.kind === 'pool' ? [...pools, subscriber, ...observers] : [...others, subscriber],
      );
    }
    this.onDemand();
    return {
      dispose: () => {
        for (const name of names) this.#leave(name, subscriber);
        this.onDemand();
      },
    };
  }

  #leave(name: ConcreteEventName, subscriber: Subscriber): void {
    const left = (this.#subscribers.get(name) ?? []).filter(other => other !== subscriber);
    if (left.length === 0) this.#subscribers.delete(name);
    else this.#subscribers.set(name, left);
  }
}
