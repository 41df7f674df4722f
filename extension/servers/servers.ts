import { type Clock, type Disposable } from '../../core/clock.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { type SupervisorClient } from '../../wire/supervisor-client.ts';
import { type ServerView } from './connection.ts';
import {
  confEndpoints,
  machineEndpoints,
  type Passwords,
  settingEndpoints,
  socketEndpoints,
  type SupervisorEndpoint,
} from './endpoints.ts';
import { knownServers } from './server-list.ts';
import { ServerSession } from './server-session.ts';
import { type ConfiguredServer } from '../settings.ts';
import { isSupervisor } from './supervisor-process.ts';
import { isOnThisMachine } from './this-machine.ts';

/** A supervisor to show; `id` is stable over reloads of the window. */
export type ServerSpec = { readonly id: string; readonly label: string } & (
  | { readonly kind: 'conf'; readonly configFile: string; readonly controlSocket: string }
  /** Of the machine: it is looked at, and not started from here. */
  | { readonly kind: 'machine'; readonly configFile: string }
  | { readonly kind: 'socket'; readonly socket: string }
  | { readonly kind: 'setting'; readonly server: ConfiguredServer }
);

export type ServersPorts = {
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly pollMs: () => number;
  readonly onBug: (error: unknown) => void;
};

/** Every supervisor of the window, each with its session. */
export class Servers {
  readonly #ports: ServersPorts;
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<() => void>();

  constructor(ports: ServersPorts) {
    this.#ports = ports;
  }

  /**
   * Ends the sessions of servers that are no longer named, begins those of new ones, and looks anew at the others. Fulfilled when each has
   * been looked at; never rejects.
   */
  async set(specs: readonly ServerSpec[]): Promise<void> {
    const before = new Map(this.#entries);
    this.#entries.clear();
    for (const spec of specs) {
      const old = before.get(spec.id);
      this.#entries.set(spec.id, old === undefined ? this.#begin(spec) : { ...old, spec });
    }
    for (const [id, { session }] of before) if (!this.#entries.has(id)) session.dispose();
    this.#changed();
    await Promise.all(
      [...this.#entries].map(([id, { session }]) =>
        before.has(id) ? session.refresh() : session.lookedAtFirst,
      ),
    );
  }

  /** In the order of the specs; without those that were only looked for in case they are there. */
  views(): readonly ServerView[] {
    return knownServers([...this.#entries.values()].map(viewOf));
  }

  spec(id: string): ServerSpec | undefined {
    return this.#entries.get(id)?.spec;
  }

  view(id: string): ServerView | undefined {
    return this.views().find(view => view.id === id);
  }

  /** A process as it was seen last; `undefined` while nobody answers there. */
  process(name: {
    readonly server: string;
    readonly group: string;
    readonly process: string;
  }): ProcessInfo | undefined {
    const connection = this.#entries.get(name.server)?.session.connection;
    if (connection?.kind !== 'live') return undefined;
    return connection.processes.find(info => info.group === name.group && info.name === name.process);
  }

  /** To give orders with; `undefined` while nobody answers there. */
  endpoint(id: string): SupervisorEndpoint | undefined {
    return this.#entries.get(id)?.session.endpoint;
  }

  /** Looks now at a server; never rejects. */
  async refresh(id: string): Promise<void> {
    await this.#entries.get(id)?.session.refresh();
  }

  /** Says in the views that a daemon is being started while `start` runs. */
  async whileStarting<T>(id: string, start: () => Promise<T>): Promise<T> {
    this.#mark(id, true);
    try {
      return await start();
    } finally {
      this.#mark(id, false);
    }
  }

  /** After every look at any server, and when servers come or go. */
  onChange(listener: () => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  dispose(): void {
    this.#listeners.clear();
    for (const { session } of this.#entries.values()) session.dispose();
    this.#entries.clear();
  }

  #begin(spec: ServerSpec): Entry {
    const { clock, pollMs, onBug } = this.#ports;
    const isAlive = async (address: string, pid: number): Promise<boolean> =>
      isOnThisMachine(address) && (await isSupervisor(pid));
    const endpoints = (): Promise<readonly SupervisorEndpoint[]> => this.#endpoints(spec);
    const session = new ServerSession({ clock, pollMs, onBug, endpoints, isAlive });
    session.onChange(() => {
      this.#changed();
    });
    return { spec, session, isStarting: false };
  }

  #endpoints(spec: ServerSpec): Promise<readonly SupervisorEndpoint[]> {
    switch (spec.kind) {
      case 'conf':
        return confEndpoints(spec.configFile, spec.controlSocket, this.#ports);
      case 'machine':
        return machineEndpoints(spec.configFile, this.#ports);
      case 'socket':
        return Promise.resolve(socketEndpoints(spec.socket, this.#ports));
      case 'setting':
        return settingEndpoints(spec.server, this.#ports);
    }
  }

  #mark(id: string, isStarting: boolean): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.set(id, { ...entry, isStarting });
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function viewOf({ spec, session, isStarting }: Entry): ServerView {
  const { connection } = session;
  const told = connection.kind === 'live' ? connection.configFile : undefined;
  return {
    id: spec.id,
    label: spec.kind === 'socket' ? (told ?? spec.label) : spec.label,
    origin: spec.kind,
    configFile: spec.kind === 'conf' || spec.kind === 'machine' ? spec.configFile : told,
    starting: isStarting,
    connection,
  };
}

type Entry = {
  readonly spec: ServerSpec;
  readonly session: ServerSession<SupervisorClient>;
  readonly isStarting: boolean;
};
