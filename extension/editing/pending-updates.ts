import * as vscode from 'vscode';
import { type Disposable } from '../../core/clock.ts';
import { FAULTS, RpcFault } from '../../core/protocol/fault.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { CallError } from '../../wire/http-call.ts';
import { type Servers } from '../servers/servers.ts';
import { groupsOnDisk } from './disk-config.ts';
import { foreignPlan } from './foreign-plan.ts';
import { changedKeys, planOf, type UpdatePlan } from './update-plan.ts';

/** What an update would do with each supervisor, as it was found out last: when it began to answer, and after each save. */
export class PendingUpdates {
  readonly #servers: Servers;
  readonly #onBug: (error: unknown) => void;
  readonly #plans = new Map<string, UpdatePlan>();
  readonly #lives = new Map<string, string>();
  readonly #changes = new vscode.EventEmitter<void>();
  readonly #subscription: Disposable;

  readonly onDidChange = this.#changes.event;

  constructor(servers: Servers, onBug: (error: unknown) => void) {
    this.#servers = servers;
    this.#onBug = onBug;
    this.#subscription = servers.onChange(() => {
      this.#look();
    });
    this.#look();
  }

  of(server: string): UpdatePlan | undefined {
    return this.#plans.get(server);
  }

  keysOf(
    server: string,
    groups: ReadonlySet<string>,
    processes: readonly ProcessInfo[],
  ): readonly string[] | undefined {
    return changedKeys(this.of(server), groups, processes);
  }

  /** Finds out anew. `undefined`: it does not answer, or the files cannot be read. Never rejects. */
  async refresh(server: string): Promise<UpdatePlan | undefined> {
    const plan = await this.#ask(server);
    if (plan === undefined) this.#plans.delete(server);
    else this.#plans.set(server, plan);
    this.#changes.fire();
    return plan;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changes.dispose();
  }

  /** Another daemon, or the same one with other groups: what was known of it is old. */
  #look(): void {
    for (const { id, connection } of this.#servers.views()) {
      if (connection.kind !== 'live') continue;
      const groups = new Set(connection.processes.map(({ group }) => group));
      const life = `${connection.pid} ${[...groups].join(' ')}`;
      if (this.#lives.get(id) === life) continue;
      this.#lives.set(id, life);
      void this.refresh(id); // never rejects
    }
  }

  async #ask(server: string): Promise<UpdatePlan | undefined> {
    const client = this.#servers.endpoint(server)?.orders;
    const view = this.#servers.view(server);
    // Without its file nobody here knows what would be read.
    if (client === undefined || view?.configFile === undefined || view.connection.kind !== 'live')
      return undefined;
    try {
      return planOf(await client.getReloadPlan());
    } catch (error) {
      if (!(error instanceof RpcFault) || error.code !== FAULTS.UNKNOWN_METHOD) {
        this.#failed(error);
        return undefined;
      }
    }
    try {
      const groups = groupsOnDisk(view.configFile);
      if (groups === undefined) return undefined;
      const infos = await client.getAllConfigInfo();
      return foreignPlan({ infos, processes: view.connection.processes }, groups);
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }

  #failed(error: unknown): void {
    if (!(error instanceof RpcFault) && !(error instanceof CallError)) this.#onBug(error);
  }
}
