import * as vscode from 'vscode';
import { type DirectoryLister } from '../../core/language/complete-path.ts';
import { uriOf } from './project-files.ts';

/** Looks into directories of the machine that a file is on; into none where the workspace is not trusted. */
export function directoryLister(base: vscode.Uri): DirectoryLister {
  return async path => {
    if (!isOpenTo(base)) return undefined;
    try {
      const entries = await vscode.workspace.fs.readDirectory(uriOf(base, path));
      return entries.map(([name, type]) => ({ name, isDirectory: (type & vscode.FileType.Directory) !== 0 }));
    } catch (error) {
      if (error instanceof vscode.FileSystemError) return undefined;
      throw error;
    }
  };
}

/** The users that `/etc/passwd` lists; none where it cannot be read. */
export async function userNames(base: vscode.Uri): Promise<readonly string[]> {
  if (!isOpenTo(base)) return [];
  try {
    const bytes = await vscode.workspace.fs.readFile(uriOf(base, '/etc/passwd'));
    const lines = new TextDecoder().decode(bytes).split('\n');
    return lines
      .map(line => line.slice(0, Math.max(0, line.indexOf(':'))))
      .filter(name => /^[^#\s]+$/.test(name));
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return [];
    throw error;
  }
}

/** Files of other file systems have no machine around them. */
function isOpenTo({ scheme }: vscode.Uri): boolean {
  return vscode.workspace.isTrusted && (scheme === 'file' || scheme === 'vscode-remote');
}
