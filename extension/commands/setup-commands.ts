import { relative } from 'node:path';
import * as vscode from 'vscode';
import { type ServerView } from '../servers/connection.ts';
import { type Servers } from '../servers/servers.ts';
import { serverKey } from '../settings.ts';

export type PasswordPorts = { readonly secrets: vscode.SecretStorage; readonly servers: Servers };

/** Asks for a supervisor's password and keeps it in the editor's secret storage; an empty one forgets it. */
export async function setPassword({ secrets, servers }: PasswordPorts, server: ServerView): Promise<void> {
  const { t } = vscode.l10n;
  const account = accountOf(servers, server);
  if (account === undefined || account.username === '') {
    const sentence = t(
      'The supervisor {0} is asked without a user name. Give one in the settings first.',
      server.label,
    );
    void vscode.window.showInformationMessage(sentence);
    return;
  }
  const password = await vscode.window.showInputBox({
    title: server.label,
    prompt: t('Password of {0} at {1}; empty to forget it', account.username, account.url),
    password: true,
    ignoreFocusOut: true,
  });
  if (password === undefined) return;
  if (password === '') await secrets.delete(passwordKey(account));
  else await secrets.store(passwordKey(account), password);
  await servers.refresh(server.id);
}

/** Reads a password that was set before. */
export async function storedPassword(
  secrets: vscode.SecretStorage,
  url: string,
  username: string,
): Promise<string | undefined> {
  return secrets.get(passwordKey({ url, username }));
}

/** Lets the user choose the file of the workspace's daemon, and writes the setting for it. */
export async function chooseConfigFile(): Promise<void> {
  const { t } = vscode.l10n;
  const folder = vscode.workspace.workspaceFolders?.[0];
  const chosen = await vscode.window.showOpenDialog({
    title: t('Choose Configuration File'),
    openLabel: t('Choose'),
    filters: { [t('Configuration files')]: ['conf', 'ini'], [t('All files')]: ['*'] },
    ...(folder === undefined ? {} : { defaultUri: folder.uri }),
  });
  const uri = chosen?.[0];
  if (uri === undefined) return;
  const inside = vscode.workspace.getWorkspaceFolder(uri);
  const path = inside === undefined ? uri.fsPath : relative(inside.uri.fsPath, uri.fsPath);
  const configuration = vscode.workspace.getConfiguration('supervisord', inside?.uri);
  const target =
    inside !== undefined && (vscode.workspace.workspaceFolders?.length ?? 0) > 1
      ? vscode.ConfigurationTarget.WorkspaceFolder
      : vscode.ConfigurationTarget.Workspace;
  await configuration.update('configFile', path, target);
}

type Account = { readonly url: string; readonly username: string };

/** Who is asked for, as far as it is known. */
function accountOf(servers: Servers, { id, connection }: ServerView): Account | undefined {
  if (connection.kind === 'unauthorized') return { url: connection.address, username: connection.username };
  const spec = servers.spec(id);
  return spec?.kind === 'setting' ? spec.server : undefined;
}

export function passwordKey(account: Account): string {
  return `supervisord.password:${serverKey(account)}`;
}
