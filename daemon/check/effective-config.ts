import {
  type ChannelConfig,
  type DaemonConfig,
  type FcgiSocket,
  type GroupConfig,
  type ProcessConfig,
  type ServerConfig,
  type SupervisordConfig,
} from '../../core/config/types.ts';
import { MASK, maskAll, maskSecrets } from './mask-secrets.ts';

/**
 * A configuration as it comes out of its files, the defaults and the command line, as JSON for people and programs. Members have the
 * names of the options and always the same order; a value that is not given is null; what looks secret is masked.
 */
export function effectiveConfig(config: SupervisordConfig, signals: ReadonlyMap<string, number>): unknown {
  return {
    here: config.here,
    supervisord: daemonOf(config.daemon),
    servers: config.servers.map(serverOf),
    rpcinterfaces: config.rpcInterfaces.map(({ name, factory, settings }) => ({
      name,
      'supervisor.rpcinterface_factory': factory,
      settings: maskAll(settings),
    })),
    groups: config.groups.map(group => groupOf(group, signals)),
    warnings: config.warnings,
  };
}

function daemonOf(daemon: DaemonConfig): unknown {
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
    environment: maskAll(daemon.environment),
    identifier: daemon.identifier,
  };
}

function serverOf({ section, credentials, ...address }: ServerConfig): unknown {
  const common = {
    username: credentials?.username ?? null,
    password: credentials === undefined ? null : MASK,
  };
  switch (address.kind) {
    case 'inet':
      return { section, host: address.host, port: address.port, ...common };
    case 'unix': {
      const { uid, gid } = address.owner;
      return { section, file: address.file, chmod: octal(address.mode), chown: { uid, gid }, ...common };
    }
  }
}

function groupOf(group: GroupConfig, signals: ReadonlyMap<string, number>): unknown {
  const { kind, name, priority } = group;
  const processes = group.processes.map(process => processOf(process, signals));
  switch (group.kind) {
    case 'program':
      return { kind, name, priority, processes };
    case 'fcgi-program':
      return { kind, name, priority, ...socketOf(group.socket), processes };
    case 'eventlistener': {
      const { bufferSize, events, resultHandler } = group;
      const own = { buffer_size: bufferSize, events, result_handler: resultHandler };
      return { kind, name, priority, ...own, processes };
    }
  }
}

function socketOf({ url, backlog, owner, mode }: FcgiSocket): object {
  return {
    socket: url,
    socket_backlog: backlog ?? null,
    socket_owner: owner ?? null,
    socket_mode: octal(mode),
  };
}

function processOf(process: ProcessConfig, signals: ReadonlyMap<string, number>): unknown {
  return {
    name: process.name,
    command: maskSecrets(process.command),
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
    uid: process.uid ?? null,
    redirect_stderr: process.redirectStderr,
    ...channelOf('stdout', process.stdout),
    ...channelOf('stderr', process.stderr),
    environment: maskAll(process.environment),
    serverurl: process.serverurl === undefined ? 'AUTO' : maskSecrets(process.serverurl),
  };
}

function channelOf(name: 'stdout' | 'stderr', channel: ChannelConfig): object {
  return {
    [`${name}_logfile`]: logfileOf(channel.logfile),
    [`${name}_logfile_maxbytes`]: channel.logfileMaxBytes,
    [`${name}_logfile_backups`]: channel.logfileBackups,
    [`${name}_capture_maxbytes`]: channel.captureMaxBytes,
    [`${name}_events_enabled`]: channel.eventsEnabled,
    [`${name}_syslog`]: channel.syslog,
  };
}

function logfileOf(logfile: ChannelConfig['logfile']): string {
  switch (logfile.kind) {
    case 'none':
      return 'NONE';
    case 'auto':
      return 'AUTO';
    case 'file':
      return logfile.path;
  }
}

function octal(mode: number | undefined): string | null {
  return mode === undefined ? null : mode.toString(8).padStart(3, '0');
}

/** The name without `SIG`; the number where the machine has no name for it. */
function signalName(number: number, signals: ReadonlyMap<string, number>): string | number {
  const [name] = Array.from(signals).find(([, known]) => known === number) ?? [];
  return name?.slice('SIG'.length) ?? number;
}
