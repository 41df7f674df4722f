import { delimiter, join } from 'node:path';
import * as vscode from 'vscode';
import { type Clock } from '../../core/clock.ts';
import { type ServerView } from '../servers/connection.ts';
import { TERMINAL_PROFILE } from '../contributions.ts';
import { copyDaemon } from '../daemon/daemon-copy.ts';
import { currentSettings } from '../editor-settings.ts';
import { type Servers } from '../servers/servers.ts';
import { writeLaunchers } from './terminal-programs.ts';

export type TerminalPorts = {
  readonly clock: Clock;
  readonly servers: Servers;
  readonly context: Pick<vscode.ExtensionContext, 'environmentVariableCollection' | 'extensionPath'>;
  /** Folder for the launchers. */
  readonly programs: string;
  /** Folder for the copies of the daemon. */
  readonly storage: string;
  readonly version: string;
  readonly onBug: (error: unknown) => void;
  readonly pickServer: () => Promise<ServerView | undefined>;
};

/**
 * Puts `supervisorctl`, `supervisord` and their like on PATH of the integrated terminal, and offers a shell of supervisorctl among
 * its profiles. Nothing of it is there in a workspace that is not trusted, nor on Windows.
 */
export function registerTerminal(ports: TerminalPorts): vscode.Disposable {
  if (process.platform === 'win32') return vscode.Disposable.from();
  let last = Promise.resolve();
  const put = (): void => {
    last = last.then(() => putOnPath(ports)).catch(ports.onBug);
  };
  return vscode.Disposable.from(
    // When the editor has got what it waits for.
    ports.clock.after(0, put),
    vscode.workspace.onDidGrantWorkspaceTrust(put),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('supervisord.terminal')) put();
    }),
    vscode.window.registerTerminalProfileProvider(TERMINAL_PROFILE, {
      provideTerminalProfile: async () => {
        const options = await shellOptions(ports);
        return options === undefined ? undefined : new vscode.TerminalProfile(options);
      },
    }),
  );
}

/** Opens a terminal with supervisorctl's shell, connected to one of the supervisors. */
export async function openShell(ports: TerminalPorts, server: ServerView): Promise<void> {
  await prepare(ports);
  vscode.window.createTerminal(optionsFor(ports, server)).show();
}

async function shellOptions(ports: TerminalPorts): Promise<vscode.TerminalOptions | undefined> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Supervisors are contacted in trusted workspaces only.'),
    );
    return undefined;
  }
  await prepare(ports);
  const server = await ports.pickServer();
  return server === undefined ? undefined : optionsFor(ports, server);
}

/** The program and its arguments are handed over as they are; no shell reads them. A password is asked for by supervisorctl itself. */
function optionsFor(
  { programs }: TerminalPorts,
  { label, connection, configFile }: ServerView,
): vscode.TerminalOptions {
  const place =
    connection.kind === 'live' && connection.via !== 'own'
      ? ['-s', connection.address]
      : configFile === undefined
        ? []
        : ['-c', configFile];
  return {
    name: `supervisorctl: ${label}`,
    iconPath: new vscode.ThemeIcon('server-process'),
    shellPath: join(programs, 'supervisorctl'),
    shellArgs: place,
  };
}

async function putOnPath(ports: TerminalPorts): Promise<void> {
  const { environmentVariableCollection: variables } = ports.context;
  variables.delete('PATH');
  if (!vscode.workspace.isTrusted || !currentSettings().isOnTerminalPath) return;
  await prepare(ports);
  variables.description = vscode.l10n.t('Adds `supervisorctl` and `supervisord` to PATH.');
  variables.prepend('PATH', ports.programs + delimiter);
}

/** The daemon runs from its copy, since an update of the extension deletes the folder of this one. */
async function prepare({ context, programs, storage, version }: TerminalPorts): Promise<void> {
  const inExtension = (name: string): string => join(context.extensionPath, 'dist', `${name}.cjs`);
  await writeLaunchers(programs, {
    runtime: process.execPath,
    isElectron: process.versions['electron'] !== undefined,
    programs: {
      supervisord: await copyDaemon(context.extensionPath, storage, version),
      supervisorctl: inExtension('supervisorctl'),
      echo_supervisord_conf: inExtension('echo_supervisord_conf'),
      pidproxy: inExtension('pidproxy'),
    },
  });
}
