import { type Severities } from '../core/language/diagnose.ts';
import { parseServerUrl } from '../wire/address.ts';
import { type Spacing } from '../core/language/text-edit.ts';
import { type Confirmation } from './commands/confirmation.ts';
import { SETTINGS } from './contributions.ts';
import { readSeverities } from './language/diagnostic-settings.ts';
import { type SortOrder } from './tree/process-order.ts';
import { type Grouping } from './tree/tree-model.ts';

/** A supervisor named in the settings. Its password, if any, is in the editor's secret storage. */
export type ConfiguredServer = {
  readonly name: string;
  /** `http://host:port` or `unix:///path`. */
  readonly url: string;
  /** Empty: no authentication. */
  readonly username: string;
};

export type Settings = {
  readonly servers: readonly ConfiguredServer[];
  /** As written: absolute, or relative to the workspace folder; empty: the files are looked for. */
  readonly configFile: string;
  readonly pollMs: number;
  readonly initialLogBytes: number;
  readonly diagnostics: boolean;
  /** By code, where it is not that of the table. */
  readonly severities: Severities;
  readonly flattenSingleGroups: boolean;
  readonly sort: SortOrder;
  readonly groupBy: Grouping;
  /** As it is typed into the view. */
  readonly filter: string;
  readonly confirm: Confirmation;
  /** Whether supervisors of the machine are looked for. */
  readonly discovery: boolean;
  readonly formatSpacing: Spacing;
  /** Whether defaults are shown behind section headers. */
  readonly defaultHints: boolean;
  /** Whether state and controls stand above the sections of programs. */
  readonly codeLenses: boolean;
  /** Whether sections and files are marked by the state of their processes. */
  readonly gutterMarks: boolean;
  /** Whether a save tells what an update of the daemon would bring. */
  readonly tellsPlanOnSave: boolean;
  /** Whether it is told when the daemon gives a process up. */
  readonly noticeFailures: boolean;
  /** Whether the programs are on PATH of the integrated terminal. */
  readonly isOnTerminalPath: boolean;
  /** Whether the daemons that were started from a window are ended with it. */
  readonly stopsWithWindow: boolean;
};

/** Settings together with what is wrong in them, in words for the log. */
export type SettingsReading = { readonly settings: Settings; readonly problems: readonly string[] };

type Key = keyof typeof SETTINGS;

/** Reads the settings from `get` (which knows no defaults); a value that makes no sense counts as not given. */
export function readSettings(get: (key: Key) => unknown): SettingsReading {
  const problems: string[] = [];
  const problem = (key: Key, expected: string): void => void problems.push(`${key}: expected ${expected}`);

  const number = (key: NumberKey): number => {
    const { fallback, minimum, maximum } = SETTINGS[key];
    const value = get(key) ?? fallback;
    if (typeof value === 'number' && value >= minimum && value <= maximum) return value;
    problem(key, `a number from ${minimum} to ${maximum}`);
    return fallback;
  };
  const flag = (key: FlagKey): boolean => {
    const value = get(key) ?? SETTINGS[key].fallback;
    if (typeof value === 'boolean') return value;
    problem(key, 'true or false');
    return SETTINGS[key].fallback;
  };

  const choice = <K extends ChoiceKey>(key: K): ValueOf<K> => {
    const { values, fallback } = SETTINGS[key];
    const value = get(key) ?? fallback;
    const chosen = values.find((one): one is ValueOf<K> => one === value);
    if (chosen === undefined) problem(key, `one of ${values.join(', ')}`);
    return chosen ?? fallback;
  };
  const text = (key: 'supervisord.configFile' | 'supervisord.tree.filter', expected: string): string => {
    const value = get(key) ?? '';
    if (typeof value === 'string') return value.trim();
    problem(key, expected);
    return '';
  };
  return {
    settings: {
      servers: readServers(get('supervisord.servers') ?? [], expected => {
        problem('supervisord.servers', expected);
      }),
      configFile: text('supervisord.configFile', 'a path'),
      pollMs: number('supervisord.pollIntervalMs'),
      initialLogBytes: number('supervisord.log.initialBytes'),
      diagnostics: flag('supervisord.diagnostics.enabled'),
      severities: readSeverities(get('supervisord.diagnostics.severity') ?? {}, expected => {
        problem('supervisord.diagnostics.severity', expected);
      }),
      flattenSingleGroups: flag('supervisord.tree.flattenSingleGroups'),
      sort: choice('supervisord.tree.sort'),
      groupBy: choice('supervisord.tree.groupBy'),
      filter: text('supervisord.tree.filter', 'words'),
      confirm: choice('supervisord.confirm'),
      discovery: flag('supervisord.discovery'),
      formatSpacing: choice('supervisord.format.spacing'),
      defaultHints: flag('supervisord.inlayHints.defaults'),
      codeLenses: flag('supervisord.codeLens.enabled'),
      gutterMarks: flag('supervisord.gutter.enabled'),
      tellsPlanOnSave: flag('supervisord.update.tellOnSave'),
      noticeFailures: flag('supervisord.notifications.onFatal'),
      isOnTerminalPath: flag('supervisord.terminal.addToPath'),
      stopsWithWindow: flag('supervisord.daemon.stopWithWindow'),
    },
    problems,
  };
}

type KeyOf<Type> = { [K in Key]: (typeof SETTINGS)[K]['type'] extends Type ? K : never }[Key];
type NumberKey = KeyOf<'number'>;
type FlagKey = KeyOf<'boolean'>;
type ChoiceKey = {
  [K in Key]: (typeof SETTINGS)[K] extends { readonly values: readonly string[]; readonly type: 'string' }
    ? K
    : never;
}[Key];
type ValueOf<K extends ChoiceKey> = (typeof SETTINGS)[K]['values'][number];

/** Entries that make no sense, and second ones of the same address and user, are left out. */
function readServers(value: unknown, problem: (expected: string) => void): ConfiguredServer[] {
  if (!Array.isArray(value)) {
    problem('a list of servers');
    return [];
  }
  const servers = new Map<string, ConfiguredServer>();
  value.forEach((entry: unknown, index) => {
    const server = readServer(entry);
    if (server === undefined)
      problem(`entry ${index + 1} to have a url like http://host:9001 or unix:///path`);
    else if (servers.has(serverKey(server)))
      problem(`entry ${index + 1} to name another server than those before`);
    else servers.set(serverKey(server), server);
  });
  return [...servers.values()];
}

/** What makes a server the same server; also the key of its password. */
export function serverKey({ url, username }: Pick<ConfiguredServer, 'url' | 'username'>): string {
  return `${username}@${url}`;
}

function readServer(entry: unknown): ConfiguredServer | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { name, url, username = '' } = entry as Partial<Record<string, unknown>>;
  if (typeof url !== 'string' || typeof username !== 'string' || parseServerUrl(url) === undefined)
    return undefined;
  return { name: typeof name === 'string' && name !== '' ? name : url, url, username };
}
