import { describe, expect, test } from 'vitest';
import { describeFault } from '../../../../core/conf/fault.ts';
import { type Overrides } from '../../../../core/config/load-daemon.ts';
import { loadSupervisordConfig } from '../../../../core/config/load.ts';
import { type Surroundings } from '../../../../core/config/surroundings.ts';
import { type ProcessConfig, type SupervisordConfig } from '../../../../core/config/types.ts';
import { memorySurroundings } from '../../../support/memory-surroundings.ts';
import { inetConfig } from '../../../support/server-config.ts';

type Files = Readonly<Record<string, string | Uint8Array | null>>;

const main = '/etc/s/supervisord.conf';

const load = (
  text: string,
  {
    files = {},
    overrides = {},
    changes = {},
  }: { files?: Files; overrides?: Overrides; changes?: Partial<Surroundings> } = {},
): ReturnType<typeof loadSupervisordConfig> =>
  loadSupervisordConfig(main, memorySurroundings({ [main]: text, ...files }, changes), overrides);

function loaded(...given: Parameters<typeof load>): SupervisordConfig {
  const result = load(...given);
  if (result.kind === 'faulty') throw new Error(result.faults[0]?.message);
  return result.config;
}

function refused(...given: Parameters<typeof load>): string | undefined {
  const result = load(...given);
  return result.kind === 'faulty' ? result.faults[0]?.message : undefined;
}

const processesOf = (text: string): readonly ProcessConfig[] =>
  loaded(text).groups.flatMap(group => group.processes);

describe('the daemon', () => {
  test('an empty [supervisord] gives the defaults', () => {
    expect(loaded('[supervisord]')).toEqual({
      here: '/etc/s',
      daemon: {
        logfile: { kind: 'file', path: '/here/supervisord.log' },
        logfileMaxBytes: 52428800,
        logfileBackups: 10,
        loglevel: 'info',
        pidfile: '/here/supervisord.pid',
        umask: 0o22,
        nodaemon: false,
        silent: false,
        minfds: 1024,
        minprocs: 200,
        nocleanup: false,
        childlogdir: '/tmp',
        user: undefined,
        directory: undefined,
        stripAnsi: false,
        environment: {},
        identifier: 'supervisor',
      },
      servers: [],
      rpcInterfaces: [],
      groups: [],
      warnings: [],
      infos: [],
    });
  });

  test('a switch takes the place of an option, which is checked all the same', () => {
    const overrides = { nodaemon: true, loglevel: 'debug', user: 'ann', logfile: 'x.log', umask: 0 } as const;
    expect(loaded('[supervisord]\nloglevel=warn\nuser=nobody', { overrides }).daemon).toMatchObject({
      nodaemon: true,
      loglevel: 'debug',
      user: { name: 'ann', uid: 1001, gid: 2001 },
      logfile: { kind: 'file', path: '/here/x.log' },
      umask: 0,
    });
    expect(refused('[supervisord]\nloglevel=warning', { overrides })).toBe(
      "bad logging level name 'warning'",
    );
  });

  test('its user is looked up last', () => {
    expect(refused('[supervisord]\nuser=bob')).toBe('Invalid user name bob');
    expect(refused('[supervisord]\nuser=bob\n[program:x]')).toContain('does not specify a command');
    expect(refused('[supervisord]', { overrides: { user: '77' } })).toBe('Invalid user id 77');
  });

  test('a log called syslog goes there', () => {
    expect(loaded('[supervisord]\nlogfile=syslog').daemon.logfile).toEqual({ kind: 'syslog' });
  });

  test('its environment knows the host, and programs know its environment', () => {
    const config = loaded(
      '[supervisord]\nenvironment=A="%(host_node_name)s %%",B=2\n[program:x]\ncommand=%(ENV_A)s\nenvironment=B=3',
    );
    expect(config.daemon.environment).toEqual({ A: 'box %', B: '2' });
    expect(config.groups[0]?.processes[0]).toMatchObject({
      command: 'box %',
      environment: { A: 'box %', B: '3' },
    });
  });
});

describe('files', () => {
  test.each<[string, Files, string]>([
    ['is missing', { [main]: '' }, 'could not find config file /none'],
    ['cannot be read', { '/none': null }, 'could not read config file /none'],
  ])('a main file that %s', (_title, files, message) => {
    const result = loadSupervisordConfig('/none', memorySurroundings(files));
    expect(result).toMatchObject({ kind: 'faulty', faults: [{ message }] });
  });

  test('a relative main file begins at the working directory', () => {
    const surroundings = memorySurroundings({ '/here/s.conf': '[supervisord]\nidentifier=%(here)s' });
    expect(loadSupervisordConfig('s.conf', surroundings)).toMatchObject({
      config: { daemon: { identifier: '/here' } },
    });
  });

  test('a byte that is no UTF-8 is told with its line', () => {
    const bytes = new TextEncoder()
      .encode('[supervisord]\n; caf?')
      .map(byte => (byte === 0x3f ? 0xe9 : byte));
    const result = loadSupervisordConfig(main, memorySurroundings({ [main]: bytes }));
    const fault = result.kind === 'faulty' ? result.faults[0] : undefined;
    expect(fault && describeFault(fault).split('\n')[0]).toBe(
      `${main}:2:6: 'utf-8' codec can't decode byte 0xe9 in position 19: unexpected end of data`,
    );
  });

  test('a file without [supervisord]', () => {
    expect(refused('[program:x]\ncommand=x')).toBe('.ini file does not include supervisord section');
  });

  test('text before the first section', () => {
    expect(refused('x=1\n')).toBe(`File contains no section headers.\nfile: '${main}', line: 1\n'x=1\\n'`);
  });

  test('lines that are no options', () => {
    expect(refused('[s]\njunk\n\n=5')).toBe(
      `Source contains parsing errors: '${main}'\n\t[line  2]: 'junk\\n'\n\t[line  4]: '=5'`,
    );
  });
});

describe('includes', () => {
  const files = {
    '/etc/s/conf.d/b.conf': '[program:b]\ncommand=b %(here)s',
    '/etc/s/conf.d/a.conf': '[program:a]\ncommand=a\n[supervisord]\nminfds=5',
    '/etc/s/conf.d/none.txt': null,
  };

  test('patterns are read in order, matches by name, and later files win', () => {
    const config = loaded(
      '[supervisord]\nminfds=1\n[include]\nfiles=conf.d/*.txt %(here)s/conf.d/*.conf\n  /no/*',
      { files },
    );
    expect(config.groups.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(config.groups[1]?.processes[0]?.command).toBe('b /etc/s/conf.d');
    expect(config.daemon.minfds).toBe(5);
    expect(config.infos).toEqual(
      ['none.txt', 'a.conf', 'b.conf'].map(
        name => `Included extra file "/etc/s/conf.d/${name}" during parsing`,
      ),
    );
    expect(config.warnings).toEqual(['No file matches via include "/no/*"']);
  });

  test('an [include] without files', () => {
    expect(refused('[supervisord]\n[include]')).toBe('.ini file has [include] section, but no files setting');
  });

  test('a fault in an included file names that file', () => {
    const bad = { '/etc/s/x.conf': '[program:x]\ncommand=x\nstartsecs=y' };
    expect(refused('[supervisord]\n[include]\nfiles=x.conf', { files: bad })).toBe(
      "invalid literal for int() with base 10: 'y' in section 'program:x' (file: '/etc/s/x.conf')",
    );
  });

  test('%(here)s is put in everywhere, but not behind a doubled percent sign', () => {
    const config = loaded(
      '[supervisord]\n[include]\nfiles=\n[program:x]\ncommand=%(here)s %%(here)s %%%(here)s',
    );
    expect(config.groups[0]?.processes[0]?.command).toBe('/etc/s %(here)s %/etc/s');
  });
});

describe('programs', () => {
  test('a command alone gives the defaults', () => {
    const channel = {
      logfile: { kind: 'auto' },
      logfileMaxBytes: 52428800,
      logfileBackups: 10,
      captureMaxBytes: 0,
      eventsEnabled: false,
      syslog: false,
    };
    expect(loaded('[supervisord]\n[program:x]\ncommand=cat').groups).toEqual([
      {
        kind: 'program',
        name: 'x',
        priority: 999,
        processes: [
          {
            name: 'x',
            command: 'cat',
            directory: undefined,
            umask: undefined,
            priority: 999,
            autostart: true,
            autorestart: 'unexpected',
            startsecs: 1,
            startretries: 3,
            stopsignal: 15,
            stopwaitsecs: 10,
            stopasgroup: false,
            killasgroup: false,
            exitcodes: [0],
            uid: undefined,
            redirectStderr: false,
            stdout: channel,
            stderr: channel,
            environment: {},
            serverurl: undefined,
          },
        ],
      },
    ]);
  });

  test('numprocs makes processes by name, from numprocs_start on', () => {
    const text = `[supervisord]
[program:x]
command=c%(process_num)d of %(numprocs)d in %(group_name)s at %(host_node_name)s
process_name=%(program_name)s_%(process_num)d
numprocs=3
numprocs_start=9`;
    expect(processesOf(text).map(({ name, command }) => [name, command])).toEqual([
      ['x_10', 'c10 of 3 in x at box'],
      ['x_11', 'c11 of 3 in x at box'],
      ['x_9', 'c9 of 3 in x at box'],
    ]);
  });

  test('numprocs below 1 makes an empty group', () => {
    expect(loaded('[supervisord]\n[program:x]\nnumprocs=0').groups).toMatchObject([
      { name: 'x', processes: [] },
    ]);
  });

  test("a program's environment is known to its command, and of one process to the next", () => {
    const text = `[supervisord]
[program:x]
command=%(ENV_A0)s
process_name=%(process_num)d
numprocs=2
environment=A%(process_num)d="v%(process_num)d"`;
    expect(processesOf(text).map(({ command, environment }) => [command, environment])).toEqual([
      ['v0', { A0: 'v0' }],
      ['v0', { A1: 'v1' }],
    ]);
  });

  test('the name of a log file is expanded twice', () => {
    const [process] = processesOf(
      '[supervisord]\n[program:x]\ncommand=x\nstdout_logfile=/a/%%(program_name)s%%%%',
    );
    expect(process?.stdout.logfile).toEqual({ kind: 'file', path: '/a/x%' });
  });

  test.each([
    ['command=x\nstopasgroup=true\nkillasgroup=false', 'Cannot set stopasgroup=true and killasgroup=false'],
    ['command=x\nnumprocs=2', '%(process_num) must be present within process_name when numprocs > 1'],
    [
      'command=x\nnumprocs=2\nprocess_name=y',
      '%(process_num) must be present within process_name when numprocs > 1',
    ],
    ['', 'program section program:x does not specify a command'],
    ['command=x\nprocess_name=a/b', "Invalid name: 'a/b' because of character: '/'"],
  ])('%j is refused', (options, message) => {
    expect(refused(`[supervisord]\n[program:x]\n${options}`)).toBe(
      `${message} in section 'program:x' (file: '/etc/s/supervisord.conf')`,
    );
  });

  test('priority is read for the group first, without a note of the section', () => {
    expect(refused('[supervisord]\n[program:x]\npriority=a')).toBe(
      "invalid literal for int() with base 10: 'a'",
    );
  });

  test.each([
    [
      'stdout_logfile=syslog',
      { logfile: { kind: 'none' }, syslog: true },
      'stdout_logfile=syslog but this is deprecated',
    ],
    [
      'stdout_logfile_maxbytes=0',
      { logfile: { kind: 'auto' } },
      'AUTO logging used for stdout_logfile without rollover',
    ],
  ])('%s is taken with a warning', (option, stdout, warning) => {
    const config = loaded(`[supervisord]\n[program:x]\ncommand=x\n${option}`);
    expect(config.groups[0]?.processes[0]?.stdout).toMatchObject(stdout);
    expect(config.warnings).toEqual([expect.stringContaining(`For [program:x], ${warning}`)]);
  });

  test('redirect_stderr drops a stderr log, and says so when it was a file', () => {
    const redirect = '[supervisord]\n[program:x]\ncommand=x\nredirect_stderr=true\n';
    const config = loaded(`${redirect}stderr_logfile=/x/y`);
    expect(config.groups[0]?.processes[0]?.stderr.logfile).toEqual({ kind: 'none' });
    expect(config.warnings).toEqual([
      'For [program:x], redirect_stderr=true but stderr_logfile has also been set to a filename, the filename has been ignored',
    ]);
    expect(loaded(redirect).warnings).toEqual([]);
  });

  test('[DEFAULT] gives options to every section', () => {
    expect(processesOf('[DEFAULT]\nstartsecs=7\n[supervisord]\n[program:x]\ncommand=x')[0]?.startsecs).toBe(
      7,
    );
  });

  test('processes of equal priority are sorted by name, others by priority', () => {
    const config = loaded(`[supervisord]
[program:b]
command=b
[program:a]
command=a
[program:z]
command=z
priority=1`);
    expect(config.groups.map(({ name }) => name)).toEqual(['z', 'a', 'b']);
  });
});

describe('groups', () => {
  const programs = '[supervisord]\n[program:a]\ncommand=a\n[program:b]\ncommand=b\n';

  test('members leave their own group', () => {
    const config = loaded(`${programs}[group:g]\nprograms=b, a\npriority=5`);
    expect(config.groups).toMatchObject([
      { name: 'g', priority: 5, processes: [{ name: 'b' }, { name: 'a' }] },
    ]);
  });

  test('an fcgi program in a group runs as a plain one', () => {
    const config = loaded('[supervisord]\n[group:g]\nprograms=f\n[fcgi-program:f]\nsocket=bad\ncommand=f');
    expect(config.groups).toMatchObject([{ kind: 'program', name: 'g', processes: [{ name: 'f' }] }]);
  });

  test('an unknown member is told at its place; upstream names the member before it', () => {
    const result = load(`${programs}[group:g]\nprograms=a, zz`);
    const fault = result.kind === 'faulty' ? result.faults[0] : undefined;
    expect(fault?.message).toBe('[program:a] names unknown program or fcgi-program zz');
    expect(fault && describeFault(fault)).toBe(
      [
        `${main}:7:13: [group:g] programs: there is no [program:zz] or [fcgi-program:zz]`,
        'programs=a, zz',
        '            ^^',
      ].join('\n'),
    );
  });

  test('a member of two kinds is ambiguous', () => {
    expect(refused(`${programs}[fcgi-program:a]\n[group:g]\nprograms=a`)).toBe(
      '[group:g] name a is ambiguous (exists as program and fcgi-program)',
    );
  });

  test('a group whose name has a colon', () => {
    expect(refused(`${programs}[group:a:b]`)).toBe("Invalid name: 'a:b' because of character: ':'");
  });

  test('a group without programs is empty', () => {
    expect(loaded('[supervisord]\n[group:g]').groups).toMatchObject([{ name: 'g', processes: [] }]);
  });
});

describe('event listeners', () => {
  const listener = (options: string): string => `[supervisord]\n[eventlistener:l]\ncommand=l\n${options}`;

  test('a pool comes before programs, its processes do not', () => {
    expect(loaded(listener('events=TICK_60')).groups).toMatchObject([
      {
        kind: 'eventlistener',
        priority: -1,
        bufferSize: 10,
        events: ['TICK_60'],
        resultHandler: 'supervisor.dispatchers:default_handler',
        processes: [{ priority: 999 }],
      },
    ]);
    expect(loaded(listener('events=TICK_60\npriority=3')).groups).toMatchObject([
      { priority: 3, processes: [{ priority: 3 }] },
    ]);
  });

  test('a pool without events', () => {
    expect(refused(listener(''))).toBe('[eventlistener:l] section requires an "events" line');
  });
});

describe('fcgi programs', () => {
  const fcgi = (options: string): string => `[supervisord]\n[fcgi-program:f]\ncommand=f\n${options}`;

  test.each([
    [
      'socket=tcp://H:9000\nsocket_backlog=5',
      { url: 'tcp://h:9000', backlog: 5, owner: undefined, mode: undefined },
    ],
    [
      'socket=unix:///a/%(program_name)s.sock',
      { url: 'unix:///a/f.sock', backlog: undefined, owner: undefined, mode: 0o700 },
    ],
    ['socket=unix:///a\nuser=ann', { url: 'unix:///a', owner: { uid: 1001, gid: 2001 } }],
    ['socket=unix:///a\nuser=root', { owner: undefined }],
    [
      'socket=unix:///a\nuser=ann\nsocket_owner=root:staff\nsocket_mode=0666',
      { owner: { uid: 0, gid: 50 }, mode: 0o666 },
    ],
  ])('%j', (options, socket) => {
    expect(loaded(fcgi(options)).groups).toMatchObject([{ kind: 'fcgi-program', name: 'f', socket }]);
  });

  const notUnix =
    'socket_owner and socket_mode params should only be used with a Unix domain socket in [fcgi-program:f] socket';

  test.each([
    ['socket=tcp://h:9000\nsocket_mode=0700', notUnix],
    ['socket=tcp://h:9000\nsocket_owner=ann', notUnix],
    ['', '[fcgi-program:f] section requires a "socket" line'],
    ['socket=\nsocket_mode=0700', '[fcgi-program:f] section requires a "socket" line'],
    ['socket_owner=bob', 'Invalid socket_owner value bob'],
    ['socket_mode=9', 'Invalid socket_mode value 9'],
  ])('%j is refused', (options, message) => {
    expect(refused(fcgi(options))).toBe(message);
  });
});

describe('servers', () => {
  test('a second user, TLS and names for browsers are options of ours', () => {
    const { servers } = loaded(`[supervisord]
[inet_http_server]
port=9001
username=a
password=b
read_only_username=c
read_only_password={SHA256}d
body_maxbytes=1KB
certificate=%(here)s/c.pem
private_key=k.pem
allowed_hosts=Example.org, .internal`);
    expect(servers).toEqual([
      inetConfig(9001, {
        host: '',
        credentials: { username: 'a', password: 'b' },
        readOnly: { username: 'c', password: '{SHA256}d' },
        bodyMaxBytes: 1024,
        tls: { certificate: '/etc/s/c.pem', privateKey: expect.stringMatching(/^\/.*\/k\.pem$/) as string },
        allowedHosts: ['example.org', '.internal'],
      }),
    ]);
  });

  test('inet servers come first, then unix ones', () => {
    const config = loaded(`[supervisord]
[unix_http_server]
file=~/s.sock
chown=ann:staff
chmod=0770
[inet_http_server:two]
port=*:9001
username=u
password=p
[unix_http_server:b]
file=%(here)s/b.sock`);
    const rest = { readOnly: undefined, metrics: false, bodyMaxBytes: 8 * 1024 * 1024 };
    expect(config.servers).toEqual([
      {
        kind: 'inet',
        section: 'inet_http_server:two',
        credentials: { username: 'u', password: 'p' },
        ...rest,
        host: '',
        port: 9001,
        tls: undefined,
        allowedHosts: [],
      },
      {
        kind: 'unix',
        section: 'unix_http_server',
        credentials: undefined,
        ...rest,
        file: '/home/me/s.sock',
        mode: 0o770,
        owner: { uid: 1001, gid: 50 },
      },
      {
        kind: 'unix',
        section: 'unix_http_server:b',
        credentials: undefined,
        ...rest,
        file: '/etc/s/b.sock',
        mode: 0o700,
        owner: { uid: -1, gid: -1 },
      },
    ]);
  });

  const incomplete =
    'Section [inet_http_server] contains incomplete authentication: If a username or a password is specified, both the username and password must be specified';

  test.each([
    ['[inet_http_server]', 'section [inet_http_server] has no port value'],
    ['[inet_http_server]\nport=1\nusername=u', incomplete],
    ['[inet_http_server]\nport=1\npassword=u', incomplete],
    ['[unix_http_server]', 'section [unix_http_server] has no file value'],
    ['[unix_http_server]\nfile=x\nchmod=9', 'Invalid chmod value 9'],
    ['[unix_http_server]\nfile=x\nchown=bob', 'Invalid sockchown value bob'],
    [
      '[unix_http_server]\nfile=x\nusername=a\npassword=b\nread_only_username=c',
      'Section [unix_http_server] has only one of read_only_username and read_only_password',
    ],
    [
      '[inet_http_server]\nport=1\nread_only_password=c',
      'Section [inet_http_server] has only one of read_only_username and read_only_password',
    ],
    ...[
      '',
      'username=\npassword=',
      'username=c\npassword=x',
      'username=a\npassword=b\nread_only_username=',
    ].map(first => [
      `[inet_http_server]\nport=1\n${first.includes('read_only') ? '' : 'read_only_username=c\n'}read_only_password=d\n${first}`,
      'Section [inet_http_server] needs a username of its own beside read_only_username: without one everybody may do everything',
    ]),
    [
      '[inet_http_server]\nport=1\ncertificate=x',
      'Section [inet_http_server] has only one of certificate and private_key',
    ],
    [
      '[inet_http_server]\nport=1\nprivate_key=x',
      'Section [inet_http_server] has only one of certificate and private_key',
    ],
    [
      '[inet_http_server]\nport=1\nusername=a\npassword={SCRYPT}b',
      'not a digest of scrypt: it must be {SCRYPT}ln=14,r=8,p=1$SALT$DIGEST',
    ],
  ])('%j is refused', (text, message) => {
    expect(refused(`[supervisord]\n${text}`)).toBe(message);
  });
});

describe('interfaces', () => {
  test('options beside the factory are handed on, those of [DEFAULT] too', () => {
    const config = loaded(`[DEFAULT]
d=4
[supervisord]
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=a:b
Key=%(ENV_LANG)s`);
    expect(config.rpcInterfaces).toEqual([
      { name: 'supervisor', factory: 'a:b', settings: { key: 'C', d: '4' } },
    ]);
  });

  test('an interface without a factory', () => {
    expect(refused('[supervisord]\n[rpcinterface:x]')).toBe(
      'section [rpcinterface:x] does not specify a supervisor.rpcinterface_factory',
    );
  });
});

test('an unknown name is told at its place in the file', () => {
  const result = load('[supervisord]\n[program:x]\ncommand=a\n  %(nope)s');
  const fault = result.kind === 'faulty' ? result.faults[0] : undefined;
  expect(fault && describeFault(fault).split('\n')).toEqual([
    expect.stringContaining(`${main}:4:3: [program:x] command: the name 'nope' is not known here (`),
    '  %(nope)s',
    '  ^^^^^^^^',
  ]);
});

test('a member whose name is put in is told at the whole value', () => {
  const environment = { P: 'p' };
  const result = load('[supervisord]\n[group:g]\nprograms=%(ENV_P)s', { changes: { environment } });
  const place = result.kind === 'faulty' ? result.faults[0]?.place : undefined;
  expect(place?.source.slice(place.span)).toBe('%(ENV_P)s');
});

test('in a value whose names were put in before, the whole value is the place', () => {
  const result = load('[supervisord]\n[include]\nfiles=\n[program:x]\ncommand=%(here)s %(nope)s');
  const place = result.kind === 'faulty' ? result.faults[0]?.place : undefined;
  expect(place?.source.slice(place.span)).toBe('%(here)s %(nope)s');
});

test('a defect of the machine is not taken for a fault of the file', () => {
  const isDirectory = (): boolean => {
    throw new TypeError('broken');
  };
  expect(() => load('[supervisord]', { changes: { isDirectory } })).not.toThrow();
  expect(() => load('[supervisord]\ndirectory=/', { changes: { isDirectory } })).toThrow('broken');
  const program = '[supervisord]\n[program:x]\ncommand=x\nstdout_logfile=/x/y';
  expect(() => load(program, { changes: { isDirectory } })).toThrow('broken');
});
