import { type SectionName, type TABLE } from './table.ts';

const server = {
  username: 'name that clients must give; not asked for by default',
  password: 'their password, or {SHA} and its SHA-1 in hexadecimal',
} as const;

const program = {
  command: 'program and its arguments; no shell looks at it',
  process_name: 'name of each process; with numprocs: ..._%(process_num)02d',
  numprocs: 'how many processes of it run',
  numprocs_start: 'number that process_num begins with',
  priority: 'lower numbers start first and are shut down last',
  autostart: 'start together with supervisord',
  autorestart: 'start again after its end: true, false or unexpected',
  startsecs: 'seconds it must stay up for a start to count',
  startretries: 'how often a failed start is tried again',
  exitcodes: 'codes of an orderly end, for autorestart=unexpected',
  stopsignal: 'signal that asks it to stop',
  stopwaitsecs: 'seconds until SIGKILL follows',
  stopasgroup: 'send stopsignal to its children too',
  killasgroup: 'send SIGKILL to its children too',
  user: 'user that it runs as; by default that of supervisord',
  redirect_stderr: 'let stderr go where stdout goes',
  stdout_logfile: 'a path, AUTO or NONE',
  stdout_logfile_maxbytes: 'size at which the file is rotated; 0: never',
  stdout_logfile_backups: 'how many rotated files are kept',
  stdout_capture_maxbytes: 'bytes of a message to listeners; 0: no messages',
  stdout_events_enabled: 'tell listeners of what it writes',
  stdout_syslog: 'also send what it writes to syslog',
  stderr_logfile: 'a path, AUTO or NONE',
  stderr_logfile_maxbytes: 'size at which the file is rotated; 0: never',
  stderr_logfile_backups: 'how many rotated files are kept',
  stderr_capture_maxbytes: 'bytes of a message to listeners; 0: no messages',
  stderr_events_enabled: 'tell listeners of what it writes',
  stderr_syslog: 'also send what it writes to syslog',
  environment: 'variables that it gets; by default none',
  directory: 'directory that it starts in',
  umask: 'its file mode mask; by default that of supervisord',
  serverurl: 'what it finds in SUPERVISOR_SERVER_URL',
} as const;

/** No plug-in of supervisorctl is there by itself, so there is no line that could just be used. */
export type SampleSection = Exclude<SectionName, 'ctlplugin'>;

/** A few words on each option, for the sample conf. */
export const SAMPLE_NOTES: {
  readonly [Section in SampleSection]: Readonly<Record<keyof (typeof TABLE)[Section]['options'], string>>;
} = {
  unix_http_server: {
    file: 'path of the socket',
    chmod: 'its permissions',
    chown: 'its owner: user or user:group',
    ...server,
  },
  inet_http_server: { port: 'host:port; *:port listens on every interface', ...server },
  supervisord: {
    logfile: 'its own log',
    logfile_maxbytes: 'size at which the log is rotated; 0: never',
    logfile_backups: 'how many rotated logs are kept',
    loglevel: 'critical, error, warn, info, debug, trace or blather',
    pidfile: 'holds its process id',
    umask: 'its file mode mask, in the background',
    nodaemon: 'stay in the foreground',
    silent: 'no copy of the log on stdout, in the foreground',
    minfds: 'file descriptors that it needs; or it does not start',
    minprocs: 'processes that it needs; or it does not start',
    nocleanup: 'keep the AUTO logs of earlier runs',
    childlogdir: 'where AUTO logs are put; by default $TMPDIR',
    user: 'user that it becomes when started as root',
    directory: 'directory that it goes to, in the background',
    strip_ansi: 'remove colours and the like from logs of programs',
    environment: 'variables that programs get; by default none',
    identifier: 'its name among others, without blanks',
  },
  supervisorctl: {
    serverurl: 'address of supervisord: unix:// or http://',
    username: "as in the server's section; not given by default",
    password: 'as it is, no {SHA}',
    prompt: 'word before the > in the shell',
    history_file: 'keeps what was typed; by default it is forgotten',
  },
  program,
  include: { files: 'patterns of files, separated by blanks' },
  group: { programs: 'its programs, separated by commas', priority: program.priority },
  'fcgi-program': {
    ...program,
    socket: 'tcp://host:port or unix:///path, given as stdin',
    socket_backlog: 'connections that may wait',
    socket_owner: 'owner of a unix socket: user or user:group',
    socket_mode: 'permissions of a unix socket',
  },
  eventlistener: {
    ...program,
    buffer_size: 'events that wait while all listeners are busy',
    events: 'event types that it is told of',
    result_handler: 'what judges its answers',
    redirect_stderr: 'must be false: stdout carries the event protocol',
    stdout_logfile: 'a copy of the event protocol: a path, AUTO or NONE',
    stdout_capture_maxbytes: 'has no effect here',
    stdout_events_enabled: 'has no effect here',
    stdout_syslog: 'has no effect here',
  },
  rpcinterface: { 'supervisor.rpcinterface_factory': 'the built-in interface' },
};
