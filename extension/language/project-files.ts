import * as vscode from 'vscode';
import { type ConfTree } from '../../core/conf/cst.ts';
import { parseConf } from '../../core/conf/parser.ts';
import { type Knowledge, knowledgeOf } from '../../core/language/knowledge.ts';
import { projectOf, type Project, type ProjectSources, rootsOf } from '../../core/language/project.ts';
import { directoryOf } from '../../core/text/posix-path.ts';
import { LANGUAGE } from '../contributions.ts';
import { type DiskEntry, readDiskEntry } from './disk-entry.ts';
import { FolderWatch } from './folder-watch.ts';
import { Remembered } from './remembered.ts';
import { RootFiles } from './root-files.ts';

/** Something that configurations are made of has changed, on disk or in an editor. */
export type ProjectChange = {
  /** Whether a file's configurations may be others now. */
  readonly concerns: (uri: vscode.Uri) => boolean;
};

/**
 * The configurations of the workspace: which files they are made of, with the texts of open documents in the place of those on disk.
 * Answers at once from what is known; what is not is read, and announced when it is. Works wherever the workspace's files are.
 */
export class ProjectFiles {
  readonly #changes = new vscode.EventEmitter<ProjectChange>();
  readonly #entries: Remembered<DiskEntry>;
  readonly #roots: RootFiles;
  readonly #watch: FolderWatch;
  readonly #documents = new Map<string, vscode.TextDocument>();
  readonly #trees = new WeakMap<vscode.TextDocument, { readonly version: number; readonly tree: ConfTree }>();
  /** By main file, for as long as nothing changes. */
  readonly #projects = new Map<string, Project>();
  readonly #knowledge = new WeakMap<Project, Knowledge>();
  readonly #subscriptions: vscode.Disposable;

  readonly onDidChange = this.#changes.event;

  constructor(onBug: (error: unknown) => void) {
    const changed = (): void => {
      this.#projects.clear();
      if (!this.#entries.isReading) this.#changes.fire({ concerns: () => true });
    };
    this.#watch = new FolderWatch(uri => {
      this.#entries.refresh(uri);
      this.#entries.refresh(uriOf(uri, directoryOf(uri.path)));
    });
    const read = async (uri: vscode.Uri): Promise<DiskEntry> => {
      try {
        return await readDiskEntry(uri);
      } catch (error) {
        onBug(error);
        return { kind: 'nothing' };
      }
    };
    this.#entries = new Remembered(read, changed);
    this.#roots = new RootFiles(changed, onBug);
    for (const document of vscode.workspace.textDocuments) this.#open(document);
    this.#subscriptions = vscode.Disposable.from(
      this.#changes,
      this.#roots,
      this.#watch,
      vscode.workspace.onDidGrantWorkspaceTrust(changed),
      vscode.workspace.onDidOpenTextDocument(document => {
        this.#open(document);
        this.#edited(document.uri);
        if (document.languageId === LANGUAGE && this.#isAlone(document.uri)) this.#roots.searchAgain();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#edited(document.uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#documents.delete(uri.toString());
        this.#edited(uri);
      }),
    );
  }

  /**
   * The configurations that a file belongs to, never none. The first one is what it is judged by: that of the nearest main file that
   * includes it, or its own when none does.
   */
  projectsOf(uri: vscode.Uri): readonly [Project, ...Project[]] {
    const candidates = [...this.#mainFiles().values()]
      .filter(({ scheme, authority }) => scheme === uri.scheme && authority === uri.authority)
      .map(main => this.#project(main));
    const [nearest, ...others] = rootsOf(uri.path, candidates);
    return nearest === undefined ? [this.#project(uri)] : [nearest, ...others];
  }

  /** Whether it includes no file, and none is known that includes it. */
  #isAlone(uri: vscode.Uri): boolean {
    return !this.#roots.has(uri) && this.projectsOf(uri)[0].mainPath === uri.path;
  }

  /** What is found out of a configuration for all of its files, as long as nothing changes. */
  knowledgeOf(project: Project): Knowledge {
    const known = this.#knowledge.get(project) ?? knowledgeOf(project, {});
    this.#knowledge.set(project, known);
    return known;
  }

  /** Parsed once in each of its versions. */
  treeOf(document: vscode.TextDocument): ConfTree {
    const known = this.#trees.get(document);
    if (known?.version === document.version) return known.tree;
    const tree = parseConf(document.getText());
    this.#trees.set(document, { version: document.version, tree });
    return tree;
  }

  /** Until all that is asked for has been read. */
  async settled(): Promise<void> {
    await this.#roots.settled();
    await this.#entries.settled();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #open(document: vscode.TextDocument): void {
    this.#documents.set(document.uri.toString(), document);
  }

  /** Open documents come and go all the time; only those that a configuration is made of matter. */
  #edited({ path }: vscode.Uri): void {
    const isMadeOf = ({ mainPath, files }: Project): boolean =>
      mainPath === path || files.some(file => file.path === path);
    const touched = [...this.#projects].filter(([, project]) => isMadeOf(project));
    if (touched.length === 0) return;
    for (const [key] of touched) this.#projects.delete(key);
    const before = new Set(touched.flatMap(([, { files }]) => files.map(file => file.path)));
    this.#changes.fire({
      concerns: uri => before.has(uri.path) || this.projectsOf(uri).some(isMadeOf),
    });
  }

  #mainFiles(): ReadonlyMap<string, vscode.Uri> {
    const open = [...this.#documents.values()].filter(({ languageId }) => languageId === LANGUAGE);
    const uris = [...this.#roots.uris, ...open.map(({ uri }) => uri)];
    return new Map(uris.map(uri => [uri.toString(), uri]));
  }

  #project(main: vscode.Uri): Project {
    const key = main.toString();
    const known = this.#projects.get(key);
    if (known !== undefined) return known;
    const project = projectOf(main.path, this.#sources(main));
    this.#projects.set(key, project);
    return project;
  }

  #sources(main: vscode.Uri): ProjectSources {
    const entry = (path: string): DiskEntry | undefined => {
      const uri = uriOf(main, path);
      if (!mayRead(uri, main)) return undefined;
      this.#watch.add(uriOf(uri, directoryOf(uri.path)));
      return this.#entries.get(uri);
    };
    const document = (path: string): vscode.TextDocument | undefined =>
      this.#documents.get(uriOf(main, path).toString());
    return {
      tree: path => {
        const open = document(path);
        if (open !== undefined) return this.treeOf(open);
        const found = entry(path);
        return found?.kind === 'file' ? found.tree : undefined;
      },
      exists: path => (entry(path)?.kind ?? 'nothing') !== 'nothing',
      list: path => {
        const found = entry(path);
        if (found?.kind !== 'directory') return undefined;
        this.#watch.add(uriOf(main, path));
        return found.entries;
      },
      isKnown: path => document(path) !== undefined || this.#entries.isKnown(uriOf(main, path)),
    };
  }
}

/** The file of a path that stands in a file of the same file system. */
export function uriOf(base: vscode.Uri, path: string): vscode.Uri {
  return base.with({ path: path.replace(/^\/+/, '/') });
}

/** What a file of a workspace that is not trusted names is only looked at in the workspace, and below the file's own folder. */
function mayRead(uri: vscode.Uri, main: vscode.Uri): boolean {
  if (main.scheme === 'untitled') return false;
  const folder = directoryOf(main.path);
  return (
    vscode.workspace.isTrusted ||
    vscode.workspace.getWorkspaceFolder(uri) !== undefined ||
    uri.path === folder ||
    uri.path.startsWith(folder === '/' ? folder : `${folder}/`)
  );
}
