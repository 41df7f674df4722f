import { existingDirectory, existingDirpath, ownership, portAddress, user } from './machine-kinds.ts';
import { type OptionTable, type SectionSpec } from './spec.ts';
import {
  boolean,
  byteSize,
  integer,
  keyValues,
  list,
  logLevel,
  octal,
  password,
  plugin,
  saying,
  text,
} from './value-kinds.ts';

const server = {
  username: { kind: text, names: 'environment' },
  password: { kind: password, names: 'environment' },
  read_only_username: { kind: text, names: 'environment', isOurs: true },
  read_only_password: { kind: password, names: 'environment', isOurs: true },
  body_maxbytes: { kind: byteSize, fallback: '8MB', names: 'environment', isOurs: true },
  metrics: { kind: boolean, fallback: 'false', names: 'environment', isOurs: true },
} as const satisfies OptionTable;

/** Source: Supervisor manual, "[unix_http_server] Section Settings". */
export const unixHttpServer = {
  title: 'unix_http_server',
  form: 'prefix',
  isOpen: false,
  options: {
    file: { kind: text, names: 'here', missing: 'section [%s] has no file value', path: 'file' },
    chmod: { kind: saying(octal, 'Invalid chmod value'), fallback: '0700', names: 'environment' },
    chown: { kind: saying(ownership, 'Invalid sockchown value'), names: 'environment' },
    ...server,
  },
} as const satisfies SectionSpec;

/** Source: Supervisor manual, "[inet_http_server] Section Settings". */
export const inetHttpServer = {
  title: 'inet_http_server',
  form: 'prefix',
  isOpen: false,
  options: {
    port: { kind: portAddress, names: 'environment', missing: 'section [%s] has no port value' },
    ...server,
    certificate: { kind: text, names: 'here', path: 'file', isOurs: true },
    private_key: { kind: text, names: 'here', path: 'file', isOurs: true },
    allowed_hosts: { kind: list, fallback: '', names: 'environment', isOurs: true },
  },
} as const satisfies SectionSpec;

/** Source: Supervisor manual, "[supervisord] Section Settings". */
export const supervisord = {
  title: 'supervisord',
  form: 'single',
  isOpen: false,
  options: {
    logfile: { kind: existingDirpath, fallback: 'supervisord.log', names: 'here', path: 'file' },
    logfile_maxbytes: { kind: byteSize, fallback: '50MB', names: 'here' },
    logfile_backups: { kind: integer, fallback: '10', names: 'here' },
    loglevel: { kind: logLevel, fallback: 'info', names: 'here' },
    pidfile: { kind: existingDirpath, fallback: 'supervisord.pid', names: 'here', path: 'file' },
    umask: { kind: octal, fallback: '022', names: 'here' },
    nodaemon: { kind: boolean, fallback: 'false', names: 'here' },
    silent: { kind: boolean, fallback: 'false', names: 'here', since: '4.2.0' },
    minfds: { kind: integer, fallback: '1024', names: 'here' },
    minprocs: { kind: integer, fallback: '200', names: 'here' },
    nocleanup: { kind: boolean, fallback: 'false', names: 'here' },
    childlogdir: { kind: existingDirectory, names: 'here', path: 'directory' },
    user: { kind: user, names: 'here' },
    directory: { kind: existingDirectory, names: 'here', path: 'directory' },
    strip_ansi: { kind: boolean, fallback: 'false', names: 'here' },
    environment: { kind: keyValues, fallback: '', names: 'host', label: 'environment' },
    identifier: { kind: text, fallback: 'supervisor', names: 'here' },
  },
} as const satisfies SectionSpec;

/** Source: Supervisor manual, "[supervisorctl] Section Settings". */
export const supervisorctl = {
  title: 'supervisorctl',
  form: 'single',
  isOpen: false,
  options: {
    serverurl: { kind: text, fallback: 'http://localhost:9001', names: 'here' },
    username: { kind: text, names: 'environment' },
    password: { kind: text, names: 'environment' },
    ca_certificate: { kind: text, names: 'here', path: 'file', isOurs: true },
    prompt: { kind: text, fallback: 'supervisor', names: 'environment' },
    history_file: { kind: text, names: 'here', since: '3.0a5', path: 'file' },
  },
} as const satisfies SectionSpec;

/** Source: Supervisor manual, "[include] Section Settings". */
export const include = {
  title: 'include',
  form: 'single',
  isOpen: false,
  options: {
    files: {
      kind: text,
      names: 'host',
      missing: '.ini file has [include] section, but no files setting',
      label: 'include.files',
      path: 'globs',
    },
  },
} as const satisfies SectionSpec;

/** Source: Supervisor manual, "[rpcinterface:x] Section Settings". Other options go to the factory. */
export const rpcInterface = {
  title: 'rpcinterface',
  form: 'named',
  isOpen: true,
  options: {
    'supervisor.rpcinterface_factory': {
      kind: plugin,
      names: 'environment',
      missing: 'section [%s] does not specify a supervisor.rpcinterface_factory',
    },
  },
} as const satisfies SectionSpec;

/** As `[rpcinterface:x]`, but read by supervisorctl. */
export const ctlPlugin = {
  title: 'ctlplugin',
  form: 'named',
  isOpen: true,
  options: {
    'supervisor.ctl_factory': {
      kind: plugin,
      names: 'environment',
      missing: 'section [%s] does not specify a supervisor.ctl_factory',
    },
  },
} as const satisfies SectionSpec;
