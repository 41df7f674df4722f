import { type DocText } from './doc-text.ts';

const server = {
  username:
    'User name that clients must give. Goes together with `password`; an empty one means no authentication.',
  password:
    'Password that clients must give: as it is, or `{SHA}` and its SHA-1 in lower-case hexadecimal digits.',
} as const;

const program = {
  command:
    'Program to run, with its arguments. Found on `PATH` when it has no slash. Quotes group words; no shell looks at it, and ` ;` or ` #` begins a comment even inside quotes.',
  process_name:
    'Name of each process. With `numprocs` above 1 it must hold `%(process_num)`, for example `%(program_name)s_%(process_num)02d`.',
  numprocs: 'How many processes of this program run.',
  numprocs_start: 'Number that `%(process_num)d` begins with.',
  priority: 'Lower numbers start first and are shut down last.',
  autostart: 'Start with the daemon.',
  autorestart:
    'Whether a process that ends after it was up starts again: always (`true`), never (`false`), or when its exit code is not one of `exitcodes` (`unexpected`).',
  startsecs: 'Seconds that a process must stay up for its start to count as a success. 0: any start is one.',
  startretries:
    'How often a failed start is tried again before the process is given up as FATAL. Each try waits a second longer.',
  exitcodes: 'Exit codes that `autorestart=unexpected` takes for an orderly end.',
  stopsignal: 'Signal that asks the process to stop.',
  stopwaitsecs: 'Seconds to wait after `stopsignal` before SIGKILL.',
  stopasgroup: 'Send `stopsignal` to the whole process group, children included. Implies `killasgroup`.',
  killasgroup: 'Send SIGKILL to the whole process group, children included.',
  user: 'User that the process runs as; the daemon must run as root for it. HOME and USER are not set.',
  redirect_stderr: 'Let stderr go where stdout goes, as `2>&1` does.',
  stdout_logfile:
    'File for stdout. `AUTO`: one in `childlogdir` that is removed at the next start; `NONE`: no file. Literal percent signs are written four times.',
  stdout_logfile_maxbytes: 'Size at which the file is rotated. 0: never.',
  stdout_logfile_backups: 'How many rotated files are kept. 0: the file is emptied instead.',
  stdout_capture_maxbytes:
    'Bytes of captured output that a PROCESS_COMMUNICATION event may carry. 0: capture mode is off.',
  stdout_events_enabled: 'Whether output on stdout makes PROCESS_LOG_STDOUT events.',
  stdout_syslog: 'Send stdout to syslog, beside the file.',
  stderr_logfile:
    'File for stderr, unless `redirect_stderr` is on. `AUTO`: one in `childlogdir` that is removed at the next start; `NONE`: no file. Literal percent signs are written four times.',
  stderr_logfile_maxbytes: 'Size at which the file is rotated. 0: never.',
  stderr_logfile_backups: 'How many rotated files are kept. 0: the file is emptied instead.',
  stderr_capture_maxbytes:
    'Bytes of captured output that a PROCESS_COMMUNICATION event may carry. 0: capture mode is off.',
  stderr_events_enabled: 'Whether output on stderr makes PROCESS_LOG_STDERR events.',
  stderr_syslog: 'Send stderr to syslog, beside the file.',
  environment:
    'Variables added to the environment of the process: `KEY="value",KEY2="value2"`. Quote what is not letters, digits or one of `/.+-():`.',
  directory: 'Directory that the process starts in.',
  umask: 'File mode mask of the process, octal.',
  serverurl:
    'Address of the daemon that the process is told as SUPERVISOR_SERVER_URL. `AUTO`: the first unix socket, else an inet server.',
} as const;

/** The table's texts in English. */
export const english: DocText = {
  sections: {
    unix_http_server: 'A server on a unix socket, which supervisorctl talks to.',
    inet_http_server:
      'A server on a TCP port: XML-RPC and the web page. Without a password, whoever reaches the port controls the daemon.',
    supervisord: 'Settings of the daemon itself.',
    supervisorctl: 'Settings of supervisorctl.',
    program: 'A program that the daemon runs and watches. Its processes make up a group of the same name.',
    include: 'Further files to read. Only the main file may have it.',
    group: 'Programs that are controlled together.',
    'fcgi-program': 'A FastCGI program: its processes share a listening socket that the daemon opens.',
    eventlistener: 'A program that is told of events over its stdin.',
    rpcinterface:
      'An extension of the XML-RPC interface. `[rpcinterface:supervisor]` is the built-in one, which supervisorctl needs.',
    ctlplugin: 'An extension of supervisorctl.',
  },
  options: {
    unix_http_server: {
      file: 'Path of the socket. A relative one begins at the directory that the daemon is started in.',
      chmod: 'Mode of the socket, octal.',
      chown: 'Owner of the socket: `user` or `user:group`.',
      ...server,
    },
    inet_http_server: {
      port: 'Port, or `host:port`. Without a host, or with `*`, the server listens on all IPv4 interfaces.',
      ...server,
    },
    supervisord: {
      logfile: "The daemon's own log. `syslog` sends it there.",
      logfile_maxbytes: 'Size at which the log is rotated. 0: never, which `/dev/stdout` needs.',
      logfile_backups: 'How many rotated logs are kept. 0: the log is emptied instead.',
      loglevel: 'How much is logged.',
      pidfile: "File for the daemon's process id.",
      umask: 'File mode mask of the daemon, octal. In the foreground it has no effect.',
      nodaemon: 'Stay in the foreground.',
      silent: 'In the foreground, do not copy the log to stdout.',
      minfds: 'How many file descriptors the daemon needs; it raises its limit or refuses to start.',
      minprocs: 'How many processes the daemon needs; it raises its limit or refuses to start.',
      nocleanup: 'Keep the AUTO log files of earlier runs.',
      childlogdir: 'Directory of AUTO log files.',
      user: 'User that the daemon becomes when it is started as root.',
      directory: 'Directory that the daemon goes to. In the foreground it has no effect.',
      strip_ansi: 'Remove ANSI escape sequences from the logs of programs.',
      environment:
        'Variables added to the environment of every program; they are also known as `%(ENV_KEY)s` in programs.',
      identifier: 'Name of this daemon, used in AUTO log names and by remote interfaces.',
    },
    supervisorctl: {
      serverurl: 'Address of the daemon: `unix:///path` or `http://host:port`.',
      username: 'User name for the server.',
      password: 'Password for the server, as it is.',
      prompt: 'Word before `>` in the shell.',
      history_file: 'File that keeps the commands of the shell.',
    },
    program,
    include: {
      files:
        'Patterns of files to read, separated by white space, relative to this file. `*`, `?` and `[…]` are known.',
    },
    group: {
      programs: 'Names of programs, separated by commas.',
      priority: 'Lower numbers start first and are shut down last.',
    },
    'fcgi-program': {
      socket: 'The socket to open: `tcp://host:port` or `unix:///path`.',
      socket_backlog: 'How many connections may wait.',
      socket_owner: 'Owner of a unix socket: `user` or `user:group`.',
      socket_mode: 'Mode of a unix socket, octal.',
      ...program,
    },
    eventlistener: {
      buffer_size: 'How many events wait while every listener is busy; then the oldest are dropped.',
      events: 'Event types, separated by commas. One that has subtypes stands for all of them.',
      result_handler: 'Python function that judges what the listener answers.',
      ...program,
      priority:
        'Lower numbers start first and are shut down last. The pool is -1 by default, before all programs.',
      redirect_stderr: 'Must stay off: stdout carries the event protocol.',
    },
    rpcinterface: {
      'supervisor.rpcinterface_factory':
        'What makes the interface; `supervisor.rpcinterface:make_main_rpcinterface` is the built-in one.',
    },
    ctlplugin: {
      'supervisor.ctl_factory': 'What makes the extension.',
    },
  },
  kinds: {
    text: 'any text',
    integer: 'a whole number',
    boolean: 'true, yes, on, 1, false, no, off or 0',
    'byte-size': 'a whole number of bytes, or one with KB, MB or GB behind it',
    octal: 'an octal number such as 022 or 0700',
    signal: "a signal's name or number, such as TERM, HUP, INT, QUIT, KILL, USR1 or USR2",
    'exit-codes': 'numbers from 0 to 255, separated by commas',
    list: 'names, separated by commas',
    'auto-restart': 'true, false or unexpected',
    'log-level': 'critical, error, warn, info, debug, trace or blather',
    directory: 'a directory that exists',
    dirpath: 'a path in a directory that exists',
    'child-log': 'a path in a directory that exists, AUTO or NONE',
    user: 'name or number of a user of this machine',
    ownership: 'user or user:group of this machine',
    'port-address': 'a port from 1 to 65535, or host:port',
    'process-name': 'a name without blank, colon or slash',
    'key-values': 'KEY="value",KEY2="value2"',
    'server-url': 'AUTO or an address',
    'event-types': 'event types, separated by commas, such as PROCESS_STATE,TICK_60',
    'buffer-size': 'a whole number, at least 1',
    'no-redirect': 'false',
    'fcgi-socket': 'tcp://host:port or unix:///absolute/path',
    backlog: 'a whole number from 1 to 65535',
    plugin: 'module:attribute',
  },
};
