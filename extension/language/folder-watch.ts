import * as vscode from 'vscode';

/** A configuration that reaches into more folders is not watched whole. */
const MOST_FOLDERS = 200;

/** Tells of what changes right in some folders, in the workspace or outside. */
export class FolderWatch {
  readonly #onChange: (uri: vscode.Uri) => void;
  readonly #watched = new Map<string, vscode.Disposable>();

  constructor(onChange: (uri: vscode.Uri) => void) {
    this.#onChange = onChange;
  }

  add(folder: vscode.Uri): void {
    const key = folder.toString();
    if (this.#watched.has(key) || this.#watched.size >= MOST_FOLDERS) return;
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'));
    this.#watched.set(
      key,
      vscode.Disposable.from(
        watcher,
        watcher.onDidCreate(this.#onChange),
        watcher.onDidChange(this.#onChange),
        watcher.onDidDelete(this.#onChange),
      ),
    );
  }

  dispose(): void {
    for (const watcher of this.#watched.values()) watcher.dispose();
  }
}
