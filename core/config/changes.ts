import { type ChannelConfig, type GroupConfig, type ProcessConfig } from './types.ts';

/** Names of groups, in the order of the configuration that they are in. */
export type GroupChanges = {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
};

/**
 * What a new configuration changes in the running one, by upstream's comparison: all options of every process in order, the
 * group's priority, and of a listener pool or fcgi program what is its own (of a socket only the address).
 *
 * `active` is what the file said when a group was added: with AUTO still AUTO, where upstream has put the real name.
 *
 * Departs: a log that changes between AUTO and a file is a change (pitfalls 39); of several groups with one name the first
 * counts, as it does at start (pitfalls 31).
 * Source: `supervisor/options.py`, `ProcessConfig.__eq__` and its kin; `supervisor/supervisord.py`, `diff_to_active`.
 */
export function compareGroups(active: readonly GroupConfig[], next: readonly GroupConfig[]): GroupChanges {
  const running = firstByName(active);
  const wanted = firstByName(next);
  const kept = [...wanted.values()];
  return {
    added: kept.filter(group => !running.has(group.name)).map(group => group.name),
    changed: kept.filter(group => isChanged(running.get(group.name), group)).map(group => group.name),
    removed: active.filter(group => !wanted.has(group.name)).map(group => group.name),
  };
}

/** Of several groups with one name the first one counts. */
export function firstByName(groups: readonly GroupConfig[]): Map<string, GroupConfig> {
  const first = new Map<string, GroupConfig>();
  for (const group of groups) if (!first.has(group.name)) first.set(group.name, group);
  return first;
}

function isChanged(before: GroupConfig | undefined, after: GroupConfig): boolean {
  return before !== undefined && !isSameGroup(before, after);
}

function isSameGroup(before: GroupConfig, after: GroupConfig): boolean {
  if (before.priority !== after.priority || !isSameList(before.processes, after.processes, isSameProcess))
    return false;
  switch (after.kind) {
    case 'program':
      return before.kind === 'program';
    case 'fcgi-program':
      return before.kind === 'fcgi-program' && before.socket.url === after.socket.url;
    case 'eventlistener':
      return (
        before.kind === 'eventlistener' &&
        before.bufferSize === after.bufferSize &&
        before.resultHandler === after.resultHandler &&
        isSameList(before.events, after.events, Object.is)
      );
  }
}

function isSameProcess(before: ProcessConfig, after: ProcessConfig): boolean {
  return (
    PLAIN.every(name => before[name] === after[name]) &&
    isSameList(before.exitcodes, after.exitcodes, Object.is) &&
    isSameChannel(before.stdout, after.stdout) &&
    isSameChannel(before.stderr, after.stderr) &&
    isSameEnvironment(before.environment, after.environment)
  );
}

const PLAIN = [
  'name',
  'command',
  'directory',
  'umask',
  'priority',
  'autostart',
  'autorestart',
  'startsecs',
  'startretries',
  'stopsignal',
  'stopwaitsecs',
  'stopasgroup',
  'killasgroup',
  'uid',
  'redirectStderr',
  'serverurl',
] as const satisfies readonly (keyof ProcessConfig)[];

function isSameChannel(before: ChannelConfig, after: ChannelConfig): boolean {
  return CHANNEL.every(name => before[name] === after[name]) && isSameLog(before.logfile, after.logfile);
}

const CHANNEL = [
  'logfileMaxBytes',
  'logfileBackups',
  'captureMaxBytes',
  'eventsEnabled',
  'syslog',
] as const satisfies readonly (keyof ChannelConfig)[];

function isSameLog(before: ChannelConfig['logfile'], after: ChannelConfig['logfile']): boolean {
  if (before.kind !== 'file' || after.kind !== 'file') return before.kind === after.kind;
  return before.path === after.path;
}

function isSameEnvironment(
  before: ProcessConfig['environment'],
  after: ProcessConfig['environment'],
): boolean {
  const names = Object.keys(before);
  return names.length === Object.keys(after).length && names.every(name => before[name] === after[name]);
}

function isSameList<T>(before: readonly T[], after: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  if (before.length !== after.length) return false;
  return before.every((item, index) => {
    const other = after[index];
    return other !== undefined && isSame(item, other);
  });
}
