import { hostname } from 'node:os';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { nodeClock } from '../wire/node-clock.ts';
import { registerAround } from './around/register.ts';
import { registerCommands } from './commands/register.ts';
import { VIEW } from './contributions.ts';
import { type ServerView } from './servers/connection.ts';
import { restartDaemon } from './commands/daemon-commands.ts';
import { currentSettings, watchSettings } from './editor-settings.ts';
import { localMachine } from './language/local-machine.ts';
import { LateFeatures } from './late-features.ts';
import { AnsiDecorations } from './output/ansi-decorations.ts';
import { OldDaemons } from './daemon/old-daemons.ts';
import { LogChannels } from './output/log-channels.ts';
import { LogDocuments } from './output/log-documents.ts';
import { registerLogLinks } from './output/log-link-provider.ts';
import { type ProcessSubject } from './commands/order-subjects.ts';
import { orderAll } from './commands/process-commands.ts';
import { Servers } from './servers/servers.ts';
import { storedPassword } from './commands/setup-commands.ts';
import { startDaemonFor } from './daemon/start-command.ts';
import { stopWithWindow } from './daemon/stop-with-window.ts';
import { ProcessInsight } from './tree/process-insight.ts';
import { ProcessTreeProvider } from './tree/tree-provider.ts';
import { ProcessView } from './tree/process-view.ts';
import { ViewFilter } from './tree/view-filter.ts';
import { Workspace } from './servers/workspace.ts';

/** Builds the objects and hands them to each other; everything is put away with the extension. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const keep = <T extends vscode.Disposable>(thing: T): T => {
    context.subscriptions.push(thing);
    return thing;
  };
  keep(watchSettings());
  const log = keep(vscode.window.createOutputChannel('Supervisord', { log: true }));
  const onBug = (error: unknown): void => {
    log.error(error instanceof Error ? error : String(error));
  };
  const clock = nodeClock;
  const storage = context.globalStorageUri.fsPath;

  const servers = keep(
    new Servers({
      clock,
      onBug,
      passwords: (url, username) => storedPassword(context.secrets, url, username),
      pollMs: () => currentSettings().pollMs,
    }),
  );
  const workspace = keep(new Workspace({ clock, servers, log, storage }));
  const logs = keep(
    new LogChannels({
      clock,
      onBug,
      initialBytes: () => currentSettings().initialLogBytes,
      server: id => servers.endpoint(id),
      process: log => servers.process(log),
      memory: context.workspaceState,
    }),
  );
  const documents = keep(new LogDocuments({ clock, server: id => servers.endpoint(id) }));
  keep(new AnsiDecorations(uri => documents.styled(uri)));
  keep(registerLogLinks());
  const insight = keep(new ProcessInsight({ clock, onBug, source: id => servers.endpoint(id)?.watch }));
  const tree = keep(new ProcessTreeProvider(insight));
  const view = keep(
    vscode.window.createTreeView(VIEW, {
      treeDataProvider: tree,
      canSelectMany: true,
      showCollapseAll: true,
    }),
  );
  const filter = keep(new ViewFilter(context.workspaceState));
  keep(new ProcessView({ servers, workspace, tree, view, logs, filter }));
  const starting = {
    servers,
    log,
    extensionFolder: context.extensionPath,
    storage: join(storage, 'daemon'),
    version: versionOf(context),
  };
  const ordering = { servers, logs, log, confirmation: () => currentSettings().confirm };
  const { secrets } = context;
  const rescan = (): Promise<void> => workspace.rescan();
  keep(registerCommands({ ...starting, ...ordering, clock, documents, tree, view, filter, secrets, rescan }));
  const startDaemon = async ({ id }: ServerView): Promise<void> => {
    const spec = servers.spec(id);
    if (spec?.kind === 'conf') await startDaemonFor(starting, spec);
  };
  const order = (kind: 'start' | 'stop' | 'restart', processes: readonly ProcessSubject[]): Promise<void> =>
    orderAll(ordering, { kind }, processes);
  const follow = (processes: readonly ProcessSubject[]): void => {
    logs.follow(processes, 'both', servers.views());
  };
  const around = keep(
    registerAround({
      ...starting,
      clock,
      context,
      onBug,
      rescan,
      startDaemon,
      showErrorLog: process => {
        follow([process]);
      },
      restart: process => order('start', [process]),
    }),
  );
  const features = keep(
    new LateFeatures({
      clock,
      onBug,
      isDiagnosing: document => currentSettings(document.uri).diagnostics,
      severities: document => currentSettings(document.uri).severities,
      localMachine: () => (process.platform === 'win32' ? undefined : localMachine()),
      sha1: text => createHash('sha1').update(text).digest('hex'),
      extension: context.extensionUri,
      machine: { environment: ownEnvironment(), hostName: hostname() },
      memory: context.workspaceState,
      servers,
      log,
      openShell: around.openShell,
      serverOfRow: row => tree.node(row)?.subject.server,
      startDaemon,
      order,
      follow,
    }),
  );
  keep(new OldDaemons({ ...starting, onBug, restart: server => restartDaemon(starting, server) }));
  whenClosed = () => stopWithWindow(servers);
  // When the editor has got what it waits for.
  keep(
    clock.after(0, () => {
      workspace.begin();
    }),
  );
  await features.ready();
}

/** The editor waits some seconds for it. */
export async function deactivate(): Promise<void> {
  await whenClosed();
}

let whenClosed: () => Promise<void> = () => Promise.resolve();

/** A daemon that is started from here has it, too. */
function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function versionOf({ extension }: vscode.ExtensionContext): string {
  const manifest: unknown = extension.packageJSON;
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined;
  return typeof version === 'string' ? version : 'unknown';
}
