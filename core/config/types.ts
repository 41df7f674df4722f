/** Where a child's channel is logged. `auto`: a file named by the daemon when the group is created. */
export type ChildLog =
  { readonly kind: 'none' } | { readonly kind: 'auto' } | { readonly kind: 'file'; readonly path: string };

export type ChannelConfig = {
  readonly logfile: ChildLog;
  /** Bytes; 0 or less: never rotated. */
  readonly logfileMaxBytes: number;
  readonly logfileBackups: number;
  /** Bytes; 0: capture mode is off. */
  readonly captureMaxBytes: number;
  readonly eventsEnabled: boolean;
  readonly syslog: boolean;
};

/** One process: an instance of a `[program:x]`, `[fcgi-program:x]` or `[eventlistener:x]`. Times are in seconds. */
export type ProcessConfig = {
  readonly name: string;
  readonly command: string;
  readonly directory: string | undefined;
  readonly umask: number | undefined;
  readonly priority: number;
  readonly autostart: boolean;
  readonly autorestart: boolean | 'unexpected';
  readonly startsecs: number;
  readonly startretries: number;
  /** Signal number. */
  readonly stopsignal: number;
  readonly stopwaitsecs: number;
  readonly stopasgroup: boolean;
  readonly killasgroup: boolean;
  readonly exitcodes: readonly number[];
  readonly uid: number | undefined;
  readonly redirectStderr: boolean;
  readonly stdout: ChannelConfig;
  readonly stderr: ChannelConfig;
  /** `[supervisord] environment` and the program's own, merged. */
  readonly environment: Readonly<Record<string, string>>;
  /** `undefined`: AUTO. */
  readonly serverurl: string | undefined;
};

type GroupBase = {
  readonly name: string;
  readonly priority: number;
  /** In upstream's stored order. */
  readonly processes: readonly ProcessConfig[];
};

export type FcgiSocket = {
  /** As written, for example `tcp://127.0.0.1:9000` or `unix:///run/x.sock`. */
  readonly url: string;
  readonly backlog: number | undefined;
  readonly owner: Ownership | undefined;
  readonly mode: number | undefined;
};

export type GroupConfig =
  | (GroupBase & { readonly kind: 'program' })
  | (GroupBase & { readonly kind: 'fcgi-program'; readonly socket: FcgiSocket })
  | (GroupBase & {
      readonly kind: 'eventlistener';
      readonly bufferSize: number;
      /** Event type names, upper case, sorted. */
      readonly events: readonly string[];
      readonly resultHandler: string;
    });

/** -1: leave as it is. */
export type Ownership = { readonly uid: number; readonly gid: number };

/** Empty user name: no authentication. */
export type Credentials = { readonly username: string; readonly password: string };

type ServerBase = {
  /** The section's name as written. */
  readonly section: string;
  readonly credentials: Credentials | undefined;
  /** A second user, who may look and change nothing. */
  readonly readOnly: Credentials | undefined;
  /** Of a request. */
  readonly bodyMaxBytes: number;
  /** Whether it answers `GET /metrics`. */
  readonly metrics: boolean;
};

export type ServerConfig =
  | (ServerBase & {
      readonly kind: 'unix';
      /** Absolute. */
      readonly file: string;
      readonly mode: number;
      readonly owner: Ownership;
    })
  | (ServerBase & {
      readonly kind: 'inet';
      /** Empty: all IPv4 interfaces. */
      readonly host: string;
      readonly port: number;
      /** `undefined`: plain HTTP. */
      readonly tls: TlsFiles | undefined;
      /** Names that browsers may know the server by, lower case. */
      readonly allowedHosts: readonly string[];
    });

/** Absolute paths of PEM files. */
export type TlsFiles = { readonly certificate: string; readonly privateKey: string };

export const LOG_LEVELS = {
  blather: 3,
  trace: 5,
  debug: 10,
  info: 20,
  warn: 30,
  error: 40,
  critical: 50,
} as const;

export type LogLevel = keyof typeof LOG_LEVELS;

/** `[supervisord]`. */
export type DaemonConfig = {
  readonly logfile: { readonly kind: 'syslog' } | { readonly kind: 'file'; readonly path: string };
  readonly logfileMaxBytes: number;
  readonly logfileBackups: number;
  readonly loglevel: LogLevel;
  readonly pidfile: string;
  readonly umask: number;
  readonly nodaemon: boolean;
  readonly silent: boolean;
  readonly minfds: number;
  readonly minprocs: number;
  readonly nocleanup: boolean;
  readonly childlogdir: string;
  /** `name`: as written, a name or a number. */
  readonly user: { readonly name: string; readonly uid: number; readonly gid: number } | undefined;
  readonly directory: string | undefined;
  readonly stripAnsi: boolean;
  readonly environment: Readonly<Record<string, string>>;
  readonly identifier: string;
};

/** An `[rpcinterface:x]` or `[ctlplugin:x]` section. */
export type PluginConfig = {
  readonly name: string;
  readonly factory: string;
  readonly settings: Readonly<Record<string, string>>;
};

/** Everything supervisord takes from its file. */
export type SupervisordConfig = {
  readonly here: string;
  readonly daemon: DaemonConfig;
  /** inet servers first, then unix, in file order. */
  readonly servers: readonly ServerConfig[];
  readonly rpcInterfaces: readonly PluginConfig[];
  /** By (priority, name). */
  readonly groups: readonly GroupConfig[];
  /** Upstream's parse messages, in order. */
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
};

/** `[supervisorctl]`. */
export type SupervisorctlConfig = {
  readonly serverurl: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly prompt: string;
  readonly historyFile: string | undefined;
  /** PEM file with the authorities whose certificates are believed, for a serverurl of https. */
  readonly caCertificate: string | undefined;
  /** The sections `[ctlplugin:x]`, in file order. */
  readonly plugins: readonly PluginConfig[];
  /** Folder of the file. */
  readonly here: string;
};
