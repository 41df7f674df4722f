import * as vscode from 'vscode';
import { type InlayHint, inlayHints } from '../../core/language/inlay-hints.ts';
import { type ProjectMachine } from '../../core/language/project.ts';
import { LANGUAGE } from '../contributions.ts';
import { currentSettings } from '../editor-settings.ts';
import { type ProjectFiles } from './project-files.ts';
import { docTexts, machineOf, toMarkdown } from './texts.ts';

/** The defaults that hold in a section, behind its header, where the settings ask for them. */
export function registerInlayHints(files: ProjectFiles, machine: ProjectMachine): vscode.Disposable {
  const changes = new vscode.EventEmitter<void>();
  const provider: vscode.InlayHintsProvider<ConfHint> = {
    onDidChangeInlayHints: changes.event,
    provideInlayHints: (document, range): ConfHint[] => {
      const { uri } = document;
      if (!currentSettings(uri).defaultHints) return [];
      const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      const [project] = files.projectsOf(uri);
      const found = inlayHints(project, machineOf(uri, machine), docTexts(), uri.path, span);
      return found.map(hint => new ConfHint(document.positionAt(hint.offset), hint));
    },
    resolveInlayHint: hint => {
      hint.tooltip = toMarkdown(hint.explain());
      return hint;
    },
  };
  return vscode.Disposable.from(
    changes,
    vscode.languages.registerInlayHintsProvider(LANGUAGE, provider),
    files.onDidChange(() => {
      changes.fire();
    }),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('supervisord.inlayHints')) changes.fire();
    }),
  );
}

class ConfHint extends vscode.InlayHint {
  override readonly paddingLeft = true;
  readonly explain: () => string;

  constructor(position: vscode.Position, { label, tooltip }: InlayHint) {
    super(position, label);
    this.explain = tooltip;
  }
}
