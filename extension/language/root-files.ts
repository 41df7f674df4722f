import * as vscode from 'vscode';
import { parseConf } from '../../core/conf/parser.ts';
import { include } from '../../core/schema/daemon-sections.ts';

const PATTERN = '**/*.{conf,ini}';
const ELSEWHERE = '**/{node_modules,.git}/**';
const MOST_FILES = 2000;

/** The workspace's files that include others, as they are on disk; kept up to date until disposed. */
export class RootFiles {
  readonly #roots = new Map<string, vscode.Uri>();
  readonly #seen = new Set<string>();
  readonly #onChange: () => void;
  readonly #subscriptions: vscode.Disposable[];
  readonly #next: (task: () => Promise<void>) => void;
  #reading = Promise.resolve();

  constructor(onChange: () => void, onBug: (error: unknown) => void) {
    this.#onChange = onChange;
    const watcher = vscode.workspace.createFileSystemWatcher(PATTERN);
    this.#next = task => {
      this.#reading = this.#reading.then(task).catch(onBug);
    };
    const look = (uri: vscode.Uri): void => {
      this.#next(() => this.#look(uri));
    };
    this.#subscriptions = [
      watcher,
      watcher.onDidCreate(look),
      watcher.onDidChange(look),
      watcher.onDidDelete(look),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#next(() => this.#search());
      }),
    ];
    this.#next(() => this.#search());
  }

  get uris(): Iterable<vscode.Uri> {
    return this.#roots.values();
  }

  has(uri: vscode.Uri): boolean {
    return this.#roots.has(uri.toString());
  }

  settled(): Promise<void> {
    return this.#reading;
  }

  /** Looks at what has come unnoticed: a watcher needs a moment until it is there, and some file systems tell of nothing. */
  searchAgain(): void {
    this.#next(() => this.#search(uri => !this.#seen.has(uri.toString())));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #search(isWanted: (uri: vscode.Uri) => boolean = () => true): Promise<void> {
    const found = await vscode.workspace.findFiles(PATTERN, ELSEWHERE, MOST_FILES);
    await Promise.all(found.filter(isWanted).map(uri => this.#look(uri)));
  }

  async #look(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    this.#seen.add(key);
    const wasRoot = this.#roots.has(key);
    const isRoot = hasInclude(await textOf(uri));
    if (isRoot) this.#roots.set(key, uri);
    else this.#roots.delete(key);
    if (isRoot !== wasRoot) this.#onChange();
  }
}

/** Whether a text asks for other files. */
function hasInclude(text: string): boolean {
  const isLikely = text.includes(`[${include.title}]`);
  return isLikely && parseConf(text).sections.some(({ title }) => title === include.title);
}

/** Empty when there is no such file any more, or none that can be read. */
async function textOf(uri: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return '';
    throw error;
  }
}
