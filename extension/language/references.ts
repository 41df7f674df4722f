import * as vscode from 'vscode';
import { referencesAt } from '../../core/language/references.ts';
import { LANGUAGE } from '../contributions.ts';
import { rangesIn } from './places.ts';
import { type ProjectFiles, uriOf } from './project-files.ts';

/** Find All References, and the marks on the other places of a name in the same file. */
export function registerReferences(files: ProjectFiles): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerReferenceProvider(LANGUAGE, {
      provideReferences: (document, position, { includeDeclaration }) =>
        namesAt(files, document, position)
          .filter(({ role }) => includeDeclaration || role === 'mention')
          .map(({ uri, range }) => new vscode.Location(uri, range)),
    }),
    vscode.languages.registerDocumentHighlightProvider(LANGUAGE, {
      provideDocumentHighlights: (document, position) =>
        namesAt(files, document, position)
          .filter(({ uri }) => uri.path === document.uri.path)
          .map(({ range, role }) => new vscode.DocumentHighlight(range, KINDS[role])),
    }),
  );
}

type Role = 'definition' | 'mention';

const KINDS: Readonly<Record<Role, vscode.DocumentHighlightKind>> = {
  definition: vscode.DocumentHighlightKind.Write,
  mention: vscode.DocumentHighlightKind.Read,
};

type NamedRange = { readonly uri: vscode.Uri; readonly range: vscode.Range; readonly role: Role };

function namesAt(
  files: ProjectFiles,
  document: vscode.TextDocument,
  position: vscode.Position,
): NamedRange[] {
  const { uri } = document;
  const projects = files.projectsOf(uri);
  const toRange = rangesIn(projects);
  return referencesAt(projects, uri.path, document.offsetAt(position)).map(place => ({
    uri: uriOf(uri, place.path),
    range: toRange(place),
    role: place.use.role,
  }));
}
