import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { type ProcessStateName } from '../../core/protocol/states.ts';
import { type ServerView } from '../servers/connection.ts';

/** A process that the daemon has given up. */
export type FailedProcess = { readonly server: string; readonly info: ProcessInfo };

/**
 * Sees in the models of the supervisors which processes have become FATAL. One that is FATAL when its daemon is seen for the first
 * time is old news; one that is told is not told again for `quietMs`.
 */
export class FailureWatch {
  readonly #quietMs: number;
  readonly #states = new Map<string, ReadonlyMap<string, ProcessStateName>>();
  readonly #toldAt = new Map<string, number>();

  constructor(quietMs: number) {
    this.#quietMs = quietMs;
  }

  /** `now`: milliseconds of a monotonic clock. */
  observe(servers: readonly ServerView[], now: number): readonly FailedProcess[] {
    for (const id of this.#states.keys()) {
      if (!servers.some(server => server.id === id)) this.#states.delete(id);
    }
    return servers.flatMap(server => this.#observeOne(server, now));
  }

  #observeOne({ id, connection }: ServerView, now: number): FailedProcess[] {
    // What was seen before a lost connection stays: the daemon may come back as it was.
    if (connection.kind !== 'live') return [];
    const before = this.#states.get(id);
    this.#states.set(id, new Map(connection.processes.map(info => [keyOf(info), info.statename])));
    if (before === undefined) return [];
    return connection.processes
      .filter(info => info.statename === 'FATAL' && before.get(keyOf(info)) !== 'FATAL')
      .filter(info => this.#isNews(`${id} ${keyOf(info)}`, now))
      .map(info => ({ server: id, info }));
  }

  #isNews(key: string, now: number): boolean {
    const toldAt = this.#toldAt.get(key);
    if (toldAt !== undefined && now - toldAt < this.#quietMs) return false;
    this.#toldAt.set(key, now);
    return true;
  }
}

function keyOf({ group, name }: ProcessInfo): string {
  return `${group}:${name}`;
}
