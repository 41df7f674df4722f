import { type SampleSection } from './sample-notes.ts';

export type SamplePart = {
  readonly section: SampleSection;
  readonly prose: readonly string[];
  /** Options that are switched on; a section without any is switched off as a whole. */
  readonly active: readonly string[];
  /** Values where neither the default nor the manual's example will do on every machine. */
  readonly values?: Readonly<Record<string, string>>;
};

const program = {
  environment: 'KEY="value",KEY2="value2"',
  killasgroup: 'false',
  directory: '/tmp',
  serverurl: 'AUTO',
} as const;

/** The sections of the sample conf in their order. Source: what users of Supervisor's sample find switched on. */
export const SAMPLE_LAYOUT: readonly SamplePart[] = [
  {
    section: 'unix_http_server',
    prose: ['The socket that supervisorctl talks to.'],
    active: ['file'],
    values: { file: '/tmp/supervisor.sock', chown: 'nobody', password: 'secret' },
  },
  {
    section: 'inet_http_server',
    prose: [
      'A TCP port for the same, and for the web page. Whoever reaches it without a',
      'password can run programs here.',
    ],
    active: [],
    values: { password: 'secret' },
  },
  {
    section: 'supervisord',
    prose: ['The daemon itself.'],
    active: [
      'logfile',
      'logfile_maxbytes',
      'logfile_backups',
      'loglevel',
      'pidfile',
      'nodaemon',
      'silent',
      'minfds',
      'minprocs',
    ],
    values: { logfile: '/tmp/supervisord.log', pidfile: '/tmp/supervisord.pid', childlogdir: '/tmp' },
  },
  {
    section: 'rpcinterface',
    prose: ['What supervisorctl calls: leave it in.'],
    active: ['supervisor.rpcinterface_factory'],
  },
  {
    section: 'supervisorctl',
    prose: [
      'The program of the terminal. A plug-in of it has a section [ctlplugin:NAME] with',
      'the option supervisor.ctl_factory, a MODULE:ATTRIBUTE.',
    ],
    active: ['serverurl'],
    values: { serverurl: 'unix:///tmp/supervisor.sock' },
  },
  {
    section: 'program',
    prose: ['A program, with every option that it may have. Only the command must be given.'],
    active: [],
    values: { ...program, command: '/bin/cat' },
  },
  {
    section: 'fcgi-program',
    prose: ['A FastCGI program: its processes share a socket that supervisord opens.'],
    active: [],
    values: { ...program, socket: 'unix:///tmp/%(program_name)s.sock', socket_mode: '0700' },
  },
  {
    section: 'eventlistener',
    prose: ['A program that is told of events over its stdin.'],
    active: [],
    values: { ...program, priority: '-1' },
  },
  {
    section: 'group',
    prose: ['Programs that are controlled together: "supervisorctl restart site:*".'],
    active: [],
  },
  {
    section: 'include',
    prose: ['Further files, relative to the directory of this one.'],
    active: [],
  },
];
