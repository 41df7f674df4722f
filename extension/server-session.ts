import { type Clock, type Disposable } from '../core/clock.ts';
import { FAULTS, RpcFault } from '../core/protocol/fault.ts';
import { type ProcessInfo } from '../core/protocol/process-info.ts';
import { CallError } from '../wire/http-call.ts';
import { type Connection, type EndpointKind } from './connection.ts';

/** What a session asks of a supervisor; the client of `wire` fits. */
export type SessionClient = {
  getIdentification(): Promise<string>;
  getSupervisorVersion(): Promise<string>;
  getPID(): Promise<number>;
  getAllProcessInfo(): Promise<readonly ProcessInfo[]>;
};

/** `Orders` is what commands and logs use; the session itself does not touch it. */
export type Endpoint<Orders> = {
  readonly kind: EndpointKind;
  /** For people. */
  readonly address: string;
  /** Empty: no authentication. */
  readonly username: string;
  /** With a time limit for each call, as the next look waits for the one before. */
  readonly watch: SessionClient;
  /** Without one: starts and stops may take long. */
  readonly orders: Orders;
  /** Whether what answers is what was looked for; anything is when this is left out. */
  readonly accepts?: (processes: readonly ProcessInfo[]) => boolean;
};

export type SessionPorts<Orders> = {
  readonly clock: Clock;
  /** Where the supervisor may be, best first; asked again before every attempt to connect. */
  readonly endpoints: () => Promise<readonly Endpoint<Orders>[]>;
  /** Milliseconds between two looks at a supervisor that answers. */
  readonly pollMs: () => number;
  /** Something that is not a failed call: a defect, for the log. */
  readonly onBug: (error: unknown) => void;
};

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 5000;
/** A refused password is not tried again and again: only now and then, or when somebody asks. */
const UNAUTHORIZED_RETRY_MS = 60_000;

/**
 * The link to one supervisor: looks at it once per `pollMs` while it answers, and tries to find it with growing pauses
 * while it does not. One call at a time; nothing is asked after `dispose`.
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

  constructor(ports: SessionPorts<Orders>) {
    this.#ports = ports;
    void this.refresh(); // never rejects
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** To give orders with; `undefined` while nobody answers. */
  get endpoint(): Endpoint<Orders> | undefined {
    return this.#endpoint;
  }

  /** After every look, also when nothing but the time has changed. */
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
    this.#timer?.dispose();
    this.#listeners.clear();
  }

  #begin(): Promise<void> {
    this.#timer?.dispose();
    if (this.#disposed) return Promise.resolve();
    this.#round = this.#look().then(next => {
      this.#round = undefined;
      if (!this.#disposed) this.#publish(next);
    });
    return this.#round;
  }

  #publish(next: Connection): void {
    this.#connection = next;
    this.#failures = next.kind === 'live' ? 0 : this.#failures + 1;
    this.#timer = this.#ports.clock.after(this.#pauseMs(next), () => void this.refresh());
    for (const listener of this.#listeners) listener(next);
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
    return answer;
  }
}

async function livingConnection<Orders>(endpoint: Endpoint<Orders>): Promise<Connection & { kind: 'live' }> {
  const { kind: via, address, watch } = endpoint;
  const [processes, pid, identification, version] = await Promise.all([
    watch.getAllProcessInfo(),
    watch.getPID(),
    watch.getIdentification(),
    watch.getSupervisorVersion(),
  ]);
  return { kind: 'live', via, address, identification, version, pid, processes };
}

function outcomeOf<Orders>(error: CallError | RpcFault, { address, username }: Endpoint<Orders>): Connection {
  if (error instanceof CallError) {
    const { kind } = error.failure;
    if (kind === 'refused' || kind === 'missing-socket') return { kind: 'absent' };
    if (kind === 'unauthorized') return { kind: 'unauthorized', address, username };
  }
  return { kind: 'failed', reason: error.message };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
