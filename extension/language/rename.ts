import * as vscode from 'vscode';
import { prepareRename, renameAt, type RenameRefusal } from '../../core/language/rename.ts';
import { LANGUAGE } from '../contributions.ts';
import { rangesIn } from './places.ts';
import { type ProjectFiles, uriOf } from './project-files.ts';

/** Rename Symbol, in all files of the configurations. What cannot be done is said in the editor. */
export function registerRename(files: ProjectFiles): vscode.Disposable {
  return vscode.languages.registerRenameProvider(LANGUAGE, {
    prepareRename: (document, position) => {
      const { uri } = document;
      const projects = files.projectsOf(uri);
      const found = prepareRename(projects, uri.path, document.offsetAt(position));
      if (found.kind !== 'renamable') throw new Error(refusalText(found));
      return { range: rangesIn(projects)({ path: uri.path, span: found.span }), placeholder: found.name };
    },
    provideRenameEdits: async (document, position, newName) => {
      const { uri } = document;
      await files.settled();
      const projects = files.projectsOf(uri);
      const found = renameAt(projects, uri.path, document.offsetAt(position), newName);
      if (found.kind !== 'renaming') throw new Error(refusalText(found));
      const edit = new vscode.WorkspaceEdit();
      const toRange = rangesIn(projects);
      for (const place of found.places) edit.replace(uriOf(uri, place.path), toRange(place), found.name);
      return edit;
    },
  });
}

function refusalText(refusal: RenameRefusal): string {
  switch (refusal.kind) {
    case 'nothing-named':
      return vscode.l10n.t('Nothing is named here that could be renamed.');
    case 'fixed-name':
      return vscode.l10n.t('{0} is an event type of Supervisor; its name is fixed.', refusal.name);
    case 'empty-name':
      return vscode.l10n.t('A name must not be empty.');
    case 'bad-name':
      return refusal.message;
    case 'unlistable-name':
      return vscode.l10n.t(
        'A name with {0} in it cannot be written in every place.',
        quoted(refusal.character),
      );
    case 'taken-name':
      return vscode.l10n.t('There is a [{0}] already.', refusal.title);
  }
}

/** White space as it would be escaped. */
function quoted(character: string): string {
  return JSON.stringify(character);
}
