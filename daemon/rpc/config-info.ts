import { type ChannelConfig, type GroupConfig, type ProcessConfig } from '../../core/config/types.ts';
import { type RpcStruct } from '../../core/protocol/rpc-value.ts';
import { comparePoints } from '../../core/text/python-text.ts';
import { type DaemonControl, type GroupControl } from './control.ts';

/**
 * The structs of `getAllConfigInfo`: every process of the configuration read last, by process name.
 *
 * Departs: an autorestart of true is the boolean true, where 4.4.0.dev0 answers HTTP 500 (pitfalls 71).
 * Source: `supervisor/rpcinterface.py`, `getAllConfigInfo`.
 */
export function describeConfig(control: DaemonControl): readonly RpcStruct[] {
  const active = new Map(control.groups().map(group => [group.config.name, group]));
  return control
    .configuredGroups()
    .flatMap(group => {
      const inUse = active.get(group.name);
      return group.processes.map(config => describeProcessConfig(config, group, inUse));
    })
    .toSorted((left, right) => comparePoints(left.name, right.name));
}

function describeProcessConfig(
  config: ProcessConfig,
  group: GroupConfig,
  active: GroupControl | undefined,
): RpcStruct & { readonly name: string } {
  // Names of AUTO logs are only known for a group that was activated from this very reading.
  const process =
    active?.config === group ? active.processes.find(candidate => candidate.config === config) : undefined;
  return {
    autostart: config.autostart,
    autorestart: config.autorestart,
    directory: config.directory ?? NONE,
    uid: config.uid ?? NONE,
    command: config.command,
    exitcodes: config.exitcodes,
    group: group.name,
    group_prio: group.priority,
    inuse: active !== undefined,
    killasgroup: config.killasgroup,
    name: config.name,
    process_prio: config.priority,
    redirect_stderr: config.redirectStderr,
    startretries: config.startretries,
    startsecs: config.startsecs,
    ...describeChannel('stdout', config.stdout, process?.stdoutLog),
    stopsignal: config.stopsignal,
    stopwaitsecs: config.stopwaitsecs,
    ...describeChannel('stderr', config.stderr, process?.stderrLog),
    serverurl: config.serverurl ?? 'none',
  };
}

/** What stands for a value that is not set: XML-RPC has none. */
const NONE = 'none';

function describeChannel(
  channel: 'stdout' | 'stderr',
  config: ChannelConfig,
  realPath: string | undefined,
): RpcStruct {
  return {
    [`${channel}_capture_maxbytes`]: config.captureMaxBytes,
    [`${channel}_events_enabled`]: config.eventsEnabled,
    [`${channel}_logfile`]: logfileText(config, realPath),
    [`${channel}_logfile_backups`]: config.logfileBackups,
    [`${channel}_logfile_maxbytes`]: config.logfileMaxBytes,
    [`${channel}_syslog`]: config.syslog,
  };
}

function logfileText({ logfile }: ChannelConfig, realPath: string | undefined): string {
  switch (logfile.kind) {
    case 'none':
      return NONE;
    case 'auto':
      return realPath ?? 'auto';
    case 'file':
      return logfile.path;
  }
}
