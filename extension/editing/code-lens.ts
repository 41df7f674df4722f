import * as vscode from 'vscode';
import { LANGUAGE } from '../contributions.ts';
import { currentSettings } from '../editor-settings.ts';
import { toRange } from '../language/convert.ts';
import { type ProjectFiles } from '../language/project-files.ts';
import { type ProcessSubject } from '../commands/order-subjects.ts';
import { type LiveSections } from './live-sections.ts';
import { type LensAction, sectionLenses, type SectionLens, stoppedLenses } from './section-lenses.ts';

/** What a lens hands to its command. */
export type LensOrder = {
  readonly action: LensAction;
  /** Id of the supervisor. */
  readonly server: string;
  readonly processes: readonly ProcessSubject[];
};

/** The command of all lenses; it is of no use elsewhere, so the manifest does not have it. */
export const LENS_COMMAND = 'supervisord.sectionAction';

/** State and controls of its processes above each section, where the settings do not switch it off. */
export function registerCodeLenses(live: LiveSections, files: ProjectFiles): vscode.Disposable {
  const changes = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changes.event,
    provideCodeLenses: document => {
      if (!vscode.workspace.isTrusted || !currentSettings(document.uri).codeLenses) return [];
      const server = live.serverOf(document);
      if (server === undefined) return [];
      const { source } = files.treeOf(document);
      const toLens =
        (range: vscode.Range, processes: readonly ProcessSubject[]) =>
        ({ title, action }: SectionLens): vscode.CodeLens => {
          const order: LensOrder = { action, server: server.id, processes };
          return new vscode.CodeLens(range, { title, command: LENS_COMMAND, arguments: [order] });
        };
      if (server.connection.kind !== 'live') {
        const [first] = live.sectionsOf(document);
        const isStopped = server.connection.kind === 'absent' && !server.starting;
        if (first === undefined || !isStopped) return [];
        return stoppedLenses(vscode.l10n.t).map(toLens(toRange(source, first.headerSpan), []));
      }
      return live.of(document).flatMap(({ section, processes, pending }) => {
        const subjects = processes.map(info => ({ kind: 'process' as const, server: server.id, info }));
        const lenses = sectionLenses({ processes, pending }, vscode.l10n.t);
        return lenses.map(toLens(toRange(source, section.headerSpan), subjects));
      });
    },
  };
  return vscode.Disposable.from(
    changes,
    vscode.languages.registerCodeLensProvider({ language: LANGUAGE, scheme: 'file' }, provider),
    live.onDidChange(() => {
      changes.fire();
    }),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('supervisord.codeLens')) changes.fire();
    }),
  );
}
