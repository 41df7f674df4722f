import { type Clock, type Disposable } from '../../core/clock.ts';
import { FAULTS, RpcFault } from '../../core/protocol/fault.ts';
import { isPushMissing, type PushItem } from '../../wire/event-stream.ts';
import { CallError } from '../../wire/http-call.ts';
import { aged, applyEvent } from './applied-events.ts';
import { type Connection } from './connection.ts';
import { type Endpoint, livingConnection, outcomeOf } from './endpoint.ts';

export type SessionPorts<Orders> = {
  readonly clock: Clock;
  /** Where the supervisor may be, best first; asked again before every attempt to connect. */
  readonly endpoints: () => Promise<readonly Endpoint<Orders>[]>;
  /** Whether the process of a supervisor that answered at an address before is there still; never rejects. */
  readonly isAlive: (address: string, pid: number) => Promise<boolean>;
  /** Milliseconds between two looks at a supervisor that answers. */
  readonly pollMs: () => number;
  /** Something that is not a failed call: a defect, for the log. */
  readonly onBug: (error: unknown) => void;
};

/** While a supervisor tells what happens, it is looked at now and then all the same: what it cannot tell may have changed. */
const RESYNC_MS = 60_000;

/** A look follows what has happened; while more and more happens, one look a second is enough. */
const FIRST_LOOK_MS = 100;
const LOOK_PAUSE_MS = 1000;

/** What happens at once is shown at once: the views are drawn at most this often. */
const DRAW_PAUSE_MS = 100;

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 5000;
/** A refused password is not tried again and again: only now and then, or when somebody asks. */
const UNAUTHORIZED_RETRY_MS = 60_000;

/**
 * The link to one supervisor. One that tells what happens is listened to, and looked at when something has happened; another one is
 * looked at once per `pollMs`. While it does not answer it is tried with growing pauses. Either way feeds the same `connection`. One call
 * at a time; nothing is asked after `dispose`.
 */
export class ServerSession<Orders> {
  readonly #ports: SessionPorts<Orders>;
  readonly #listeners = new Set<(connection: Connection) => void>();
  #connection: Connection = { kind: 'connecting' };
  #endpoint: Endpoint<Orders> | undefined;
  #failures = 0;
  #timer: Disposable | undefined;
  #round: Promise<void> | undefined;
  #queued: Promise<void> | undefined;
  #disposed = false;
  /** Listening to `#endpoint`. */
  #listening: AbortController | undefined;
  #isPushed = false;
  /** Who answered last. */
  #known: { readonly address: string; readonly pid: number } | undefined;
  /** Endpoints of daemons that tell nothing, by address and pid. */
  #pushless: string | undefined;
  #lookedAt = 0;
  /** By `clock.now`: when the processes were as they were told. */
  #agedAt = 0;
  #lookSoon: Disposable | undefined;
  #drawSoon: Disposable | undefined;

  /** Fulfilled when the look with which it begins has ended; never rejects. */
  readonly lookedAtFirst: Promise<void>;

  constructor(ports: SessionPorts<Orders>) {
    this.#ports = ports;
    this.lookedAtFirst = this.refresh();
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** To give orders with; `undefined` while nobody answers. */
  get endpoint(): Endpoint<Orders> | undefined {
    return this.#endpoint;
  }

  /** After every look, and when a process has run for longer. */
  onChange(listener: (connection: Connection) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  /** Looks now. Fulfilled when a look that began after this call has ended; never rejects. */
  refresh(): Promise<void> {
    if (this.#round === undefined) return this.#begin();
    this.#queued ??= this.#round.then(() => {
      this.#queued = undefined;
      return this.#begin();
    });
    return this.#queued;
  }

  dispose(): void {
    this.#disposed = true;
    for (const timer of [this.#timer, this.#lookSoon, this.#drawSoon]) timer?.dispose();
    this.#stopListening();
    this.#listeners.clear();
  }

  #begin(): Promise<void> {
    this.#timer?.dispose();
    this.#lookSoon?.dispose();
    this.#lookSoon = undefined;
    if (this.#disposed) return Promise.resolve();
    this.#round = this.#look().then(next => {
      this.#round = undefined;
      if (!this.#disposed) this.#publish(next);
    });
    return this.#round;
  }

  #publish(next: Connection): void {
    const { clock } = this.#ports;
    this.#connection = next;
    this.#failures = next.kind === 'live' ? 0 : this.#failures + 1;
    this.#lookedAt = clock.now();
    this.#agedAt = this.#lookedAt;
    if (next.kind === 'live') {
      this.#known = next;
      this.#listen(next);
    } else this.#stopListening();
    this.#wait();
    this.#tell();
  }

  #tell(): void {
    this.#drawSoon?.dispose();
    this.#drawSoon = undefined;
    for (const listener of this.#listeners) listener(this.#connection);
  }

  #wait(): void {
    this.#timer?.dispose();
    this.#timer = this.#ports.clock.after(this.#pauseMs(this.#connection), () => {
      this.#due();
    });
  }

  /** Where everything is told, only the time goes on by itself. */
  #due(): void {
    const { clock } = this.#ports;
    const connection = this.#connection;
    if (!this.#isPushed || connection.kind !== 'live' || clock.now() - this.#lookedAt >= RESYNC_MS) {
      void this.refresh(); // never rejects
      return;
    }
    const seconds = Math.floor((clock.now() - this.#agedAt) / 1000);
    this.#agedAt += seconds * 1000;
    this.#wait();
    const processes = aged(connection.processes, seconds);
    if (processes === connection.processes) return;
    this.#connection = { ...connection, processes };
    this.#tell();
  }

  #listen(connection: Connection & { kind: 'live' }): void {
    const events = this.#endpoint?.events;
    const daemon = `${connection.address} ${connection.pid}`;
    if (events === undefined || this.#listening !== undefined || this.#pushless === daemon) return;
    const stop = new AbortController();
    this.#listening = stop;
    void this.#hear(events(stop.signal), stop, daemon); // ends by itself, and reports its own defects
  }

  #stopListening(): void {
    this.#listening?.abort();
    this.#listening = undefined;
    this.#isPushed = false;
  }

  async #hear(items: AsyncIterable<PushItem>, stop: AbortController, daemon: string): Promise<void> {
    try {
      for await (const item of items) {
        if (stop.signal.aborted) return;
        this.#heard(item);
      }
    } catch (error) {
      if (isPushMissing(error)) this.#pushless = daemon;
      if (!(error instanceof CallError)) this.#ports.onBug(error);
    } finally {
      if (this.#listening === stop) {
        this.#stopListening();
        if (!this.#disposed && this.#pushless !== daemon) void this.refresh(); // never rejects
      }
    }
  }

  #heard(item: PushItem): void {
    switch (item.kind) {
      case 'open':
        this.#isPushed = true;
        if (!item.isResumed) this.#lookAfter(FIRST_LOOK_MS);
        return;
      case 'lost':
        this.#isPushed = false;
        void this.refresh(); // never rejects
        return;
      case 'event': {
        const connection = this.#connection;
        if (connection.kind !== 'live') return;
        const processes = applyEvent(connection.processes, item);
        if (processes !== connection.processes) {
          this.#connection = { ...connection, processes };
          this.#drawSoon ??= this.#ports.clock.after(DRAW_PAUSE_MS, () => {
            this.#tell();
          });
        }
        // What an event does not say: the error of a failed start, the exit code, new groups.
        const sinceLook = this.#ports.clock.now() - this.#lookedAt;
        this.#lookAfter(Math.max(FIRST_LOOK_MS, LOOK_PAUSE_MS - sinceLook));
      }
    }
  }

  #lookAfter(ms: number): void {
    this.#lookSoon ??= this.#ports.clock.after(ms, () => {
      this.#lookSoon = undefined;
      void this.refresh(); // never rejects
    });
  }

  #pauseMs(connection: Connection): number {
    if (connection.kind === 'live') return this.#ports.pollMs();
    if (connection.kind === 'unauthorized') return UNAUTHORIZED_RETRY_MS;
    return Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#failures - 1));
  }

  async #look(): Promise<Connection> {
    const before = this.#connection;
    try {
      if (this.#endpoint !== undefined && before.kind === 'live')
        return await this.#poll(this.#endpoint, before);
      return await this.#connect();
    } catch (error) {
      if (!(error instanceof CallError)) this.#ports.onBug(error);
      return { kind: 'failed', reason: messageOf(error) };
    }
  }

  async #poll(endpoint: Endpoint<Orders>, before: Connection & { kind: 'live' }): Promise<Connection> {
    const { watch } = endpoint;
    try {
      const [processes, pid] = await Promise.all([watch.getAllProcessInfo(), watch.getPID()]);
      return pid === before.pid ? { ...before, processes } : await livingConnection(endpoint);
    } catch (error) {
      // It stops its processes: what was seen last stays until it is gone.
      if (error instanceof RpcFault && error.code === FAULTS.SHUTDOWN_STATE) return before;
      this.#endpoint = undefined;
      const next = await this.#connect();
      return next.kind === 'failed' ? { kind: 'lost', reason: next.reason } : next;
    }
  }

  async #connect(): Promise<Connection> {
    let answer: Connection = { kind: 'absent' };
    for (const endpoint of await this.#ports.endpoints()) {
      try {
        const living = await livingConnection(endpoint);
        if (endpoint.accepts?.(living.processes) === false) continue;
        this.#endpoint = endpoint;
        return living;
      } catch (error) {
        if (!(error instanceof CallError) && !(error instanceof RpcFault)) throw error;
        const outcome = outcomeOf(error, endpoint);
        // The first endpoint where somebody is there but refuses is the one to tell about.
        if (answer.kind === 'absent') answer = outcome;
      }
    }
    return answer.kind === 'absent' ? this.#missing() : answer;
  }

  async #missing(): Promise<Connection> {
    const known = this.#known;
    if (known !== undefined && (await this.#ports.isAlive(known.address, known.pid)))
      return { kind: 'unreachable', address: known.address, pid: known.pid };
    this.#known = undefined;
    return { kind: 'absent' };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
