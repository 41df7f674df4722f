import * as vscode from 'vscode';
import { parseServerUrl } from '../../wire/address.ts';
import { type ServerView } from '../servers/connection.ts';
import { type Servers } from '../servers/servers.ts';
import { serverKey } from '../settings.ts';
import { passwordKey } from './setup-commands.ts';

export type ServerCommandPorts = {
  readonly secrets: vscode.SecretStorage;
  readonly servers: Servers;
};

/** Asks for address, name, user and password of a supervisor and puts it into the settings, the password into the secret storage. */
export async function addServer({ secrets }: ServerCommandPorts): Promise<void> {
  const { t } = vscode.l10n;
  const title = t('Add Supervisor');
  const ask = (prompt: string, more: vscode.InputBoxOptions): Thenable<string | undefined> =>
    vscode.window.showInputBox({ title, prompt, ignoreFocusOut: true, ...more });
  const typed = await ask(t('Where it listens: a socket path, or http://host:port'), {
    placeHolder: '/var/run/supervisor.sock',
    validateInput: text =>
      parseServerUrl(urlOf(text)) === undefined
        ? t('An address is an absolute path, unix:///path or http://host:port.')
        : undefined,
  });
  if (typed === undefined) return;
  const url = urlOf(typed);
  const name = await ask(t('Name in the view; empty: the address'), {});
  if (name === undefined) return;
  const username = await ask(t('User name; empty when it asks for none'), {});
  if (username === undefined) return;
  if (username !== '') {
    const password = await ask(t('Password of {0} at {1}; empty to forget it', username, url), {
      password: true,
    });
    if (password === undefined) return;
    if (password !== '') await secrets.store(passwordKey({ url, username }), password);
  }
  const entry = { url, ...(name === '' ? {} : { name }), ...(username === '' ? {} : { username }) };
  const { key, value, target } = listToChange();
  const others = value.filter(other => keyOf(other) !== serverKey({ url, username }));
  // A change of the settings is looked at by itself.
  await vscode.workspace.getConfiguration('supervisord').update(key, [...others, entry], target);
}

/** Takes a supervisor out of the settings and forgets its password. The supervisor itself runs on. */
export async function removeServer(
  { secrets, servers }: ServerCommandPorts,
  { id }: ServerView,
): Promise<void> {
  const spec = servers.spec(id);
  if (spec?.kind !== 'setting') return;
  const wanted = serverKey(spec.server);
  const { key, value, target } = listToChange();
  await secrets.delete(passwordKey(spec.server));
  const others = value.filter(other => keyOf(other) !== wanted);
  await vscode.workspace.getConfiguration('supervisord').update(key, others, target);
}

export function isOfSettings({ id }: ServerView): boolean {
  return id.startsWith('url:');
}

function urlOf(typed: string): string {
  const text = typed.trim();
  return text.startsWith('/') ? `unix://${text}` : text;
}

/** The list of the narrowest scope that has one, else that of the user. */
function listToChange(): {
  readonly key: string;
  readonly value: readonly unknown[];
  readonly target: vscode.ConfigurationTarget;
} {
  const key = 'servers';
  const found = vscode.workspace.getConfiguration('supervisord').inspect<unknown>(key);
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  const { Global, Workspace } = vscode.ConfigurationTarget;
  return found?.workspaceValue === undefined
    ? { key, value: list(found?.globalValue), target: Global }
    : { key, value: list(found.workspaceValue), target: Workspace };
}

function keyOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { url, username = '' } = entry as Partial<Record<string, unknown>>;
  return typeof url === 'string' && typeof username === 'string' ? serverKey({ url, username }) : undefined;
}
