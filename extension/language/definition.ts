import * as vscode from 'vscode';
import { definitionsAt } from '../../core/language/definition.ts';
import { LANGUAGE } from '../contributions.ts';
import { rangesIn } from './places.ts';
import { type ProjectFiles, uriOf } from './project-files.ts';

/** Go to Definition and Peek Definition. */
export function registerDefinition(files: ProjectFiles): vscode.Disposable {
  return vscode.languages.registerDefinitionProvider(LANGUAGE, {
    provideDefinition: (document, position): vscode.LocationLink[] => {
      const { uri } = document;
      const projects = files.projectsOf(uri);
      const toRange = rangesIn(projects);
      return definitionsAt(projects, uri.path, document.offsetAt(position)).map(
        ({ path, origin, span, extent }) => ({
          originSelectionRange: toRange({ path: uri.path, span: origin }),
          targetUri: uriOf(uri, path),
          targetRange: toRange({ path, span: extent }),
          targetSelectionRange: toRange({ path, span }),
        }),
      );
    },
  });
}
