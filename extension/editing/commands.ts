import type * as vscode from 'vscode';
import { registerHandlers } from '../handlers.ts';
import { type EditingCommandId } from './contributions.ts';

export type EditingCommandPorts = {
  readonly log: vscode.LogOutputChannel;
  readonly openShell: () => Promise<void>;
};

/** One handler for each command of the editor and of what is around it. */
export function registerEditingCommands(ports: EditingCommandPorts): vscode.Disposable {
  const handlers: Readonly<Record<EditingCommandId, () => unknown>> = {
    'supervisord.openShell': () => ports.openShell(),
  };
  return registerHandlers(handlers, { log: ports.log, worksUntrusted: new Set<EditingCommandId>() });
}
