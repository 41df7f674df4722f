import * as vscode from 'vscode';
import { readSettings, type Settings, type SettingsReading } from './settings.ts';

/** Those of no folder, which every drawing asks for: the editor puts all its settings together for each question. */
let known: SettingsReading | undefined;

/** The settings as they are now, for a folder or file where they may differ. */
export function currentSettings(scope?: vscode.Uri): Settings {
  return settingsReading(scope).settings;
}

/** The same with what is wrong in them. */
export function settingsReading(scope?: vscode.Uri): SettingsReading {
  if (scope !== undefined) return readAt(scope);
  known ??= readAt(null);
  return known;
}

/** To be called before anything else asks for settings or listens to their changes. */
export function watchSettings(): vscode.Disposable {
  const forget = (): void => {
    known = undefined;
  };
  forget();
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration(forget),
    // The settings of a trusted workspace are read for the first time.
    vscode.workspace.onDidGrantWorkspaceTrust(forget),
  );
}

function readAt(scope: vscode.Uri | null): SettingsReading {
  const configuration = vscode.workspace.getConfiguration(undefined, scope);
  return readSettings(key => configuration.get(key));
}
