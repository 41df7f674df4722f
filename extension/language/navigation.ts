import * as vscode from 'vscode';
import { registerDefinition } from './definition.ts';
import { registerFolding } from './folding.ts';
import { registerLinks } from './links.ts';
import { type ProjectFiles } from './project-files.ts';
import { registerReferences } from './references.ts';
import { registerRename } from './rename.ts';
import { registerSelection } from './selection.ts';
import { registerSymbols } from './symbols.ts';

/** Ways through configuration files: from names to their places, and the shape of a file. */
export function registerNavigation(files: ProjectFiles): vscode.Disposable {
  return vscode.Disposable.from(
    registerDefinition(files),
    registerReferences(files),
    registerRename(files),
    registerLinks(files),
    registerSymbols(files),
    registerFolding(files),
    registerSelection(files),
  );
}
