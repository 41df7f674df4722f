import { readFile, realpath } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import * as vscode from 'vscode';
import { parseConf } from '../../core/conf/parser.ts';

const PATTERN = '**/supervisord*.conf';
const ELSEWHERE = '**/{node_modules,.git}/**';
/** Of one folder; a collection of sample files should not fill the tree. */
const MOST_FILES = 20;

/** A file of the workspace that a daemon can be started with. */
export type WorkspaceConf = { readonly path: string; readonly label: string };

/** The file that the settings name for a folder, or else the folder's files that look like one; nearest to the top first. */
export async function findWorkspaceConfs(
  configFileOf: (folder: vscode.WorkspaceFolder) => string,
): Promise<readonly WorkspaceConf[]> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const uris = await Promise.all(
    folders.map(async folder => {
      const named = configFileOf(folder);
      return named === '' ? searchFolder(folder) : [vscode.Uri.file(resolve(folder.uri.fsPath, named))];
    }),
  );
  const confs = await Promise.all(
    uris
      .flat()
      .map(async uri => ({ path: await realPath(uri.fsPath), label: vscode.workspace.asRelativePath(uri) })),
  );
  return [...new Map(confs.map(conf => [conf.path, conf])).values()];
}

/** Tells when such a file comes or goes. */
export function watchWorkspaceConfs(onChange: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(PATTERN, false, true, false);
  return vscode.Disposable.from(watcher, watcher.onDidCreate(onChange), watcher.onDidDelete(onChange));
}

async function searchFolder(folder: vscode.WorkspaceFolder): Promise<vscode.Uri[]> {
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, PATTERN), ELSEWHERE);
  const starting = await Promise.all(found.map(async uri => ((await isMainFile(uri.fsPath)) ? [uri] : [])));
  const depth = ({ path }: vscode.Uri): number => path.split('/').length;
  return starting
    .flat()
    .sort((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1))
    .slice(0, MOST_FILES);
}

/** A file of that very name is one even when something is wrong in it; others need the daemon's section. */
async function isMainFile(path: string): Promise<boolean> {
  if (basename(path) === 'supervisord.conf') return true;
  const text = await readFile(path, 'utf8').catch(() => '');
  return parseConf(text).sections.some(({ title }) => title === 'supervisord');
}

/** One file has one daemon, whatever way leads to it. A file that is not there keeps its name. */
function realPath(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
