import * as vscode from 'vscode';
import { LANGUAGE } from '../contributions.ts';
import { type ProjectFiles } from '../language/project-files.ts';
import { type Servers } from '../servers/servers.ts';

export type TargetPorts = { readonly servers: Servers; readonly files: ProjectFiles };

/** The document that a new section goes into: the one in front, the only configuration, one that is picked, or a new file. */
export async function targetDocument({ servers }: TargetPorts): Promise<vscode.TextDocument | undefined> {
  const { t } = vscode.l10n;
  const front = vscode.window.activeTextEditor?.document;
  if (front?.languageId === LANGUAGE) return front;
  const known = servers
    .views()
    .flatMap(({ label, configFile }) =>
      configFile === undefined ? [] : [{ label, uri: vscode.Uri.file(configFile) }],
    );
  const [only, ...others] = known;
  if (only === undefined) return newConfiguration();
  if (others.length === 0) return vscode.workspace.openTextDocument(only.uri);
  const picked = await vscode.window.showQuickPick(known, { placeHolder: t('Which configuration file?') });
  return picked === undefined ? undefined : vscode.workspace.openTextDocument(picked.uri);
}

/** The names of the programs of a document's configuration. */
export function takenNames({ files }: TargetPorts, { uri }: vscode.TextDocument): ReadonlySet<string> {
  const titles = [...files.projectsOf(uri)[0].document.sections.keys()];
  return new Set(
    titles.flatMap(title => /^(?:program|fcgi-program|eventlistener):(.*)$/.exec(title)?.[1] ?? []),
  );
}

/** Puts text at the end of a document and shows it there: it is not saved, so it can be looked over, changed or undone before it counts. */
export async function appendSection(document: vscode.TextDocument, text: string): Promise<boolean> {
  const end = document.lineAt(document.lineCount - 1).range.end;
  const before = document.getText();
  const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, end, gap + text);
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  const editor = await vscode.window.showTextDocument(document);
  const header = document.positionAt(document.getText().lastIndexOf('\n[') + 1);
  editor.selection = new vscode.Selection(header, header);
  editor.revealRange(new vscode.Range(header, header), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return true;
}

async function newConfiguration(): Promise<vscode.TextDocument | undefined> {
  const { t } = vscode.l10n;
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    void vscode.window.showInformationMessage(t('Open a folder first: the configuration file is put there.'));
    return undefined;
  }
  const uri = vscode.Uri.joinPath(folder.uri, 'supervisord.conf');
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true, contents: new TextEncoder().encode(FIRST_TEXT) });
  return (await vscode.workspace.applyEdit(edit)) ? vscode.workspace.openTextDocument(uri) : undefined;
}

/** Everything that the daemon writes is below the folder of the file, so that any user can run it. */
const FIRST_TEXT = `[supervisord]
logfile=%(here)s/supervisord.log
pidfile=%(here)s/supervisord.pid
childlogdir=%(here)s

[unix_http_server]
file=%(here)s/supervisor.sock

[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface

[supervisorctl]
serverurl=unix://%(here)s/supervisor.sock
`;
