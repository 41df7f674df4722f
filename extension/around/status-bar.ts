import * as vscode from 'vscode';
import { VIEW } from '../contributions.ts';
import { type Servers } from '../servers/servers.ts';
import { statusSummary } from './status-summary.ts';

/** One item that counts the processes of all supervisors and opens the view; hidden while none answers. */
export function registerStatusBar(servers: Servers): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('supervisord.status', vscode.StatusBarAlignment.Left);
  item.name = 'Supervisord';
  item.command = `${VIEW}.focus`;
  const update = (): void => {
    const summary = statusSummary(servers.views(), vscode.l10n.t);
    if (summary === undefined) {
      item.hide();
      return;
    }
    item.text = summary.text;
    item.accessibilityInformation = { label: summary.spoken };
    item.tooltip = plainText(summary.lines);
    item.show();
  };
  return vscode.Disposable.from(item, servers.onChange(update));
}

/** Names come from files: they are shown as they are, never as Markdown. */
function plainText(lines: readonly string[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  for (const line of lines) text.appendText(line).appendMarkdown('\n\n');
  return text;
}
