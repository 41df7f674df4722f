import * as vscode from 'vscode';
import { hoverAt } from '../../core/language/hover.ts';
import { type ProjectMachine } from '../../core/language/project.ts';
import { LANGUAGE } from '../contributions.ts';
import { toRange } from './convert.ts';
import { type ProjectFiles } from './project-files.ts';
import { docTexts, machineOf, toMarkdown } from './texts.ts';

/** What options, values, names and event types mean, and what they come to. */
export function registerHover(files: ProjectFiles, machine: ProjectMachine): vscode.Disposable {
  return vscode.languages.registerHoverProvider(LANGUAGE, {
    provideHover: (document, position) => {
      const { uri } = document;
      const [project] = files.projectsOf(uri);
      const offset = document.offsetAt(position);
      const hover = hoverAt(project, machineOf(uri, machine), docTexts(), uri.path, offset);
      if (hover === undefined) return undefined;
      const range = toRange(files.treeOf(document).source, hover.span);
      return new vscode.Hover(toMarkdown(hover.markdown), range);
    },
  });
}
