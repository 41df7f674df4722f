import * as vscode from 'vscode';
import { type Disposable } from '../../core/clock.ts';
import { type Connection } from '../connection.ts';
import { WELCOME_CONTEXT } from '../contributions.ts';
import { currentSettings } from '../editor-settings.ts';
import { type LogChannels } from '../output/log-channels.ts';
import { shownServers } from '../server-list.ts';
import { type Servers } from '../servers.ts';
import { type Workspace } from '../workspace.ts';
import { type ProcessTreeProvider } from './tree-provider.ts';
import { troubledProcesses } from './tree-model.ts';

export type ProcessViewPorts = {
  readonly servers: Servers;
  readonly workspace: Workspace;
  readonly tree: ProcessTreeProvider;
  readonly view: vscode.TreeView<string>;
  readonly logs: LogChannels;
};

/** Carries what the sessions know into the tree, its badge and its welcome. */
export class ProcessView {
  readonly #ports: ProcessViewPorts;
  readonly #subscription: Disposable;
  readonly #seen = new Set<string>();
  readonly #kinds = new Map<string, Connection['kind']>();
  #welcome: string | undefined;

  constructor(ports: ProcessViewPorts) {
    this.#ports = ports;
    this.#subscription = ports.servers.onChange(() => {
      this.#update();
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #update(): void {
    const { servers, workspace, tree } = this.#ports;
    const views = servers.views();
    const shown = shownServers(views, this.#seen, workspace.isSearching);
    for (const { id } of shown.servers) this.#seen.add(id);
    tree.show(shown.servers, { flattenSingleGroups: currentSettings().flattenSingleGroups });
    this.#badge();
    if (shown.welcome !== this.#welcome) {
      this.#welcome = shown.welcome;
      void vscode.commands.executeCommand('setContext', WELCOME_CONTEXT, shown.welcome);
    }
    for (const { id, connection } of views) {
      if (connection.kind === 'live' && this.#kinds.get(id) !== 'live') this.#ports.logs.resume(id);
      this.#kinds.set(id, connection.kind);
    }
  }

  #badge(): void {
    const { view, tree } = this.#ports;
    const value = troubledProcesses(tree.model).length;
    if ((view.badge?.value ?? 0) === value) return;
    const tooltip = vscode.l10n.t('{0} processes have failed', value);
    view.badge = value === 0 ? undefined : { value, tooltip };
  }
}
