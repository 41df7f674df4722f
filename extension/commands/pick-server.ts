import * as vscode from 'vscode';
import { type ServerView } from '../servers/connection.ts';

/** The only supervisor of those that fit, or the one that the user picks; when there is none that is said. */
export async function pickServer(fitting: readonly ServerView[]): Promise<ServerView | undefined> {
  const { t } = vscode.l10n;
  const [first, ...more] = fitting;
  if (first === undefined) {
    void vscode.window.showInformationMessage(t('There is no supervisor here for which this can be done.'));
    return undefined;
  }
  if (more.length === 0) return first;
  const items = fitting.map(server => ({ label: server.label, server }));
  return (await vscode.window.showQuickPick(items, { placeHolder: t('Which supervisor?') }))?.server;
}
