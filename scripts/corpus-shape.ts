import { type LoadResult } from '../core/config/load-result.ts';
import { serverUrlOf } from '../core/config/server-url.ts';
import {
  type ChannelConfig,
  type DaemonConfig,
  type FcgiSocket,
  type GroupConfig,
  LOG_LEVELS,
  type ProcessConfig,
  type ServerConfig,
  type SupervisordConfig,
} from '../core/config/types.ts';

/** JSON of an oracle file, without what says how the case is run. */
export type Shape = Readonly<Record<string, unknown>>;

/** What we make of a configuration, in the words of the corpus. */
export function shapeOf(id: string, result: LoadResult<SupervisordConfig>): Shape {
  if (result.kind === 'faulty') return { id, ok: false, error: result.faults[0]?.message };
  const { daemon, servers, rpcInterfaces, groups, warnings, infos } = result.config;
  return {
    id,
    ok: true,
    supervisord: daemonShape(daemon, servers),
    servers: servers.map(serverShape),
    rpcinterfaces: rpcInterfaces,
    groups: groups.map(groupShape),
    criticals: [],
    warnings,
    infos,
  };
}

function daemonShape(daemon: DaemonConfig, servers: readonly ServerConfig[]): Shape {
  return {
    childlogdir: daemon.childlogdir,
    directory: daemon.directory ?? null,
    environment: daemon.environment,
    uid: daemon.user?.uid ?? null,
    gid: daemon.user?.gid ?? null,
    user: daemon.user?.name ?? null,
    identifier: daemon.identifier,
    logfile: daemon.logfile.kind === 'syslog' ? 'syslog' : daemon.logfile.path,
    logfile_backups: daemon.logfileBackups,
    logfile_maxbytes: daemon.logfileMaxBytes,
    loglevel: LOG_LEVELS[daemon.loglevel],
    minfds: daemon.minfds,
    minprocs: daemon.minprocs,
    nocleanup: daemon.nocleanup,
    nodaemon: daemon.nodaemon,
    pidfile: daemon.pidfile,
    serverurl: serverUrlOf(servers) ?? null,
    silent: daemon.silent,
    strip_ansi: daemon.stripAnsi,
    umask: daemon.umask,
  };
}

function serverShape(server: ServerConfig): Shape {
  const colon = server.section.indexOf(':');
  const common = {
    section: server.section,
    name: colon === -1 ? null : server.section.slice(colon + 1),
    username: server.credentials?.username ?? null,
    password: server.credentials?.password ?? null,
  };
  switch (server.kind) {
    case 'inet':
      return { ...common, family: 'inet', host: server.host, port: server.port };
    case 'unix': {
      const chown = [server.owner.uid, server.owner.gid];
      return { ...common, family: 'unix', file: server.file, chmod: server.mode, chown };
    }
  }
}

function groupShape(group: GroupConfig): Shape {
  const processClass = group.kind;
  const common = {
    name: group.name,
    priority: group.priority,
    processes: group.processes.map(process => ({ class: processClass, ...processShape(process) })),
  };
  switch (group.kind) {
    case 'program':
      return { ...common, class: 'group' };
    case 'eventlistener': {
      const { bufferSize, events, resultHandler } = group;
      return { ...common, class: group.kind, buffer_size: bufferSize, events, result_handler: resultHandler };
    }
    case 'fcgi-program':
      return { ...common, class: group.kind, socket: socketShape(group.socket) };
  }
}

function socketShape({ url, backlog, owner, mode }: FcgiSocket): Shape {
  const common = { url, backlog: backlog ?? null };
  if (url.startsWith('unix://')) {
    const ids = owner === undefined ? null : [owner.uid, owner.gid];
    return { ...common, family: 'unix', path: url.slice('unix://'.length), owner: ids, mode };
  }
  const [host = '', port] = url.slice('tcp://'.length).split(':');
  return { ...common, family: 'inet', host, port: Number(port) };
}

function processShape(process: ProcessConfig): Shape {
  return {
    name: process.name,
    command: process.command,
    directory: process.directory ?? null,
    umask: process.umask ?? null,
    priority: process.priority,
    autostart: process.autostart,
    autorestart: process.autorestart,
    startsecs: process.startsecs,
    startretries: process.startretries,
    stopsignal: process.stopsignal,
    stopwaitsecs: process.stopwaitsecs,
    stopasgroup: process.stopasgroup,
    killasgroup: process.killasgroup,
    exitcodes: process.exitcodes,
    uid: process.uid ?? null,
    redirect_stderr: process.redirectStderr,
    environment: process.environment,
    serverurl: process.serverurl ?? null,
    ...channelShape('stdout', process.stdout),
    ...channelShape('stderr', process.stderr),
  };
}

function channelShape(name: string, channel: ChannelConfig): Shape {
  return {
    [`${name}_logfile`]: logfileShape(channel.logfile),
    [`${name}_logfile_maxbytes`]: channel.logfileMaxBytes,
    [`${name}_logfile_backups`]: channel.logfileBackups,
    [`${name}_capture_maxbytes`]: channel.captureMaxBytes,
    [`${name}_events_enabled`]: channel.eventsEnabled,
    [`${name}_syslog`]: channel.syslog,
  };
}

function logfileShape(logfile: ChannelConfig['logfile']): string | null {
  switch (logfile.kind) {
    case 'none':
      return null;
    case 'auto':
      return 'AUTO';
    case 'file':
      return logfile.path;
  }
}
