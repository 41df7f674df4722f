import * as vscode from 'vscode';
import { linksIn, type PathKind } from '../../core/language/links.ts';
import { type Project } from '../../core/language/project.ts';
import { LANGUAGE } from '../contributions.ts';
import { rangesIn } from './places.ts';
import { type ProjectFiles, uriOf } from './project-files.ts';

/** Included files, and files and folders in values. In a workspace that is not trusted only its own files are looked for. */
export function registerLinks(files: ProjectFiles): vscode.Disposable {
  return vscode.languages.registerDocumentLinkProvider(LANGUAGE, {
    provideDocumentLinks: async ({ uri }) => {
      await files.settled();
      const projects = files.projectsOf(uri);
      const toRange = rangesIn(projects);
      const kinds = await kindsOf(uri, pathsIn(projects[0], uri));
      return linksIn(projects[0], uri.path, path => kinds.get(path)).flatMap(({ span, target, kind }) => {
        const place = targetOf(uriOf(uri, target), kind);
        const range = toRange({ path: uri.path, span });
        return place === undefined ? [] : [new vscode.DocumentLink(range, place)];
      });
    },
  });
}

/** Every path that would be a link if something were there. */
function pathsIn(project: Project, { path }: vscode.Uri): string[] {
  const asked = new Set<string>();
  linksIn(project, path, target => {
    asked.add(target);
    return undefined;
  });
  return [...asked];
}

async function kindsOf(base: vscode.Uri, paths: readonly string[]): Promise<Map<string, PathKind>> {
  const kinds = await Promise.all(paths.map(async path => [path, await kindOf(uriOf(base, path))] as const));
  return new Map(kinds.flatMap(([path, kind]) => (kind === undefined ? [] : [[path, kind]])));
}

async function kindOf(uri: vscode.Uri): Promise<PathKind | undefined> {
  const isOurs = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  if (uri.scheme === 'untitled' || (!vscode.workspace.isTrusted && !isOurs)) return undefined;
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) !== 0) return 'directory';
    return (type & vscode.FileType.File) === 0 ? undefined : 'file'; // no device, pipe or socket
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}

/** Folders are shown in the explorer, which has those of the workspace alone. */
function targetOf(uri: vscode.Uri, kind: PathKind): vscode.Uri | undefined {
  switch (kind) {
    case 'file':
      return uri;
    case 'directory': {
      if (vscode.workspace.getWorkspaceFolder(uri) === undefined) return undefined;
      const argument = encodeURIComponent(JSON.stringify([uri]));
      return vscode.Uri.parse(`command:revealInExplorer?${argument}`);
    }
  }
}
