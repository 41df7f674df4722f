import { type ChannelConfig, type GroupConfig, type ProcessConfig } from '../../core/config/types.ts';
import { type ConfigInfo } from '../../core/protocol/config-info.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { type ProcessDifference } from '../../core/protocol/reload-plan.ts';
import { isRunningState } from '../../core/protocol/states.ts';
import { type PlannedGroup, type UpdatePlan } from './update-plan.ts';

/** What a daemon without a plan of its own tells: `infos` of the configuration that it read last, and what it runs. */
export type ForeignDaemon = {
  readonly infos: readonly ConfigInfo[];
  readonly processes: readonly ProcessInfo[];
};

/**
 * What an update of Python's daemon would do, as far as its answers let one know: `groups` are of the files as they are now. The
 * comparison is with what the daemon read last, which a `reread` may have changed since it started the processes.
 */
export function foreignPlan({ infos, processes }: ForeignDaemon, groups: readonly GroupConfig[]): UpdatePlan {
  const known = new Map(infos.map(info => [`${info.group}:${info.name}`, info]));
  const running = new Set(processes.map(({ group }) => group));
  const wanted = new Set(groups.map(({ name }) => name));
  const stopsOf = (group: string): string[] =>
    processes.filter(info => info.group === group && isRunningState(info.statename)).map(({ name }) => name);
  const removed = [...running]
    .filter(group => !wanted.has(group))
    .map(group => removal(group, stopsOf(group)));
  const changed = groups
    .filter(({ name }) => running.has(name))
    .flatMap(group => change(group, known, processes, stopsOf(group.name)));
  const added = groups.filter(({ name }) => !running.has(name)).map(addition);
  return { groups: [...removed, ...changed, ...added], restart: [], isWhole: false };
}

function removal(group: string, stops: readonly string[]): PlannedGroup {
  return { group, kind: 'removed', differences: [], arriving: [], leaving: [], stops, starts: [] };
}

function addition(group: GroupConfig): PlannedGroup {
  const starts = startsOf(group);
  return { group: group.name, kind: 'added', differences: [], arriving: [], leaving: [], stops: [], starts };
}

function change(
  group: GroupConfig,
  known: ReadonlyMap<string, ConfigInfo>,
  processes: readonly ProcessInfo[],
  stops: readonly string[],
): PlannedGroup[] {
  const before = processes.filter(info => info.group === group.name).map(({ name }) => name);
  const after = group.processes.map(({ name }) => name);
  const arriving = after.filter(name => !before.includes(name));
  const leaving = before.filter(name => !after.includes(name));
  const differences = group.processes.flatMap(process => {
    const info = known.get(`${group.name}:${process.name}`);
    return info === undefined ? [] : differencesOf(process, info);
  });
  if (arriving.length + leaving.length + differences.length === 0) return [];
  const starts = startsOf(group);
  return [{ group: group.name, kind: 'changed', differences, arriving, leaving, stops, starts }];
}

function startsOf({ processes }: GroupConfig): readonly string[] {
  return processes.filter(({ autostart }) => autostart).map(({ name }) => name);
}

function differencesOf(process: ProcessConfig, info: ConfigInfo): ProcessDifference[] {
  // Members beyond those that every version has are there as they came.
  const given: Readonly<Partial<Record<string, unknown>>> = info;
  return Object.entries(comparable(process)).flatMap(([member, { option = member, value }]) => {
    const before = given[member];
    const shown = Array.isArray(before) ? before.join(',') : before;
    if (!isPlain(shown) || value === undefined || String(shown) === String(value)) return [];
    return [{ process: process.name, option, variable: '', before: String(shown), after: String(value) }];
  });
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

type Comparable = Readonly<
  Record<string, { readonly option?: string; readonly value: string | number | boolean | undefined }>
>;

/** By member of `getAllConfigInfo`, what it would be; `undefined`: not to be compared. */
function comparable(process: ProcessConfig): Comparable {
  return {
    command: { value: process.command },
    directory: { value: process.directory ?? 'none' },
    autostart: { value: process.autostart },
    process_prio: { option: 'priority', value: process.priority },
    startsecs: { value: process.startsecs },
    startretries: { value: process.startretries },
    stopsignal: { value: process.stopsignal },
    stopwaitsecs: { value: process.stopwaitsecs },
    killasgroup: { value: process.killasgroup },
    redirect_stderr: { value: process.redirectStderr },
    exitcodes: { value: process.exitcodes.join(',') },
    ...channel('stdout', process.stdout),
    ...channel('stderr', process.stderr),
  };
}

/** A log named by the daemon is `auto` in some answers and a path in others. */
function channel(name: 'stdout' | 'stderr', config: ChannelConfig): Comparable {
  const { logfile } = config;
  return {
    [`${name}_logfile`]: { value: logfile.kind === 'file' ? logfile.path : undefined },
    [`${name}_logfile_maxbytes`]: { value: config.logfileMaxBytes },
    [`${name}_logfile_backups`]: { value: config.logfileBackups },
    [`${name}_capture_maxbytes`]: { value: config.captureMaxBytes },
    [`${name}_events_enabled`]: { value: config.eventsEnabled },
    [`${name}_syslog`]: { value: config.syslog },
  };
}
