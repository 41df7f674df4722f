import * as vscode from 'vscode';
import { inlayHints } from '../../core/language/inlay-hints.ts';
import { type ProjectMachine } from '../../core/language/project.ts';
import { LANGUAGE } from '../contributions.ts';
import { currentSettings } from '../editor-settings.ts';
import { type ProjectFiles } from './project-files.ts';
import { docTexts, machineOf, toMarkdown } from './texts.ts';

/** The defaults that hold in a section, behind its header, where the settings ask for them. */
export function registerInlayHints(files: ProjectFiles, machine: ProjectMachine): vscode.Disposable {
  const changes = new vscode.EventEmitter<void>();
  const provider = vscode.languages.registerInlayHintsProvider(LANGUAGE, {
    onDidChangeInlayHints: changes.event,
    provideInlayHints: (document, range) => {
      const { uri } = document;
      if (!currentSettings(uri).defaultHints) return [];
      const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      const [project] = files.projectsOf(uri);
      return inlayHints(project, machineOf(uri, machine), docTexts(), uri.path, span).map(
        ({ offset, label, tooltip }) => {
          const hint = new vscode.InlayHint(document.positionAt(offset), label);
          hint.paddingLeft = true;
          hint.tooltip = toMarkdown(tooltip());
          return hint;
        },
      );
    },
  });
  return vscode.Disposable.from(
    changes,
    provider,
    files.onDidChange(() => {
      changes.fire();
    }),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('supervisord.inlayHints')) changes.fire();
    }),
  );
}
