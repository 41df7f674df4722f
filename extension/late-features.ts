import * as vscode from 'vscode';
import { type Disposable } from '../core/clock.ts';
import { type ConfFeatures, type ConfFeaturesPorts } from './conf-features.ts';
import { EDITING_COMMANDS, type EditingCommandId } from './editing/contributions.ts';
import { registerHandlers } from './commands/handlers.ts';

/** Loads what is done with configuration files: with the first document, daemon or command that asks for it. */
export class LateFeatures {
  readonly #ports: ConfFeaturesPorts;
  readonly #commands: Disposable;
  readonly #subscriptions: readonly Disposable[];
  #loading: Promise<ConfFeatures> | undefined;

  constructor(ports: ConfFeaturesPorts) {
    this.#ports = ports;
    const ids = Object.keys(EDITING_COMMANDS) as EditingCommandId[];
    const handlers = ids.map((id): [string, (given: unknown) => Promise<unknown>] => [
      id,
      async given => (await this.load()).commands[id](given),
    ]);
    this.#commands = registerHandlers(Object.fromEntries(handlers), {
      log: ports.log,
      worksUntrusted: new Set(),
    });
    const begin = (): void => {
      if (this.#loading === undefined) this.load().catch(ports.onBug);
    };
    this.#subscriptions = [
      vscode.workspace.onDidOpenTextDocument(begin),
      ports.servers.onChange(() => {
        if (ports.servers.views().some(({ connection }) => connection.kind === 'live')) begin();
      }),
    ];
  }

  /** Fulfilled when everything is there for the documents that are open now. */
  async ready(): Promise<void> {
    if (vscode.workspace.textDocuments.length > 0) await this.load().catch(this.#ports.onBug);
  }

  load(): Promise<ConfFeatures> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  dispose(): void {
    for (const one of [this.#commands, ...this.#subscriptions]) one.dispose();
    const told = (): void => undefined;
    void this.#loading?.then(features => {
      features.dispose();
    }, told);
  }

  async #load(): Promise<ConfFeatures> {
    const { registerConfFeatures } = await import('./conf-features.ts');
    for (const one of this.#subscriptions) one.dispose();
    return registerConfFeatures(this.#ports);
  }
}
