import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The extension under test. */
export function theExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('vscode-supervisord.vscode-supervisord');
  assert(extension, 'the extension is not installed');
  return extension;
}

export function extensionFolder(): string {
  return theExtension().extensionPath;
}

/** The copy of the demo that the window is open on. */
export function workspaceFolder(): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert(folder, 'no folder is open');
  return folder.uri.fsPath;
}
