import { type DocText } from './doc-text.ts';
import { englishKinds } from './en-kinds.ts';

const server = {
  username:
    'User name that clients must give. It goes together with `password`: one without the other is an error, and an empty name means that nobody is asked.',
  password:
    'Password that clients must give: as it is, or `{SHA}` followed by its SHA-1 in lower-case hexadecimal digits. The digest keeps it from being read in the file, not from being guessed. Only here: `{SHA256}` with its SHA-256, and `{SCRYPT}` with what `supervisord --hash-password` prints, which is hard to guess; Python’s Supervisor would take these for the password itself.',
  read_only_username:
    'A second user, who may look at processes and logs and change nothing: a call that would is refused, and the web page shows no buttons. It needs `read_only_password`, and a `username` beside it.',
  read_only_password: 'The password of `read_only_username`, spelt as `password` may be.',
  body_maxbytes: 'Largest body of a request, in bytes. A larger one is answered with status 413.',
  metrics:
    'Whether `GET /metrics` tells Prometheus how the processes are, with the same password as everything else. Nothing is measured between two requests.',
} as const;

const noCredentials = {
  username: 'clients are not asked for a name',
  password: 'clients are not asked for a password',
  read_only_username: 'there is no such user',
  read_only_password: 'there is none',
} as const;

const program = {
  command:
    'Program to run, with its arguments; it must stay in the foreground. No shell looks at it, so pipes, `&&` and variables need `/bin/sh -c "…"`. A name without a slash is looked up on `PATH`; quotes keep words together, but ` ;` and ` #` begin a comment even inside them.',
  process_name:
    'Name of each process. With `numprocs` above 1 it must hold `%(process_num)`, for example `%(program_name)s_%(process_num)02d`.',
  numprocs:
    'How many processes of this program run. They are one group, and `process_name` and `command` tell them apart by `%(process_num)d`.',
  numprocs_start:
    'Number that `%(process_num)d` begins with. Useful where each process takes a port of its own.',
  priority:
    'Place in the order of starting and stopping: lower numbers start first and are shut down last. Nothing waits for a program to be up before the next one starts.',
  autostart: 'Whether the program starts together with the daemon. When off, it waits for a `start` by hand.',
  autorestart:
    'Whether a process that ends after it was up is started again: always (`true`), never (`false`), or only when its exit code is not one of `exitcodes` (`unexpected`). A process that fails while it starts is the business of `startretries`.',
  startsecs:
    'Seconds that a process must stay up before its start counts as a success and it is RUNNING. With 0 any start is a success, even of a program that ends at once.',
  startretries:
    'How often a failed start is tried again before the process is given up as FATAL. The wait before each try is a second longer than the one before.',
  exitcodes:
    'Exit codes that count as an orderly end where `autorestart` is `unexpected`. Before Supervisor 4.0 the default was `0,2`. A process that a signal ended never counts as orderly.',
  stopsignal: 'Signal that asks the process to stop.',
  stopwaitsecs:
    'Seconds that a process has to end after `stopsignal`; then it gets SIGKILL. Give databases and workers with long jobs the time they need.',
  stopasgroup:
    'Whether `stopsignal` goes to the whole process group, so also to the children of the process. Wanted for shells and development servers that do not pass signals on. Implies `killasgroup`.',
  killasgroup:
    'Whether SIGKILL goes to the whole process group, so that no child of the process stays behind. It cannot be off while `stopasgroup` is on.',
  user: 'User that the process runs as; the daemon must run as root for it. `HOME`, `USER` and the like stay those of the daemon: set them by `environment` where the program needs them.',
  redirect_stderr:
    'Whether stderr goes where stdout goes, as `2>&1` does in a shell. The `stderr_…` options then do nothing.',
  stdout_logfile:
    'File for what the program writes to stdout. `AUTO` makes one in `childlogdir` that is removed at the next start of the daemon; `NONE` keeps nothing. Two processes must not share a file, and a literal percent sign is written four times.',
  stdout_logfile_maxbytes:
    "Size at which the file is rotated; 0 means never, which Python's Supervisor needs for `/dev/stdout`.",
  stdout_logfile_backups:
    'How many rotated files are kept, as `.1`, `.2` and so on. With 0 the file is emptied when it is full, and what it held is lost.',
  stdout_capture_maxbytes:
    'How many bytes of a captured text are kept for its PROCESS_COMMUNICATION_STDOUT event. Captured is what the program writes between `<!--XSUPERVISOR:BEGIN-->` and `<!--XSUPERVISOR:END-->`; 0 switches capturing off.',
  stdout_events_enabled: 'Whether output on stdout makes PROCESS_LOG_STDOUT events for event listeners.',
  stdout_syslog:
    'Whether stdout also goes to syslog, each line with the name of the process before it. A log file is written beside it.',
  stderr_logfile:
    'File for what the program writes to stderr, unless `redirect_stderr` is on. `AUTO` makes one in `childlogdir` that is removed at the next start of the daemon; `NONE` keeps nothing. A literal percent sign is written four times.',
  stderr_logfile_maxbytes:
    "Size at which the file is rotated; 0 means never, which Python's Supervisor needs for `/dev/stderr`.",
  stderr_logfile_backups:
    'How many rotated files are kept, as `.1`, `.2` and so on. With 0 the file is emptied when it is full, and what it held is lost.',
  stderr_capture_maxbytes:
    'How many bytes of a captured text are kept for its PROCESS_COMMUNICATION_STDERR event. Captured is what the program writes between `<!--XSUPERVISOR:BEGIN-->` and `<!--XSUPERVISOR:END-->`; 0 switches capturing off.',
  stderr_events_enabled: 'Whether output on stderr makes PROCESS_LOG_STDERR events for event listeners.',
  stderr_syslog:
    'Whether stderr also goes to syslog, each line with the name of the process before it. A log file is written beside it.',
  environment:
    'Variables added to the environment of the process, on top of that of the daemon. Put values in quotes: without them only letters, digits and `_/.+-():` are safe. A percent sign is written twice.',
  directory:
    'Directory that the process starts in. Neither `~` nor a missing directory is dealt with when the file is read: then the start fails.',
  umask: 'File mode mask of the process: the permission bits that the files it makes do not get.',
  serverurl:
    'Address of the daemon that the process finds in `SUPERVISOR_SERVER_URL`. `AUTO` is the first unix socket, or else the first inet server.',
} as const;

const noProgramOption = {
  killasgroup: 'as `stopasgroup`',
  user: 'the user of the daemon',
  directory: 'the directory of the daemon',
  umask: 'the mask of the daemon',
  serverurl: '`AUTO`',
} as const;

/** The table's texts in English. */
export const english: DocText = {
  sections: {
    unix_http_server:
      'A server on a unix socket, which supervisorctl talks to. Who may connect is a matter of the permissions of the socket. There may be several: every section whose title begins with these letters is one.',
    inet_http_server:
      'A server on a TCP port, for XML-RPC and the web page. Without a password, whoever reaches the port controls the daemon and runs programs as its user, so do not open it to a network. There may be several: every section whose title begins with these letters is one.',
    supervisord: 'Settings of the daemon itself. This section must be there, though it may be empty.',
    supervisorctl:
      'Settings of supervisorctl, which wants this section in a file that it reads. It must stand in the main file, because supervisorctl does not follow `[include]`.',
    program:
      'A program that the daemon runs and watches. Its processes make up a group of the same name, unless a `[group:x]` lists it. The name may hold no blank, colon or slash.',
    include:
      'Further files that are read as if they stood in the main file. Only the main file may have this section. In an included file `%(here)s` is the directory of that file.',
    group:
      'Programs that are controlled together, as `group:*`. Its programs have no group of their own any more: their processes are called `group:process`.',
    'fcgi-program':
      'A FastCGI program: its processes share a listening socket that the daemon opens and hands to them as stdin. It takes the options of `[program:x]` too. Listed in a `[group:x]` it runs as a plain program, without the socket.',
    eventlistener:
      'A program that is told of events over its stdin and answers over its stdout. It takes the options of `[program:x]` too; its processes are a pool, and each event goes to one of them.',
    rpcinterface:
      'An extension of the XML-RPC interface. `[rpcinterface:supervisor]` is the built-in one, which supervisorctl cannot do without. Options beside the factory are handed to it; the built-in one takes none.',
    ctlplugin:
      'An extension of supervisorctl, with actions of its own. Options beside the factory are handed to it.',
  },
  options: {
    unix_http_server: {
      file: 'Path of the socket. A relative one begins at the directory that the daemon is started in. Keep it short: the system allows about 100 bytes.',
      chmod:
        'Permissions of the socket, octal. Whoever may write to it controls the daemon; `0770` with a group in `chown` lets that group in.',
      chown: 'Owner of the socket: `user` or `user:group`. Only root can give it away.',
      ...server,
    },
    inet_http_server: {
      port: 'Port, or `host:port`. Without a host, or with `*`, the server listens on every IPv4 interface; `127.0.0.1:9001` keeps it on this machine.',
      ...server,
      certificate:
        'PEM file with the certificate of the server, and those between it and its authority. With it and `private_key` the port speaks HTTPS alone, and clients use a `serverurl` of `https://…`. Renewed files are taken over at a restart of the daemon.',
      private_key:
        'PEM file with the private key of `certificate`, without a passphrase. Let nobody read it but the user of the daemon (`user` of `[supervisord]`, where it is set).',
      allowed_hosts:
        'Names that browsers may call this server by, between commas; `.example.com` stands for every name below it. It matters where no password is asked for: addresses, `localhost` and the name of the machine are always good, and any other gets status 421, so that a foreign page cannot reach the daemon by a name of its own.',
    },
    supervisord: {
      logfile:
        'Log of the daemon itself. A relative path begins at the directory that the daemon is started in, and `syslog` sends the log to syslog. `/dev/stdout` needs `logfile_maxbytes=0`, and with `nodaemon` every line comes twice unless `silent` is on.',
      logfile_maxbytes: 'Size at which the log is rotated; 0 means never.',
      logfile_backups:
        'How many rotated logs are kept, as `.1`, `.2` and so on. With 0 the log is emptied when it is full, and what it held is lost.',
      loglevel:
        'How much is logged. `debug` also shows the output of programs and each change of state; `trace` and `blather` are for finding faults in the daemon.',
      pidfile:
        "File that holds the daemon's process id while it runs. A relative path begins at the directory that the daemon is started in.",
      umask:
        'File mode mask of the daemon, and of programs without one of their own. It has no effect in the foreground.',
      nodaemon: 'Whether the daemon stays in the foreground, as containers and systemd want it.',
      silent: 'Whether the log is not copied to stdout in the foreground.',
      minfds:
        'How many file descriptors the daemon must be able to open. It raises its limit as far as needed and refuses to start where it may not; each process takes a few.',
      minprocs:
        'How many processes the user of the daemon must be able to have. It raises its limit as far as needed and refuses to start where it may not.',
      nocleanup:
        'Whether the `AUTO` log files of earlier runs stay. By default they are removed at each start.',
      childlogdir: 'Directory of the `AUTO` log files of programs. It must be there.',
      user: 'User that the daemon becomes when it is started as root. Programs then cannot run as other users any more. Started by anyone else, the daemon must already be that user.',
      directory: 'Directory that the daemon goes to when it detaches. It has no effect in the foreground.',
      strip_ansi:
        'Whether escape sequences, such as those for colours, are removed from the logs of programs.',
      environment:
        "Variables added to the environment of every program; a program's own `environment` comes on top. Programs also know them as `%(ENV_KEY)s`. They do not change the environment of the daemon.",
      identifier:
        'Name of this daemon, to tell it from others: it stands in the names of `AUTO` logs, in events and in answers over XML-RPC. Write it without blanks.',
    },
    supervisorctl: {
      serverurl:
        'Address of the daemon: `unix:///path` as `file` of `[unix_http_server]` has it, or `http://host:port`.',
      username: "User name for the server: the same as in the server's section.",
      password: "Password for the server, as it is, even where the server's section holds a `{SHA}` digest.",
      prompt: 'Word before `>` in the interactive shell.',
      history_file: 'File that keeps the commands of the interactive shell from one session to the next.',
      ca_certificate:
        'PEM file with the authorities whose certificates supervisorctl believes, for a `serverurl` of `https://…`; a certificate that signs itself is its own authority.',
    },
    program,
    include: {
      files:
        'Patterns of the files to read, separated by blanks or line ends; relative ones begin at the directory of this file. `*`, `?` and `[…]` are known. The files of a pattern are read in the order of their names, and a later file overrides an earlier one.',
    },
    group: {
      programs:
        'Names of `[program:x]` and `[fcgi-program:x]` sections, separated by commas. A name that no section has is an error.',
      priority:
        'Place of the group in the order of starting and stopping: lower numbers start first and are shut down last. The `priority` of a member orders it inside the group.',
    },
    'fcgi-program': {
      socket:
        'Socket that the daemon opens for the processes: `tcp://host:port`, or `unix://` and an absolute path. A file that stands at that path is removed.',
      socket_backlog: 'How many connections may wait to be accepted.',
      socket_owner:
        'Owner of a unix socket: `user` or `user:group`, usually that of the web server. Not allowed with `tcp://`.',
      socket_mode: 'Permissions of a unix socket, octal. Not allowed with `tcp://`.',
      ...program,
    },
    eventlistener: {
      buffer_size:
        'How many events wait while every listener of the pool is busy. When one more comes, the oldest is dropped and an error is logged.',
      events:
        'Event types that the pool is told of, separated by commas. One that has subtypes stands for all of them.',
      result_handler:
        'What judges the answers of a listener, as `module:attribute`. The built-in one takes `OK` for a success; after anything else the event is sent again.',
      ...program,
      priority:
        'Place in the order of starting and stopping: lower numbers start first and are shut down last. Without this option the pool has -1, before all programs, so that it sees them start.',
      redirect_stderr: 'Must stay off: stdout carries the event protocol.',
      stdout_logfile:
        'File for a copy of what the listener says over the event protocol. `AUTO` makes one in `childlogdir` that is removed at the next start of the daemon; `NONE` keeps nothing. Listeners write their own messages to stderr.',
      stdout_capture_maxbytes: 'Has no effect here: stdout carries the event protocol.',
      stdout_events_enabled: 'Has no effect here: stdout carries the event protocol.',
      stdout_syslog: 'Has no effect here: stdout carries the event protocol.',
    },
    rpcinterface: {
      'supervisor.rpcinterface_factory':
        'What makes the interface; the name after the colon in the title is what its methods begin with. `supervisor.rpcinterface:make_main_rpcinterface` is the built-in one.',
    },
    ctlplugin: {
      'supervisor.ctl_factory': 'What makes the extension, as `module:attribute`.',
    },
  },
  unset: {
    unix_http_server: { chown: 'the user and group of the daemon', ...noCredentials },
    inet_http_server: { ...noCredentials, certificate: 'plain HTTP', private_key: 'plain HTTP' },
    supervisord: {
      childlogdir: 'the directory for temporary files: `TMPDIR`, or `/tmp`',
      user: 'the daemon stays who it is',
      directory: 'the daemon stays where it is started',
    },
    supervisorctl: {
      username: 'no name is given',
      password: 'no password is given',
      history_file: 'commands are forgotten',
      ca_certificate: 'the authorities that Node knows',
    },
    program: noProgramOption,
    include: {},
    group: {},
    'fcgi-program': {
      socket_backlog: 'as many as the system allows',
      socket_owner: 'the `user` of the program and its group, or that of the daemon',
      socket_mode: '`0700`',
      ...noProgramOption,
    },
    eventlistener: noProgramOption,
    rpcinterface: {},
    ctlplugin: {},
  },
  kinds: englishKinds,
  names: {
    here: 'Directory of the file; in an included file, of that file.',
    host_node_name: 'Name of this machine, as `uname -n` says it.',
    program_name: 'Name of the program: what follows the colon in the title of its section.',
    group_name: 'Name of the group that the process is in; without a `[group:x]`, that of the program.',
    process_num:
      'Number of the process, from `numprocs_start` on. Python formats are known: `%(process_num)02d` gives `00`, `01` and so on.',
    numprocs: 'How many processes the program has. Since Supervisor 4.2.0.',
    ENV_X:
      'Value of the environment variable `X` when the daemon was started. One that is not set is an error.',
  },
  events: {
    EVENT: 'Every event. Asking for it gives everything, which for a busy daemon is much.',
    PROCESS_STATE: 'A process went from one state to another. The processes of listeners count too.',
    PROCESS_STATE_STARTING: 'A process is being started.',
    PROCESS_STATE_RUNNING: 'A process stayed up for more than `startsecs` seconds: its start was a success.',
    PROCESS_STATE_BACKOFF:
      'A start failed, or the process ended too soon. It is tried again after a while, or given up.',
    PROCESS_STATE_STOPPING: 'A running process was asked to stop and has not ended yet.',
    PROCESS_STATE_EXITED:
      'A process that was running ended by itself. `expected` is 1 when its exit code is one of `exitcodes`.',
    PROCESS_STATE_STOPPED: 'A process that was asked to stop has ended.',
    PROCESS_STATE_FATAL: 'Every try to start a process failed; it is given up until somebody starts it.',
    PROCESS_STATE_UNKNOWN: 'The daemon no longer knows what a process does, after an error of the system.',
    PROCESS_COMMUNICATION:
      'A process sent a message: text between the two marks of capture mode, which `stdout_capture_maxbytes` or `stderr_capture_maxbytes` switches on.',
    PROCESS_COMMUNICATION_STDOUT:
      'A process sent a message over stdout. The data is the text between the marks.',
    PROCESS_COMMUNICATION_STDERR:
      'A process sent a message over stderr. The data is the text between the marks.',
    PROCESS_LOG:
      'A process wrote something, and `stdout_events_enabled` or `stderr_events_enabled` is on for it. The pieces are as they were read: they need not be whole lines.',
    PROCESS_LOG_STDOUT: 'A process wrote to stdout. The data is what it wrote.',
    PROCESS_LOG_STDERR: 'A process wrote to stderr. The data is what it wrote.',
    REMOTE_COMMUNICATION:
      'Somebody called `supervisor.sendRemoteCommEvent` over XML-RPC. `type` and the data are what the caller gave.',
    SUPERVISOR_STATE_CHANGE: 'The daemon itself went from one state to another.',
    SUPERVISOR_STATE_CHANGE_RUNNING: 'The daemon is up. Programs start right after it.',
    SUPERVISOR_STATE_CHANGE_STOPPING:
      'The daemon begins to shut down or to restart. Listeners are stopped last by default, so that they hear of it.',
    TICK: 'Time has passed: a clock for listeners that look at something regularly.',
    TICK_5: 'Comes every 5 seconds.',
    TICK_60: 'Comes every minute.',
    TICK_3600: 'Comes every hour.',
    PROCESS_GROUP: 'A group of processes was added or removed.',
    PROCESS_GROUP_ADDED:
      'A group was added, at the start of the daemon or when a changed file was taken over.',
    PROCESS_GROUP_REMOVED: 'A group was removed; its processes had been stopped before.',
  },
  payloadKeys: {
    processname: 'Name of the process.',
    groupname: 'Name of its group.',
    from_state: 'State that the process was in before.',
    tries: 'How many starts in a row have failed so far.',
    pid: 'Process id.',
    expected: '1 for an orderly end, 0 otherwise.',
    channel: '`stdout` or `stderr`.',
    type: 'Type that the caller gave.',
    when: 'Unix time in seconds that the tick stands for, a multiple of its period.',
  },
  labels: {
    allowed: 'Allowed',
    default: 'Default',
    empty: 'empty',
    required: 'none: the option must be given',
    since: 'Since',
    'from-the-start': 'Supervisor 3.0 or before',
    'only-here': 'only here; Python’s Supervisor takes no notice of it',
    names: 'Names in `%(…)s`',
    example: 'Example',
    payload: 'Payload',
    'no-payload': 'empty',
    data: 'data',
    'line-end': 'a line end',
    abstract: 'Stands for all event types below it; it never happens by itself.',
    twice: 'put in twice: a literal percent sign is written four times',
    'in-effect': 'In effect',
    processes: 'Processes',
    'process-group': 'Group',
    members: 'Programs',
    'given-in': 'set in %s',
    'given-in-default': 'set for all sections by `[DEFAULT]` in %s',
    'is-default': 'the default',
    'and-more': 'and %s more',
    'belongs-to': 'Belongs to',
    covers: 'Covers',
    variable: 'Variable of the environment',
    signal: 'Signal',
    'not-listed': 'Supervisor ignores this option here.',
    'passed-on': 'Not one of Supervisor’s own options: handed to the plug-in.',
    'not-a-section': 'Supervisor ignores this section.',
    'default-section': 'Values that every section falls back to.',
    file: 'File',
    'not-set': 'not known here',
  },
};
