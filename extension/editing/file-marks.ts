import * as vscode from 'vscode';
import { type ServerView } from '../servers/connection.ts';
import { currentSettings } from '../editor-settings.ts';
import { type Servers } from '../servers/servers.ts';
import { type LiveSections } from './live-sections.ts';
import { type PendingUpdates } from './pending-updates.ts';
import { fileMark } from './file-mark.ts';

/** Marks the main file of a configuration in the explorer and on its tab: failed processes, or an update that is waiting. */
export function registerFileMarks(
  servers: Servers,
  pending: PendingUpdates,
  live: LiveSections,
): vscode.Disposable {
  const changes = new vscode.EventEmitter<vscode.Uri[]>();
  const provider: vscode.FileDecorationProvider = {
    onDidChangeFileDecorations: changes.event,
    provideFileDecoration: uri => {
      if (uri.scheme !== 'file' || !currentSettings(uri).gutterMarks) return undefined;
      const server = servers.views().find(({ configFile }) => configFile === uri.fsPath);
      const mark = server === undefined ? undefined : fileMark(server, pending.of(server.id), vscode.l10n.t);
      if (mark === undefined) return undefined;
      return new vscode.FileDecoration(mark.badge, mark.tooltip, new vscode.ThemeColor(mark.color));
    },
  };
  const changed = (): void => {
    const files = servers.views().flatMap(({ configFile }: ServerView) => configFile ?? []);
    changes.fire(files.map(file => vscode.Uri.file(file)));
  };
  return vscode.Disposable.from(
    changes,
    vscode.window.registerFileDecorationProvider(provider),
    live.onDidChange(changed),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('supervisord.gutter')) changed();
    }),
  );
}
