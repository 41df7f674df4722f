import { join } from 'node:path';
import * as vscode from 'vscode';
import { type Clock, type Disposable } from '../../core/clock.ts';
import { type ServerView } from '../servers/connection.ts';
import { pickServer } from '../commands/pick-server.ts';
import { type Servers } from '../servers/servers.ts';
import { type ProcessSubject } from '../commands/order-subjects.ts';
import { FailureNotices } from './failure-notices.ts';
import { registerStatusBar } from './status-bar.ts';
import { registerTasks } from './tasks.ts';
import { openShell, registerTerminal, type TerminalPorts } from './terminal.ts';

export type AroundPorts = {
  readonly clock: Clock;
  readonly context: vscode.ExtensionContext;
  readonly servers: Servers;
  readonly version: string;
  readonly onBug: (error: unknown) => void;
  /** Fulfilled when the workspace's servers have been looked for and at. */
  readonly rescan: () => Promise<void>;
  readonly startDaemon: (server: ServerView) => Promise<void>;
  readonly showErrorLog: (process: ProcessSubject) => void;
  readonly restart: (process: ProcessSubject) => Promise<void>;
};

export type Around = Disposable & {
  /** Opens supervisorctl's shell for a server that the user picks. */
  readonly openShell: () => Promise<void>;
};

/** What there is outside of the view and the editor; returns what commands do with it. */
export function registerAround(ports: AroundPorts): Around {
  const { clock, context, servers, version, onBug } = ports;
  const storage = context.globalStorageUri.fsPath;
  const terminal: TerminalPorts = {
    clock,
    servers,
    context,
    version,
    onBug,
    programs: join(storage, 'bin'),
    storage: join(storage, 'daemon'),
    pickServer: () => pickServer(servers.views()),
  };
  const parts = vscode.Disposable.from(
    registerStatusBar(servers),
    new FailureNotices(ports),
    registerTerminal(terminal),
    registerTasks({
      servers,
      onBug,
      startDaemon: ports.startDaemon,
      ready: ports.rescan,
      program: join(context.extensionPath, 'dist', 'supervisord.cjs'),
    }),
  );
  return {
    openShell: async () => {
      const chosen = await terminal.pickServer();
      if (chosen !== undefined) await openShell(terminal, chosen);
    },
    dispose: () => {
      parts.dispose();
    },
  };
}
