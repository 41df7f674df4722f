import * as vscode from 'vscode';
import { currentSettings } from '../editor-settings.ts';
import { STATE_WORDS } from '../tree/process-filter.ts';
import { type ViewFilter } from '../tree/view-filter.ts';

/** Lets the user choose the order of the processes; it is a setting. */
export async function chooseSorting(): Promise<void> {
  const { t } = vscode.l10n;
  const items = [
    { label: t('As in the configuration'), value: 'configuration' as const },
    { label: t('By name'), value: 'name' as const },
    { label: t('By state, failing first'), value: 'state' as const },
  ];
  await chooseSetting('tree.sort', items, currentSettings().sort, t('Order of the processes'));
}

/** Lets the user choose what the processes are put together by; it is a setting. */
export async function chooseGrouping(): Promise<void> {
  const { t } = vscode.l10n;
  const items = [
    { label: t('By group'), value: 'group' as const },
    { label: t('By state'), value: 'state' as const },
    { label: t('Not at all: one list'), value: 'none' as const },
  ];
  await chooseSetting('tree.groupBy', items, currentSettings().groupBy, t('Processes are put together'));
}

/** Asks for a filter, which the view follows while it is typed; Escape brings the one before back. */
export async function chooseFilter(filter: ViewFilter): Promise<void> {
  const { t } = vscode.l10n;
  const before = filter.text;
  const box = vscode.window.createInputBox();
  box.title = t('Filter Processes');
  box.placeholder = t('Parts of names, and {0}', Object.keys(STATE_WORDS).join(' '));
  box.value = before;
  const accepted = await new Promise<boolean>(resolve => {
    box.onDidChangeValue(text => {
      filter.set(text);
    });
    box.onDidAccept(() => {
      resolve(true);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(false);
    });
    box.show();
  });
  box.dispose();
  if (!accepted) filter.set(before);
}

async function chooseSetting(
  key: string,
  items: readonly { readonly label: string; readonly value: string }[],
  now: string,
  placeHolder: string,
): Promise<void> {
  const shown = items.map(item => ({
    ...item,
    label: item.value === now ? `$(check) ${item.label}` : item.label,
  }));
  const chosen = await vscode.window.showQuickPick(shown, { placeHolder });
  if (chosen === undefined) return;
  const configuration = vscode.workspace.getConfiguration('supervisord');
  const isOfWorkspace = configuration.inspect(key)?.workspaceValue !== undefined;
  const { Global, Workspace } = vscode.ConfigurationTarget;
  await configuration.update(key, chosen.value, isOfWorkspace ? Workspace : Global);
}
