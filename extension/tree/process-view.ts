import * as vscode from 'vscode';
import { type Disposable } from '../../core/clock.ts';
import { type Connection } from '../servers/connection.ts';
import { WELCOME_CONTEXT } from '../contributions.ts';
import { currentSettings } from '../editor-settings.ts';
import { type LogChannels } from '../output/log-channels.ts';
import { shownServers } from '../servers/server-list.ts';
import { type Servers } from '../servers/servers.ts';
import { type Workspace } from '../servers/workspace.ts';
import { processFilter } from './process-filter.ts';
import { type ProcessTreeProvider } from './tree-provider.ts';
import { troubledProcesses } from './tree-model.ts';
import { type ViewFilter } from './view-filter.ts';

export type ProcessViewPorts = {
  readonly servers: Servers;
  readonly workspace: Workspace;
  readonly tree: ProcessTreeProvider;
  readonly view: vscode.TreeView<string>;
  readonly logs: LogChannels;
  readonly filter: ViewFilter;
};

/** Carries what the sessions know into the tree, its badge and its welcome. */
export class ProcessView {
  readonly #ports: ProcessViewPorts;
  readonly #subscriptions: readonly Disposable[];
  readonly #seen = new Set<string>();
  readonly #kinds = new Map<string, Connection['kind']>();
  #welcome: string | undefined;

  constructor(ports: ProcessViewPorts) {
    this.#ports = ports;
    const update = (): void => {
      this.#update();
    };
    this.#subscriptions = [
      ports.servers.onChange(update),
      ports.filter.onDidChange(update),
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('supervisord.tree')) update();
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #update(): void {
    const { servers, workspace, tree, filter } = this.#ports;
    const { flattenSingleGroups, sort, groupBy } = currentSettings();
    const views = servers.views();
    const shown = shownServers(views, this.#seen, workspace.isSearching);
    for (const { id } of shown.servers) this.#seen.add(id);
    tree.show(shown.servers, { flattenSingleGroups, sort, groupBy, isShown: processFilter(filter.text) });
    this.#message(shown.welcome === 'none' ? filter.text : '');
    this.#badge(troubledProcesses(shown.servers).length);
    if (shown.welcome !== this.#welcome) {
      this.#welcome = shown.welcome;
      void vscode.commands.executeCommand('setContext', WELCOME_CONTEXT, shown.welcome);
    }
    for (const { id, connection } of views) {
      if (connection.kind === 'live' && this.#kinds.get(id) !== 'live') this.#ports.logs.resume(id);
      this.#kinds.set(id, connection.kind);
    }
  }

  #message(filter: string): void {
    const { view } = this.#ports;
    const message = filter === '' ? '' : vscode.l10n.t('Filter: {0}', filter);
    if ((view.message ?? '') !== message) view.message = message;
  }

  #badge(value: number): void {
    const { view } = this.#ports;
    if ((view.badge?.value ?? 0) === value) return;
    const tooltip = vscode.l10n.t('Failed processes: {0}', value);
    view.badge = value === 0 ? undefined : { value, tooltip };
  }
}
