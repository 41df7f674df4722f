import { type CommandRow, type SettingRow } from '../contribution-rows.ts';

const TRUSTED = { when: 'isWorkspaceTrusted' };

/** What a person edits the configuration with, and what surrounds the view. */
export const EDITING_COMMANDS = {
  'supervisord.openShell': { icon: '$(terminal)', palette: TRUSTED },
  'supervisord.previewUpdate': { icon: '$(diff)', palette: TRUSTED },
  'supervisord.newProgram': { icon: '$(add)', palette: TRUSTED },
  'supervisord.importUnits': { icon: '$(cloud-download)', palette: TRUSTED },
} as const satisfies Readonly<Record<string, CommandRow>>;

export type EditingCommandId = keyof typeof EDITING_COMMANDS;

export const EDITING_SETTINGS = {
  'supervisord.codeLens.enabled': {
    type: 'boolean',
    fallback: true,
    scope: 'resource',
    restricted: false,
  },
  'supervisord.gutter.enabled': {
    type: 'boolean',
    fallback: true,
    scope: 'resource',
    restricted: false,
  },
  'supervisord.update.tellOnSave': {
    type: 'boolean',
    fallback: true,
    scope: 'window',
    restricted: false,
  },
  'supervisord.notifications.onFatal': {
    type: 'boolean',
    fallback: true,
    scope: 'window',
    restricted: false,
  },
  'supervisord.terminal.addToPath': {
    type: 'boolean',
    fallback: true,
    scope: 'window',
    restricted: false,
  },
} as const satisfies Readonly<Record<string, SettingRow>>;
