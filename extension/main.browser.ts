import * as vscode from 'vscode';
import { nodeClock } from '../wire/node-clock.ts';
import { COMMANDS, VIEW, WELCOME_CONTEXT } from './contributions.ts';
import { currentSettings, watchSettings } from './editor-settings.ts';
import { ProjectFiles } from './language/project-files.ts';
import { registerLanguage } from './language/register.ts';

/** In a browser without a machine behind it: the language, and a sentence in the place of everything else. */
export function activate(context: vscode.ExtensionContext): void {
  const { t } = vscode.l10n;
  const log = vscode.window.createOutputChannel('Supervisord', { log: true });
  const onBug = (error: unknown): void => {
    log.error(error instanceof Error ? error : String(error));
  };
  const files = new ProjectFiles(onBug);
  const ports = {
    clock: nodeClock,
    onBug,
    isDiagnosing: (document: vscode.TextDocument) => currentSettings(document.uri).diagnostics,
    severities: (document: vscode.TextDocument) => currentSettings(document.uri).severities,
    localMachine: () => undefined,
    sha1: undefined,
    extension: context.extensionUri,
    machine: {},
    memory: context.workspaceState,
  };
  const sentence = t('This needs a machine: in a browser alone only the language features work.');
  context.subscriptions.push(
    watchSettings(),
    log,
    files,
    registerLanguage(ports, files),
    // The view's welcome is only shown where somebody has said that it is empty.
    vscode.window.registerTreeDataProvider(VIEW, NOTHING),
    ...Object.keys(COMMANDS).map(id =>
      vscode.commands.registerCommand(id, () => {
        if (id === 'supervisord.showLog') log.show();
        else void vscode.window.showInformationMessage(sentence);
      }),
    ),
  );
  void vscode.commands.executeCommand('setContext', WELCOME_CONTEXT, 'no-machine');
}

const NOTHING: vscode.TreeDataProvider<never> = { getChildren: () => [], getTreeItem: item => item };
