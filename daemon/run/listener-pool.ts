import { type Clock, type Disposable } from '../../core/clock.ts';
import { type GroupConfig } from '../../core/config/types.ts';
import { envelopeText } from '../../core/protocol/event-envelope.ts';
import { payloadText } from '../../core/protocol/event-payload.ts';
import { isEventName, type SupervisorEvent } from '../../core/protocol/events.ts';
import { type ProcessStateName } from '../../core/protocol/states.ts';
import { EventBuffer, type QueuedEvent, rejectionDelayMs } from '../model/event-buffer.ts';
import {
  type ListenerState,
  NEWLY_BUSY,
  NEWLY_STARTED,
  onOutput,
  type Verdict,
} from '../model/listener-machine.ts';
import { type Log } from '../model/ports.ts';
import { type QueueControl } from '../rpc/control.ts';
import { type AcceptedEvent, type EventBus } from './event-bus.ts';

/** Judges the answers of listeners. */
export type ResultHandler = (event: SupervisorEvent, result: Uint8Array) => Verdict;

/** What a pool needs of the daemon. */
export type PoolPorts = {
  readonly clock: Clock;
  readonly log: Log;
  readonly events: EventBus;
  readonly judge: ResultHandler;
  readonly identifier: string;
};

/** A process of the pool, as `ProcessRunner` is. */
export type ListenerProcess = {
  readonly config: { readonly name: string };
  readonly state: ProcessStateName;
  writeStdin(bytes: Uint8Array): 'queued' | 'closed' | 'full';
  /** Calls back once what was queued for its stdin has been taken. */
  onStdinDrained(run: () => void): void;
  onStateChange(listener: (state: ProcessStateName) => void): Disposable;
};

type PoolConfig = Pick<Extract<GroupConfig, { kind: 'eventlistener' }>, 'name' | 'events' | 'bufferSize'>;

type Accepted = QueuedEvent & { readonly event: SupervisorEvent };

/** One process of the pool: where it stands, and the event it has in hand. */
type Listener = {
  readonly process: ListenerProcess;
  state: ListenerState;
  held: Accepted | undefined;
};

/**
 * An `[eventlistener:x]`: takes the events that it has asked for and gives each to one of its processes, the first that is
 * RUNNING and READY. What a listener rejects, or has in hand when it dies, comes first again.
 *
 * Departs: rejected events come back to their own pool only (pitfalls 92); an event is sent as soon as a listener is ready, not
 * once in a turn of a loop (pitfalls 102).
 */
export class ListenerPool implements QueueControl {
  readonly #config: PoolConfig;
  readonly #ports: PoolPorts;
  readonly #buffer: EventBuffer<Accepted>;
  readonly #subscription: Disposable;
  #listeners: readonly Listener[] = [];
  #nextSerial = 0;
  #rejections = 0;
  #discarded = 0;
  #resting: Disposable | undefined;
  #onSettled: (() => void) | undefined;

  /** Events are taken from now on. */
  constructor(config: PoolConfig, ports: PoolPorts) {
    this.#config = config;
    this.#ports = ports;
    this.#buffer = new EventBuffer(config.bufferSize);
    this.#subscription = ports.events.accept(config.events.filter(isEventName), event => {
      this.#accept(event);
    });
  }

  /** How many events wait. */
  get length(): number {
    return this.#buffer.length;
  }

  get size(): number {
    return this.#buffer.size;
  }

  get discarded(): number {
    return this.#discarded;
  }

  /** The processes of the pool, in stored order. */
  attach(processes: readonly ListenerProcess[]): void {
    this.#listeners = processes.map(process => {
      const listener: Listener = { process, state: NEWLY_STARTED, held: undefined };
      process.onStateChange(state => {
        this.#onState(listener, state);
      });
      return listener;
    });
  }

  /** A listener has written something. */
  onOutput(process: string, bytes: Uint8Array): void {
    const listener = this.#listeners.find(({ process: { config } }) => config.name === process);
    if (listener === undefined) return;
    const { held } = listener;
    const judge = (result: Uint8Array): Verdict =>
      held === undefined ? 'error' : this.#ports.judge(held.event, result);
    const { state, effects } = onOutput(process, listener.state, bytes, judge);
    listener.state = state;
    for (const effect of effects) {
      switch (effect.kind) {
        case 'log':
          this.#ports.log[effect.level](effect.message);
          break;
        case 'released':
          this.#release(listener, effect.verdict);
          break;
      }
    }
    this.#dispatch();
  }

  /** Whether all that was accepted has been dealt with, as far as there are listeners that could. */
  isSettled(): boolean {
    if (this.#listeners.some(listener => isListening(listener) && listener.held !== undefined)) return false;
    return this.#buffer.length === 0 || !this.#listeners.some(isListening);
  }

  /** Calls back once, as soon as `isSettled` holds. */
  whenSettled(run: () => void): Disposable {
    this.#onSettled = run;
    this.#tellSettled();
    return {
      dispose: () => {
        this.#onSettled = undefined;
      },
    };
  }

  /** The group is removed. */
  dispose(): void {
    this.#subscription.dispose();
    this.#resting?.dispose();
  }

  #accept({ event, serial }: AcceptedEvent): void {
    const queued: Accepted = {
      serial,
      poolSerial: this.#nextSerial++,
      eventname: event.eventname,
      payload: payloadText(event),
      event,
    };
    this.#tellDiscarded(this.#buffer.push(queued));
    this.#dispatch();
  }

  #onState(listener: Listener, state: ProcessStateName): void {
    if (state === 'STARTING') listener.state = NEWLY_STARTED;
    const isGone = state === 'EXITED' || state === 'STOPPED' || state === 'BACKOFF';
    if (isGone && listener.held !== undefined) this.#putBack(listener, listener.held);
    this.#dispatch();
  }

  #release(listener: Listener, verdict: Verdict): void {
    const { held } = listener;
    if (held === undefined) return;
    if (verdict === 'ok') {
      listener.held = undefined;
      this.#rejections = 0;
      return;
    }
    this.#rejections++;
    this.#putBack(listener, held);
    const delay = rejectionDelayMs(this.#rejections, this.#listeners.length);
    if (delay > 0) this.#rest(delay);
  }

  #putBack(listener: Listener, event: Accepted): void {
    listener.held = undefined;
    const { name } = this.#config;
    const { length, size } = this.#buffer;
    this.#ports.log.debug(
      `rebuffering event ${event.serial} for pool ${name} (buf size=${length}, max=${size})`,
    );
    this.#tellDiscarded(this.#buffer.putBack(event));
  }

  #tellDiscarded(discarded: QueuedEvent | undefined): void {
    if (discarded === undefined) return;
    this.#discarded++;
    this.#ports.log.error(
      `pool ${this.#config.name} event buffer overflowed, discarding event ${discarded.serial}`,
    );
  }

  #rest(ms: number): void {
    this.#resting?.dispose();
    this.#resting = this.#ports.clock.after(ms, () => {
      this.#resting = undefined;
      this.#dispatch();
    });
  }

  /** Sends what waits, as long as somebody takes it. */
  #dispatch(): void {
    while (this.#resting === undefined) {
      const next = this.#buffer.first;
      if (next === undefined || !this.#send(next)) break;
      this.#buffer.shift();
    }
    this.#tellSettled();
  }

  #send(event: Accepted): boolean {
    const { name: pool } = this.#config;
    const { log, identifier } = this.#ports;
    for (const listener of this.#listeners) {
      const { process, state } = listener;
      if (process.state !== 'RUNNING' || state.kind !== 'ready') continue;
      const { serial, poolSerial: poolserial, eventname, payload } = event;
      const text = envelopeText({ server: identifier, serial, pool, poolserial, eventname }, payload);
      switch (process.writeStdin(encoder.encode(text))) {
        case 'queued':
          listener.state = NEWLY_BUSY;
          listener.held = event;
          log.debug(`event ${serial} sent to listener ${process.config.name}`);
          return true;
        case 'closed':
          log.debug(
            `epipe occurred while sending event ${serial} to listener ${process.config.name}, listener state unchanged`,
          );
          break;
        case 'full':
          // It says READY and does not read.
          process.onStdinDrained(() => {
            this.#dispatch();
          });
      }
    }
    return false;
  }

  #tellSettled(): void {
    const tell = this.#onSettled;
    if (tell === undefined || !this.isSettled()) return;
    this.#onSettled = undefined;
    tell();
  }
}

const encoder = new TextEncoder();

/** Whether it may still take and answer events. */
function isListening({ process, state }: Listener): boolean {
  return process.state === 'RUNNING' && state.kind !== 'unknown';
}
