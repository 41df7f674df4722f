import * as vscode from 'vscode';
import { type Clock, type Disposable } from '../../core/clock.ts';
import { controlSocketPath } from './control-socket.ts';
import { currentSettings, settingsReading } from '../editor-settings.ts';
import { type Servers, type ServerSpec } from './servers.ts';
import { serverKey } from '../settings.ts';
import { socketPlaces } from '../daemon/start-command.ts';
import { machineSpecs } from './machine-specs.ts';
import { findWorkspaceConfs, watchWorkspaceConfs } from './workspace-confs.ts';

/** Files that come and go in numbers, as in a checkout, are looked for once. */
const SETTLE_MS = 500;

export type WorkspacePorts = {
  readonly clock: Clock;
  readonly servers: Servers;
  readonly log: vscode.LogOutputChannel;
  readonly storage: string;
};

/** Keeps the list of servers in step with the workspace's files, its settings and its trust. */
export class Workspace {
  readonly #ports: WorkspacePorts;
  #subscriptions: readonly vscode.Disposable[] = [];
  #settling: Disposable | undefined;
  #isSearching = true;

  constructor(ports: WorkspacePorts) {
    this.#ports = ports;
  }

  /** Looks for servers, and again whenever there may be others. */
  begin(): void {
    const soon = (): void => {
      this.#rescanSoon();
    };
    this.#subscriptions = [
      watchWorkspaceConfs(soon),
      vscode.workspace.onDidChangeWorkspaceFolders(soon),
      vscode.workspace.onDidGrantWorkspaceTrust(soon),
      // Meanwhile a daemon may have been started elsewhere.
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && currentSettings().discovery) soon();
      }),
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('supervisord')) soon();
      }),
    ];
    void this.rescan(); // never rejects
  }

  /** Files are still being looked for, for the first time. */
  get isSearching(): boolean {
    return this.#isSearching;
  }

  /** Looks for servers anew, and at each of them. Never rejects. */
  async rescan(): Promise<void> {
    const { servers, log } = this.#ports;
    try {
      const specs = await this.#specs();
      this.#isSearching = false;
      await servers.set(specs);
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
    }
  }

  dispose(): void {
    this.#settling?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #rescanSoon(): void {
    this.#settling?.dispose();
    this.#settling = this.#ports.clock.after(SETTLE_MS, () => {
      void this.rescan();
    });
  }

  /** None in a workspace that is not trusted: its files say where to connect and what to run. */
  async #specs(): Promise<readonly ServerSpec[]> {
    if (!vscode.workspace.isTrusted) return [];
    const { settings, problems } = settingsReading();
    for (const problem of problems) this.#ports.log.warn(`Settings: ${problem}`);
    const confs = await findWorkspaceConfs(folder => currentSettings(folder.uri).configFile);
    const places = socketPlaces(this.#ports.storage);
    const controlSockets = confs.map(({ path }) => controlSocketPath(path, places));
    return [
      ...confs.map(({ path, label }) => ({
        kind: 'conf' as const,
        id: `conf:${path}`,
        label,
        configFile: path,
        controlSocket: controlSocketPath(path, places),
      })),
      ...settings.servers.map(server => ({
        kind: 'setting' as const,
        id: `url:${serverKey(server)}`,
        label: server.name,
        server,
      })),
      ...(settings.discovery
        ? await machineSpecs(
            confs.map(({ path }) => path),
            controlSockets,
            settings,
          )
        : []),
    ];
  }
}
