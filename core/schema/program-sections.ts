import { backlog, childLog, fcgiSocket, ownership, user } from './machine-kinds.ts';
import { type OptionTable, type SectionSpec } from './spec.ts';
import {
  autoRestart,
  boolean,
  bufferSize,
  byteSize,
  eventTypes,
  exitCodes,
  integer,
  keyValues,
  list,
  noRedirect,
  octal,
  plugin,
  processCount,
  processName,
  saying,
  serverUrl,
  signal,
  text,
} from './value-kinds.ts';

/** Source: Supervisor manual, "[program:x] Section Settings"; `supervisor/options.py`, `_processes_from_section`. */
export const programOptions = {
  command: {
    kind: text,
    names: 'process',
    missing: 'program section %s does not specify a command',
    path: 'command',
  },
  process_name: {
    kind: processName,
    fallback: '%(program_name)s',
    names: 'process',
    label: 'process_name',
    expansion: 'after',
  },
  numprocs: { kind: processCount, fallback: '1', names: 'program' },
  numprocs_start: { kind: integer, fallback: '0', names: 'program' },
  priority: { kind: integer, fallback: '999', names: 'here' },
  autostart: { kind: boolean, fallback: 'true', names: 'program' },
  autorestart: { kind: autoRestart, fallback: 'unexpected', names: 'program' },
  startsecs: { kind: integer, fallback: '1', names: 'program' },
  startretries: { kind: integer, fallback: '3', names: 'program' },
  exitcodes: { kind: exitCodes, fallback: '0', names: 'program' },
  stopsignal: { kind: signal, fallback: 'TERM', names: 'program' },
  stopwaitsecs: { kind: integer, fallback: '10', names: 'program' },
  stopasgroup: { kind: boolean, fallback: 'false', names: 'program', since: '3.0b1' },
  killasgroup: { kind: boolean, names: 'program', since: '3.0a11' },
  user: { kind: user, names: 'program' },
  redirect_stderr: { kind: boolean, fallback: 'false', names: 'program' },
  stdout_logfile: { kind: childLog, fallback: 'AUTO', names: 'process', expansion: 'twice', path: 'file' },
  stdout_logfile_maxbytes: { kind: byteSize, fallback: '50MB', names: 'process' },
  stdout_logfile_backups: { kind: integer, fallback: '10', names: 'process' },
  stdout_capture_maxbytes: { kind: byteSize, fallback: '0', names: 'program' },
  stdout_events_enabled: { kind: boolean, fallback: 'false', names: 'program' },
  stdout_syslog: { kind: boolean, fallback: 'false', names: 'process', since: '4.0.0' },
  stderr_logfile: { kind: childLog, fallback: 'AUTO', names: 'process', expansion: 'twice', path: 'file' },
  stderr_logfile_maxbytes: { kind: byteSize, fallback: '50MB', names: 'process' },
  stderr_logfile_backups: { kind: integer, fallback: '10', names: 'process' },
  stderr_capture_maxbytes: { kind: byteSize, fallback: '0', names: 'program' },
  stderr_events_enabled: { kind: boolean, fallback: 'false', names: 'program' },
  stderr_syslog: { kind: boolean, fallback: 'false', names: 'process', since: '4.0.0' },
  environment: { kind: keyValues, fallback: '', names: 'process', label: 'environment' },
  directory: { kind: text, names: 'process', path: 'directory' },
  umask: { kind: octal, names: 'program' },
  serverurl: { kind: serverUrl, names: 'program' },
} as const satisfies OptionTable;

export const program = {
  title: 'program',
  form: 'named',
  isOpen: false,
  name: processName,
  defines: 'program',
  options: programOptions,
} as const satisfies SectionSpec;

/** Source: Supervisor manual, "[group:x] Section Settings". */
export const group = {
  title: 'group',
  form: 'named',
  isOpen: false,
  name: processName,
  defines: 'group',
  options: {
    programs: { kind: list, fallback: '', names: 'here', mentions: 'program' },
    priority: { kind: integer, fallback: '999', names: 'here' },
  },
} as const satisfies SectionSpec;

/** Source: Supervisor manual, "[fcgi-program:x] Section Settings". */
export const fcgiProgram = {
  title: 'fcgi-program',
  form: 'named',
  isOpen: false,
  name: processName,
  defines: 'program',
  options: {
    socket: { kind: fcgiSocket, names: 'socket', missing: '[%s] section requires a "socket" line' },
    socket_backlog: { kind: backlog, names: 'here', since: '3.4.0' },
    socket_owner: { kind: saying(ownership, 'Invalid socket_owner value'), names: 'here' },
    socket_mode: { kind: saying(octal, 'Invalid socket_mode value'), names: 'here' },
    ...programOptions,
    user: { kind: user, names: 'here' },
  },
} as const satisfies SectionSpec;

/** Source: Supervisor manual, "[eventlistener:x] Section Settings". */
export const eventListener = {
  title: 'eventlistener',
  form: 'named',
  isOpen: false,
  name: processName,
  defines: 'listener',
  options: {
    buffer_size: { kind: bufferSize, fallback: '10', names: 'here' },
    events: {
      kind: eventTypes,
      names: 'here',
      missing: '[%s] section requires an "events" line',
      mentions: 'event',
    },
    result_handler: { kind: plugin, fallback: 'supervisor.dispatchers:default_handler', names: 'here' },
    ...programOptions,
    redirect_stderr: { kind: noRedirect, fallback: 'false', names: 'here' },
    stdout_capture_maxbytes: { ...programOptions.stdout_capture_maxbytes, hasNoEffect: true },
    stdout_events_enabled: { ...programOptions.stdout_events_enabled, hasNoEffect: true },
    stdout_syslog: { ...programOptions.stdout_syslog, hasNoEffect: true },
  },
} as const satisfies SectionSpec;
