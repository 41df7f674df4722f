import {
  type GroupAddition,
  type GroupChange,
  type ProcessDifference,
  type ReloadPlan,
  type SectionDifference,
} from '../protocol/reload-plan.ts';
import { compareGroups, firstByName } from './changes.ts';
import { environmentDifferences, optionDifferences } from './differences.ts';
import { daemonOptions, groupOptions, octal, type OptionValues, processOptions } from './option-values.ts';
import { type GroupConfig, type ProcessConfig, type ServerConfig, type SupervisordConfig } from './types.ts';

/** An active group, and the names of its processes that have a child, are waited for, or will be started again. */
export type ActiveGroup = { readonly config: GroupConfig; readonly running: readonly string[] };

/** What the daemon was started with or restarted with, and what runs now. */
export type Running = { readonly config: SupervisordConfig; readonly groups: readonly ActiveGroup[] };

/**
 * What `update` would do about a configuration, and what only a restart would. The groups are those of `compareGroups`, and what
 * happens to each is what upstream does: one that is changed in any option is stopped, taken out and put in as a whole, and of
 * what is put in the processes with `autostart` are started.
 *
 * Source: `supervisor/supervisorctl.py`, `do_update`.
 */
export function planReload(
  running: Running,
  next: SupervisordConfig,
  signals: ReadonlyMap<string, number>,
): ReloadPlan {
  const names = compareGroups(
    running.groups.map(({ config }) => config),
    next.groups,
  );
  const active = new Map(running.groups.map(group => [group.config.name, group]));
  const added: GroupAddition[] = [];
  const changed: GroupChange[] = [];
  const untouched: string[] = [];
  const changedNames = new Set(names.changed);
  for (const group of firstByName(next.groups).values()) {
    const before = active.get(group.name);
    if (before === undefined) added.push({ group: group.name, starts: startsOf(group) });
    else if (changedNames.has(group.name)) changed.push(changeOf(before, group, signals));
    else untouched.push(group.name);
  }
  const removed = running.groups.filter(({ config }) => names.removed.includes(config.name));
  return {
    added,
    changed,
    removed: removed.map(group => ({ group: group.config.name, stops: group.running })),
    untouched,
    restart: restartDifferences(running.config, next),
  };
}

function changeOf(
  { config: before, running }: ActiveGroup,
  after: GroupConfig,
  signals: ReadonlyMap<string, number>,
): GroupChange {
  const had = byName(before);
  const has = byName(after);
  const own = optionDifferences(sectionOf(before), sectionOf(after));
  return {
    group: after.name,
    differences: [
      ...own.map(difference => ({ process: '', ...difference })),
      ...[...has.values()].flatMap(process => differencesOf(had.get(process.name), process, signals)),
    ],
    arriving: [...has.keys()].filter(name => !had.has(name)),
    leaving: [...had.keys()].filter(name => !has.has(name)),
    stops: running,
    starts: startsOf(after),
  };
}

/** A group of another kind in the place of one differs by its section. */
function sectionOf(group: GroupConfig): OptionValues {
  return { section: group.kind, ...groupOptions(group) };
}

function differencesOf(
  before: ProcessConfig | undefined,
  after: ProcessConfig,
  signals: ReadonlyMap<string, number>,
): ProcessDifference[] {
  if (before === undefined) return [];
  return [
    ...optionDifferences(processOptions(before, signals), processOptions(after, signals)),
    ...environmentDifferences(before.environment, after.environment),
  ].map(difference => ({ process: after.name, ...difference }));
}

function startsOf(group: GroupConfig): string[] {
  return [...byName(group).values()].filter(({ autostart }) => autostart).map(({ name }) => name);
}

/** Of two processes with one name the later one counts, as in an active group. */
function byName({ processes }: GroupConfig): ReadonlyMap<string, ProcessConfig> {
  return new Map(processes.map(process => [process.name, process]));
}

function restartDifferences(before: SupervisordConfig, after: SupervisordConfig): SectionDifference[] {
  const had = outsideGroups(before);
  const has = outsideGroups(after);
  const sections = [...new Set([...has.keys(), ...had.keys()])];
  return [
    ...sections.flatMap(section =>
      optionDifferences(had.get(section) ?? {}, has.get(section) ?? {}).map(difference => ({
        section,
        ...difference,
      })),
    ),
    ...environmentDifferences(before.daemon.environment, after.daemon.environment).map(difference => ({
      section: 'supervisord',
      ...difference,
    })),
  ];
}

/** The options of the sections that only count when the daemon starts, by title. */
function outsideGroups({ daemon, servers, rpcInterfaces }: SupervisordConfig): Map<string, OptionValues> {
  return new Map([
    ['supervisord', daemonOptions(daemon)],
    ...servers.map(server => [server.section, serverOptions(server)] as const),
    ...rpcInterfaces.map(
      ({ name, factory, settings }) =>
        [`rpcinterface:${name}`, { 'supervisor.rpcinterface_factory': factory, ...settings }] as const,
    ),
  ]);
}

function serverOptions({
  credentials,
  readOnly,
  bodyMaxBytes,
  metrics,
  ...address
}: ServerConfig): OptionValues {
  const common = {
    username: credentials?.username ?? null,
    password: credentials?.password ?? null,
    read_only_username: readOnly?.username ?? null,
    read_only_password: readOnly?.password ?? null,
    body_maxbytes: bodyMaxBytes,
    metrics,
  };
  switch (address.kind) {
    case 'inet': {
      const { host, port, tls, allowedHosts } = address;
      return {
        port: `${host === '' ? '*' : host}:${port}`,
        ...common,
        certificate: tls?.certificate ?? null,
        private_key: tls?.privateKey ?? null,
        allowed_hosts: allowedHosts,
      };
    }
    case 'unix':
      return { file: address.file, chmod: octal(address.mode), chown: address.owner, ...common };
  }
}
