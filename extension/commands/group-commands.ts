import * as vscode from 'vscode';
import { type ServerView } from '../servers/connection.ts';
import { orderServer } from './daemon-commands.ts';
import { type Servers } from '../servers/servers.ts';
import { type NodeSubject } from '../tree/tree-model.ts';

/** Reads the configuration again and adds the group that the user picks of those that do not run yet. */
export async function addGroup(servers: Servers, server: ServerView): Promise<void> {
  const { t } = vscode.l10n;
  await orderServer(servers, server, async client => {
    await client.reloadConfig();
    const configured = await client.getAllConfigInfo();
    const groups = [...new Set(configured.flatMap(({ group, inuse }) => (inuse ? [] : [group])))];
    if (groups.length === 0) {
      void vscode.window.showInformationMessage(t('Every group of the configuration is active.'));
      return;
    }
    const chosen = await vscode.window.showQuickPick(groups, {
      placeHolder: t('Which groups are to be added?'),
      canPickMany: true,
    });
    for (const group of chosen ?? []) await client.addProcessGroup(group);
  });
}

/** Stops groups and takes them out of the supervisor, when the user confirms it. */
export async function removeGroups(servers: Servers, selected: readonly NodeSubject[]): Promise<void> {
  const { t } = vscode.l10n;
  const groups = selected.flatMap(subject => {
    if (subject.kind === 'group') return [{ server: subject.server, group: subject.group }];
    return subject.kind === 'process' ? [{ server: subject.server, group: subject.info.group }] : [];
  });
  if (groups.length === 0) return;
  const remove = t('Remove');
  const question = t('Remove {0} from the supervisor?', groups.map(({ group }) => group).join(', '));
  const detail = t(
    'Running processes of it are stopped. The configuration stays as it is; the group can be added again.',
  );
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, remove)) !== remove) return;
  for (const { server, group } of groups) {
    const view = servers.view(server);
    if (view === undefined) continue;
    await orderServer(servers, { ...view, label: group }, async client => {
      await client.stopProcessGroup(group);
      await client.removeProcessGroup(group);
    });
  }
}
