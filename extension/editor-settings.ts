import * as vscode from 'vscode';
import { readSettings, type Settings, type SettingsReading } from './settings.ts';

/** The settings as they are now, for a folder or file where they may differ. */
export function currentSettings(scope?: vscode.Uri): Settings {
  return settingsReading(scope).settings;
}

/** The same with what is wrong in them. */
export function settingsReading(scope?: vscode.Uri): SettingsReading {
  const configuration = vscode.workspace.getConfiguration(undefined, scope ?? null);
  return readSettings(key => configuration.get(key));
}
