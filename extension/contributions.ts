import { DIAGNOSTIC_CODES, SEVERITY_SETTINGS } from '../core/language/codes.ts';
import { CONFIRMATIONS } from './commands/confirmation.ts';
import { SORT_ORDERS } from './tree/process-order.ts';
import { GROUPINGS } from './tree/tree-model.ts';
import { type CommandRow, type SettingRow } from './contribution-rows.ts';
import { EDITING_COMMANDS, EDITING_SETTINGS } from './editing/contributions.ts';

const TRUSTED = { when: 'isWorkspaceTrusted' };

/**
 * What the manifest (`package.json`) contributes, as data that the code is typed by. A check compares the two; titles and
 * descriptions are in `package.nls.json` and `package.nls.zh-cn.json` under keys derived from the ids.
 */
export const COMMANDS = {
  ...EDITING_COMMANDS,
  'supervisord.start': { icon: '$(debug-start)', palette: 'never' },
  'supervisord.stop': { icon: '$(debug-stop)', palette: 'never' },
  'supervisord.restart': { icon: '$(debug-restart)', palette: 'never' },
  'supervisord.startAll': { icon: '$(run-all)', palette: 'never' },
  'supervisord.stopAll': { icon: '$(stop-circle)', palette: 'never' },
  'supervisord.restartAll': { icon: '$(debug-restart)', palette: 'never' },
  'supervisord.followStdout': { icon: '$(output)', palette: 'never' },
  'supervisord.followStderr': { icon: '$(output)', palette: 'never' },
  'supervisord.clearLogs': { icon: '$(clear-all)', palette: 'never' },
  'supervisord.followBoth': { icon: '$(output)', palette: 'never' },
  'supervisord.followTogether': { icon: '$(list-flat)', palette: 'never' },
  'supervisord.stopFollowing': { icon: '$(debug-pause)', palette: 'never' },
  'supervisord.showLogSince': { icon: '$(history)', palette: 'never' },
  'supervisord.openWholeLog': { icon: '$(file)', palette: 'never' },
  'supervisord.sendSignal': { icon: '$(zap)', palette: 'never' },
  'supervisord.sendInput': { icon: '$(terminal)', palette: 'never' },
  'supervisord.copyPid': { icon: '$(copy)', palette: 'never' },
  'supervisord.openLogFile': { icon: '$(go-to-file)', palette: 'never' },
  'supervisord.revealInConfig': { icon: '$(file-code)', palette: 'never' },
  'supervisord.addGroup': { icon: '$(add)', palette: 'never' },
  'supervisord.removeGroup': { icon: '$(remove)', palette: 'never' },
  'supervisord.addServer': { icon: '$(add)', palette: TRUSTED },
  'supervisord.removeServer': { icon: '$(trash)', palette: 'never' },
  'supervisord.sortBy': { icon: '$(list-ordered)', palette: 'always' },
  'supervisord.groupBy': { icon: '$(list-tree)', palette: 'always' },
  'supervisord.filter': { icon: '$(filter)', palette: 'always' },
  'supervisord.clearFilter': { icon: '$(filter-filled)', palette: { when: 'supervisord.isFiltered' } },
  'supervisord.startDaemon': { icon: '$(play)', palette: TRUSTED },
  'supervisord.stopDaemon': { icon: '$(debug-stop)', palette: TRUSTED },
  'supervisord.restartDaemon': { icon: '$(debug-restart)', palette: 'never' },
  'supervisord.update': { icon: '$(sync)', palette: 'never' },
  'supervisord.openConfigFile': { icon: '$(go-to-file)', palette: 'never' },
  'supervisord.setPassword': { icon: '$(key)', palette: 'never' },
  'supervisord.chooseConfigFile': { icon: '$(file-add)', palette: TRUSTED },
  'supervisord.refresh': { icon: '$(refresh)', palette: 'always' },
  'supervisord.showLog': { icon: '$(output)', palette: 'always' },
} as const satisfies Readonly<Record<string, CommandRow>>;

export type CommandId = keyof typeof COMMANDS;

export const SETTINGS = {
  ...EDITING_SETTINGS,
  'supervisord.configFile': { type: 'string', fallback: '', scope: 'machine-overridable', restricted: true },
  'supervisord.servers': { type: 'array', fallback: [], scope: 'machine-overridable', restricted: true },
  'supervisord.pollIntervalMs': {
    type: 'number',
    fallback: 1000,
    minimum: 200,
    maximum: 60_000,
    scope: 'window',
    restricted: false,
  },
  'supervisord.log.initialBytes': {
    type: 'number',
    fallback: 16_384,
    minimum: 0,
    maximum: 1_048_576,
    scope: 'window',
    restricted: false,
  },
  'supervisord.tree.flattenSingleGroups': {
    type: 'boolean',
    fallback: true,
    scope: 'window',
    restricted: false,
  },
  'supervisord.tree.sort': {
    type: 'string',
    fallback: 'configuration',
    values: SORT_ORDERS,
    scope: 'window',
    restricted: false,
  },
  'supervisord.tree.groupBy': {
    type: 'string',
    fallback: 'group',
    values: GROUPINGS,
    scope: 'window',
    restricted: false,
  },
  'supervisord.tree.filter': { type: 'string', fallback: '', scope: 'window', restricted: false },
  'supervisord.confirm': {
    type: 'string',
    fallback: 'several',
    values: CONFIRMATIONS,
    scope: 'window',
    restricted: false,
  },
  'supervisord.discovery': {
    type: 'boolean',
    fallback: true,
    scope: 'machine-overridable',
    restricted: true,
  },
  'supervisord.daemon.stopWithWindow': {
    type: 'boolean',
    fallback: false,
    scope: 'window',
    restricted: false,
  },
  'supervisord.diagnostics.enabled': {
    type: 'boolean',
    fallback: true,
    scope: 'resource',
    restricted: false,
  },
  'supervisord.diagnostics.severity': {
    type: 'object',
    fallback: {},
    keys: DIAGNOSTIC_CODES,
    values: SEVERITY_SETTINGS,
    scope: 'resource',
    restricted: false,
  },
  'supervisord.format.spacing': {
    type: 'string',
    fallback: 'keep',
    values: ['none', 'around', 'keep'],
    scope: 'resource',
    restricted: false,
  },
  'supervisord.inlayHints.defaults': {
    type: 'boolean',
    fallback: false,
    scope: 'resource',
    restricted: false,
  },
} as const satisfies Readonly<Record<string, SettingRow>>;

export const CONTAINER = 'supervisord';
export const VIEW = 'supervisord.processes';
export const LANGUAGE = 'supervisor-conf';
export const TERMINAL_PROFILE = 'supervisord.shell';
export const TASK_TYPE = 'supervisord';
export const PROBLEM_MATCHER = '$supervisord-check';

/** Context key: some processes are left out of the view. */
export const FILTERED_CONTEXT = 'supervisord.isFiltered';

/** Context key: what the empty view has to say. Values are `WelcomeReason`. */
export const WELCOME_CONTEXT = 'supervisord.welcome';
