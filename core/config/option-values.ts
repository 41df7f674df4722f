import {
  type ChannelConfig,
  type DaemonConfig,
  type GroupConfig,
  type Ownership,
  type ProcessConfig,
} from './types.ts';

/** What an option comes to; null: it is not given and has no default. */
export type OptionValue =
  string | number | boolean | readonly string[] | readonly number[] | Ownership | null;

/** By the names of the options, always in the same order. */
export type OptionValues = Readonly<Record<string, OptionValue>>;

/** `[supervisord]`, but for its `environment`. */
export function daemonOptions(daemon: DaemonConfig): OptionValues {
  return {
    logfile: daemon.logfile.kind === 'syslog' ? 'syslog' : daemon.logfile.path,
    logfile_maxbytes: daemon.logfileMaxBytes,
    logfile_backups: daemon.logfileBackups,
    loglevel: daemon.loglevel,
    pidfile: daemon.pidfile,
    umask: octal(daemon.umask),
    nodaemon: daemon.nodaemon,
    silent: daemon.silent,
    minfds: daemon.minfds,
    minprocs: daemon.minprocs,
    nocleanup: daemon.nocleanup,
    childlogdir: daemon.childlogdir,
    user: daemon.user?.name ?? null,
    directory: daemon.directory ?? null,
    strip_ansi: daemon.stripAnsi,
    identifier: daemon.identifier,
  };
}

/** What a group has beside its processes. */
export function groupOptions(group: GroupConfig): OptionValues {
  const { priority } = group;
  switch (group.kind) {
    case 'program':
      return { priority };
    case 'fcgi-program': {
      const { url, backlog, owner, mode } = group.socket;
      return {
        priority,
        socket: url,
        socket_backlog: backlog ?? null,
        socket_owner: owner ?? null,
        socket_mode: octal(mode),
      };
    }
    case 'eventlistener': {
      const { bufferSize, events, resultHandler } = group;
      return { priority, buffer_size: bufferSize, events, result_handler: resultHandler };
    }
  }
}

/** A process, but for its name and its `environment`. `signals`: as `Surroundings` has them. */
export function processOptions(process: ProcessConfig, signals: ReadonlyMap<string, number>): OptionValues {
  return {
    command: process.command,
    directory: process.directory ?? null,
    umask: octal(process.umask),
    priority: process.priority,
    autostart: process.autostart,
    autorestart: process.autorestart,
    startsecs: process.startsecs,
    startretries: process.startretries,
    exitcodes: process.exitcodes,
    stopsignal: signalName(process.stopsignal, signals),
    stopwaitsecs: process.stopwaitsecs,
    stopasgroup: process.stopasgroup,
    killasgroup: process.killasgroup,
    user: process.uid ?? null,
    redirect_stderr: process.redirectStderr,
    ...channelOptions('stdout', process.stdout),
    ...channelOptions('stderr', process.stderr),
    serverurl: process.serverurl ?? 'AUTO',
  };
}

/** A mode or mask as it is written. */
export function octal(mode: number | undefined): string | null {
  return mode === undefined ? null : mode.toString(8).padStart(3, '0');
}

function channelOptions(name: 'stdout' | 'stderr', channel: ChannelConfig): OptionValues {
  return {
    [`${name}_logfile`]: logfileValue(channel.logfile),
    [`${name}_logfile_maxbytes`]: channel.logfileMaxBytes,
    [`${name}_logfile_backups`]: channel.logfileBackups,
    [`${name}_capture_maxbytes`]: channel.captureMaxBytes,
    [`${name}_events_enabled`]: channel.eventsEnabled,
    [`${name}_syslog`]: channel.syslog,
  };
}

function logfileValue(logfile: ChannelConfig['logfile']): string {
  switch (logfile.kind) {
    case 'none':
      return 'NONE';
    case 'auto':
      return 'AUTO';
    case 'file':
      return logfile.path;
  }
}

/** The name without `SIG`; the number where the machine has no name for it. */
function signalName(number: number, signals: ReadonlyMap<string, number>): string | number {
  const [name] = Array.from(signals).find(([, known]) => known === number) ?? [];
  return name?.slice('SIG'.length) ?? number;
}
