import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { OPEN_SURROUNDINGS } from '../../../../../core/config/open-surroundings.ts';
import { diagnose, type DiagnoseContext, type Diagnostic } from '../../../../../core/language/diagnose.ts';
import { replacing } from '../../../../../core/language/fixes/fix.ts';
import { applyEdits, editsOf, fixAll } from '../../../../../core/language/fixes/fix-all.ts';
import { machine } from '../../../../support/machines.ts';

const findings = (text: string, context?: DiagnoseContext): [string, string][] =>
  diagnose(text, context).map(({ code, span }) => [code, text.slice(span.start, span.end)]);

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

function fixed(text: string, code: string, context?: DiagnoseContext): string {
  const change = diagnose(text, context).find(found => found.code === code)?.fixes?.[0]?.change;
  return change === undefined ? '' : applyEdits(text, editsOf(change, sha1) ?? []);
}

const program = (name: string, ...lines: string[]): string =>
  `[program:${name}]\ncommand=/bin/${name}\n${lines.map(line => `${line}\n`).join('')}`;

type Row = readonly [title: string, text: string, expected: readonly (readonly [string, string])[]];

function table(rows: readonly Row[]): void {
  test.each(rows)('%s', (_title, text, expected) => {
    expect(findings(text, { machine })).toEqual(expected);
  });
}

describe('logs', () => {
  const log = '/var/log/a.log';
  table([
    [
      'two programs on one file, written differently',
      program('a', `stdout_logfile=${log}`) + program('b', 'stderr_logfile=/var/log/../log/a.log'),
      [['shared-log', '/var/log/../log/a.log']],
    ],
    [
      'the log of the daemon',
      `[supervisord]\nlogfile=${log}\n${program('b', `stdout_logfile=${log}`)}`,
      [['shared-log', log]],
    ],
    [
      'both channels of one program',
      program('a', `stdout_logfile=${log}`, `stderr_logfile=${log}`),
      [['shared-log', log]],
    ],
    [
      'all processes of one program',
      program('a', 'numprocs=2', 'process_name=%(process_num)d', `stdout_logfile=${log}`),
      [['shared-log', log]],
    ],
    [
      'one of two that is not rotated',
      program('a', `stdout_logfile=${log}`) +
        program('b', `stdout_logfile=${log}`, 'stdout_logfile_maxbytes=0'),
      [['shared-log', log]],
    ],
    [
      'two that are not rotated',
      program('a', `stdout_logfile=${log}`, 'stdout_logfile_maxbytes=0') +
        program('b', `stdout_logfile=${log}`, 'stdout_logfile_maxbytes=0'),
      [],
    ],
    [
      'all processes of one program that are not rotated, or a single one',
      program('a', 'numprocs=2', 'process_name=%(process_num)d', 'stdout_logfile=/var/log/%(process_num)d') +
        program('b', 'numprocs=1', `stdout_logfile=${log}`) +
        program(
          'c',
          'numprocs=2',
          'process_name=%(process_num)d',
          'stdout_logfile=/var/log/c',
          'stdout_logfile_maxbytes=0',
        ),
      [],
    ],
    [
      'files that variables tell apart',
      program('a', 'stdout_logfile=/var/log/%(ENV_A)s') + program('b', 'stdout_logfile=/var/log/%(ENV_B)s'),
      [],
    ],
    [
      'a variable that may stand for a stream',
      program('a', 'stdout_logfile=%(ENV_A)s') + program('b', 'stdout_logfile=%(ENV_A)s'),
      [],
    ],
    [
      'a folder that a variable names',
      program('a', 'stdout_logfile=%(ENV_A)s/x') + program('b', 'stdout_logfile=%(ENV_A)s/x'),
      [['shared-log', '%(ENV_A)s/x']],
    ],
    [
      'files that are none',
      `[supervisord]\nlogfile=syslog\n${program('a', 'stdout_logfile=/dev/null', 'stderr_logfile=/dev/null')}${program('b', 'stdout_logfile=NONE', 'stderr_logfile=NONE')}${program('c', 'stdout_logfile=', 'stderr_logfile=')}`,
      [],
    ],
    [
      'a log that is not used',
      program('a', 'redirect_stderr=true', `stdout_logfile=${log}`, `stderr_logfile=${log}`),
      [['unused-stderr-log', `stderr_logfile=${log}`]],
    ],
    [
      'redirection that hangs on a variable',
      program('a', 'redirect_stderr=%(ENV_A)s', 'stderr_logfile=/var/log/x'),
      [],
    ],
    [
      'no file for stderr',
      program('a', 'redirect_stderr=true', 'stderr_logfile=NONE') + program('b', 'stderr_logfile=/var/log/b'),
      [],
    ],
    [
      'no log of the daemon, or one that is refused',
      `[supervisord]\nlogfile=\n${program('a', 'stdout_logfile=/var/log/a')}`,
      [],
    ],
    ['a log that is refused', '[supervisord]\nlogfile=%(nope)s', [['unknown-name', '%(nope)s']]],
    [
      'a limit that is not known',
      program('a', `stdout_logfile=${log}`, 'stdout_logfile_maxbytes=%(ENV_A)s') +
        program('b', `stdout_logfile=${log}`, 'stdout_logfile_maxbytes=%(ENV_A)s'),
      [],
    ],
    ['a stream', program('a', 'stderr_logfile=/dev/fd/2'), [['rotated-device', '/dev/fd/2']]],
    ['a pipe of this machine', program('a', 'stdout_logfile=/run/pipe'), [['rotated-device', '/run/pipe']]],
    [
      'a stream that is not rotated',
      program('a', 'stdout_logfile=/dev/stdout', 'stdout_logfile_maxbytes=0'),
      [],
    ],
    [
      'a limit that hangs on a variable',
      program('a', 'stdout_logfile=/dev/stdout', 'stdout_logfile_maxbytes=%(ENV_A)s'),
      [],
    ],
    ['an AUTO log with a limit of its own', program('a', 'stdout_logfile_maxbytes=1MB'), []],
    ['an AUTO log that nobody named', program('a', 'stderr_logfile_maxbytes=0'), [['endless-auto-log', '0']]],
    ['a file without a limit', program('a', `stdout_logfile=${log}`, 'stdout_logfile_maxbytes=0'), []],
    ['a limit of no file', program('a', 'stdout_logfile=NONE', 'stdout_logfile_maxbytes=0'), []],
    [
      'a folder that is not there',
      program('a', 'stdout_logfile=/var/absent/a.log'),
      [['missing-log-folder', '/var/absent/a.log']],
    ],
    [
      'folders that cannot be told',
      program('a', 'stdout_logfile=absent/a.log', 'stderr_logfile=/secret/a.log') +
        program('b', 'stdout_logfile=/absent/%(ENV_A)s/x', 'stderr_logfile=/dev/absent/b'),
      [],
    ],
  ]);

  test('nothing is said of folders and programs of a machine that is not known', () => {
    expect(findings(program('absent', 'stdout_logfile=/absent/x'))).toEqual([]);
  });

  test('a folder that the daemon misses is an error, and not said twice', () => {
    const isDirectory = (): boolean => false;
    const context = { machine, surroundings: { ...OPEN_SURROUNDINGS, isDirectory } };
    const text = program('a', 'stdout_logfile=/absent/x');
    expect(findings(text, context)).toEqual([['bad-value', '/absent/x']]);
  });

  test('the limit is set where it stands, or below the log', () => {
    const stream = program('a', 'stdout_logfile = /dev/stdout ; for docker', 'user = u');
    expect(fixed(stream, 'rotated-device')).toBe(
      stream.replace('docker\n', 'docker\nstdout_logfile_maxbytes = 0\n'),
    );
    const limited = program('a', 'stdout_logfile_maxbytes=1MB', 'stdout_logfile=/dev/stdout');
    expect(fixed(limited, 'rotated-device')).toBe(limited.replace('1MB', '0'));
    const daemon = '[supervisord]\nlogfile=/dev/stdout';
    expect(fixed(daemon, 'rotated-device')).toBe(`${daemon}\nlogfile_maxbytes=0`);
  });

  test('a log that is not used, or deprecated, is mended', () => {
    const unused = program('a', 'redirect_stderr=on', 'stderr_logfile=/var/log/x ; c', 'user=u');
    expect(fixed(unused, 'unused-stderr-log')).toBe(program('a', 'redirect_stderr=on', 'user=u'));
    const old = program('a', 'stderr_logfile=Syslog', 'user=u');
    expect(fixed(old, 'deprecated-value')).toBe(
      program('a', 'stderr_logfile=NONE', 'stderr_syslog=true', 'user=u'),
    );
    expect(fixed(program('a', 'stdout_logfile=syslog', 'stdout_syslog=no'), 'deprecated-value')).toBe('');
  });

  test('nothing can be written into [DEFAULT] of another section, so the limit goes where the log stands', () => {
    const text = `[DEFAULT]\nstdout_logfile=/dev/stdout\n${program('a')}`;
    expect(fixed(text, 'rotated-device')).toBe(
      text.replace('/dev/stdout', '/dev/stdout\nstdout_logfile_maxbytes=0'),
    );
  });
});

describe('servers', () => {
  const inet = (port: string, name = ''): string => `[inet_http_server${name}]\nport=${port}\n`;
  table([
    ['every interface', inet('9001'), [['open-server', '9001']]],
    ['every interface by its number', inet('0.0.0.0:9001'), [['open-server', '0.0.0.0:9001']]],
    ['this machine alone', inet('localhost:9001'), []],
    ['a port that a variable names', inet('%(ENV_PORT)s'), []],
    [
      'a name without letters, which asks nobody',
      `${inet('9001')}username=\npassword=`,
      [['open-server', '9001']],
    ],
    ['a password', `${inet('9001')}username=u\npassword=p`, [['plain-password', 'p']]],
    ['a digest', `${inet('9001')}username=u\npassword={SHA}0`, []],
    ['a password of the environment', `${inet('9001')}username=u\npassword=%(ENV_P)s`, []],
    ['the password of supervisorctl', '[supervisorctl]\nusername=u\npassword=p', []],
    [
      'two ports, one on every interface',
      `${inet('127.0.0.1:9001')}${inet('*:9001', ':b')}username=u\npassword={SHA}0`,
      [['same-server', '*:9001']],
    ],
    ['two hosts', inet('10.0.0.1:9001') + inet('10.0.0.2:9001', ':b'), []],
    [
      'two sockets',
      '[unix_http_server]\nfile=/run/a//s\n[unix_http_server:b]\nfile=/run/a/s',
      [['same-server', '/run/a/s']],
    ],
    [
      'a socket of a program and of a server',
      '[unix_http_server]\nfile=/run/s\n[fcgi-program:p]\ncommand=/bin/p\nsocket=unix:///run/s',
      [['same-socket', 'unix:///run/s']],
    ],
    [
      'a socket that a variable names',
      '[unix_http_server]\nfile=%(ENV_A)s\n[unix_http_server:b]\nfile=%(ENV_A)s',
      [],
    ],
    ['a socket that is refused', '[fcgi-program:p]\ncommand=/bin/p\nsocket=s', [['bad-value', 's']]],
    ['no socket at all', '[unix_http_server]\nfile=\n[unix_http_server:b]\nfile=', []],
  ]);

  test('a server is kept to this machine, a password is replaced by its digest', () => {
    expect(fixed(inet('*:9001'), 'open-server')).toBe(inet('127.0.0.1:9001'));
    const text = `${inet('127.0.0.1:1')}username=u\npassword=a%%b\n`;
    expect(fixed(text, 'plain-password')).toBe(text.replace('a%%b', `{SHA}${sha1('a%b')}`));
  });
});

describe('commands', () => {
  const command = (line: string, ...more: string[]): string =>
    `[program:a]\ncommand=${line}\n${more.map(text => `${text}\n`).join('')}`;
  table([
    ['a program', command('/usr/bin/a -b'), []],
    ['a program of PATH', command('a -b'), []],
    ['a program that is nowhere on PATH', command('absent'), [['command-not-found', 'absent']]],
    ['a program that is not there', command("'/opt/absent/a' -b"), [['command-not-found', '/opt/absent/a']]],
    ['a script that is none yet', command('/opt/a.py'), [['command-not-executable', '/opt/a.py']]],
    ['a script of PATH', command('a.py'), [['command-not-executable', 'a.py']]],
    ['a folder', command('/opt'), [['command-not-executable', '/opt']]],
    ['a device', command('/run/pipe'), []],
    ['what cannot be looked at', command('/secret/a'), []],
    ['what a variable names', command('%(ENV_A)s/absent'), []],
    ['no command at all', command(''), []],
    ['a relative command', command('./run.sh'), []],
    [
      'the same beside a directory',
      command('./run.sh', 'directory=/srv'),
      [['relative-command', './run.sh']],
    ],
    ['beside the present directory', command('./run.sh', 'directory=.'), []],
    ['beside a directory that a variable names', command('./run.sh', 'directory=%(ENV_A)s'), []],
    ['a home directory', command('~/run.sh', 'directory=/srv'), [['relative-command', '~/run.sh']]],
    ['a program of PATH beside a directory', command('a', 'directory=/srv'), []],
  ]);

  test('nothing is looked up on a PATH that is not known', () => {
    expect(findings(command('absent'), { machine: { ...machine, path: [] } })).toEqual([]);
    expect(findings(command('./run.sh', 'directory=/srv'))).toEqual([['relative-command', './run.sh']]);
  });

  test('a relative command gets its directory where that is certain', () => {
    const relative = command('bin/../run.sh -a', 'directory=/srv');
    expect(fixed(relative, 'relative-command')).toBe(command('/srv/run.sh -a', 'directory=/srv'));
    expect(fixed(command('~/run.sh', 'directory=/srv'), 'relative-command')).toBe('');
    expect(fixed(command('./a', 'directory=srv'), 'relative-command')).toBe('');
    expect(fixed(command('./%(program_name)s', 'directory=/srv'), 'relative-command')).toBe('');
    expect(fixed(command('./a', 'directory=/srv/%%d'), 'relative-command')).toBe('');
  });

  table([
    ['restarts without a pause', program('a', 'startsecs=0', 'autorestart=true'), [['restart-loop', '0']]],
    ['restarts of what failed', program('a', 'startsecs=0'), []],
    ['restarts of what was up', program('a', 'startsecs=1', 'autorestart=true'), []],
    ['restarts that hang on a variable', program('a', 'startsecs=0', 'autorestart=%(ENV_A)s'), []],
  ]);
});

describe('fixes', () => {
  test('a required option is added with a value to begin with, in the manner of the section', () => {
    expect(fixed('[program:a]\n  user : u ; c\r\n', 'missing-option')).toBe(
      '[program:a]\n  user : u ; c\n  command : /usr/bin/python3 -m http.server 8080\r\n',
    );
    expect(fixed('[rpcinterface:supervisor] ; c', 'missing-option')).toBe(
      '[rpcinterface:supervisor] ; c\nsupervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface',
    );
  });

  test('what does not go together is completed', () => {
    expect(fixed(program('a', 'numprocs=2', 'user=u'), 'conflict')).toBe(
      program('a', 'numprocs=2', 'process_name=%(program_name)s_%(process_num)02d', 'user=u'),
    );
    expect(fixed(program('a', 'stopasgroup=1', 'killasgroup=0'), 'conflict')).toBe(
      program('a', 'stopasgroup=1', 'killasgroup=true'),
    );
    expect(fixed(program('a', 'numprocs=2', 'process_name=x'), 'conflict')).toBe('');
    const below = program('a', 'numprocs =', '  2');
    expect(fixed(below, 'conflict')).toBe(`${below}process_name=%(program_name)s_%(process_num)02d\n`);
  });

  test('a dangling member is renamed, or made', () => {
    const group = (list: string): string => `[supervisord]\n${program('web')}[group:g]\nprograms=${list}`;
    expect(fixed(group('wbe\n'), 'unknown-program')).toBe(group('web\n'));
    expect(fixed(group('other'), 'unknown-program')).toBe(
      `${group('other')}\n\n[program:other]\ncommand=other\n`,
    );
    expect(fixed(group('other\n'), 'unknown-program')).toBe(
      `${group('other\n')}\n[program:other]\ncommand=other\n`,
    );
    expect(fixed(group('web,'), 'unknown-program')).toBe('');
  });

  test('all of a file is mended that can be mended without asking, and nothing else', () => {
    const text = `[supervisord]
loglevel=warning
[program:a]
command=/bin/a “b” ；说明
autostart=ture
autostart=flase
autostrat=true
stdout_logfile=/dev/stdout
startsecs=3;秒
[inet_http_server]
port=9001
`;
    expect(applyEdits(text, fixAll(diagnose(text)))).toBe(`[supervisord]
loglevel=warn
[program:a]
command=/bin/a "b" ;说明
autostart=false
autostrat=true
stdout_logfile=/dev/stdout
stdout_logfile_maxbytes=0
startsecs=3 ;秒
[inet_http_server]
port=9001
`);
  });

  test('of two changes of one place the first is made, and what cannot be written is left', () => {
    const span = { start: 0, end: 2 };
    const edit = (start: number, end: number, text: string): Diagnostic => ({
      code: 'bad-value',
      severity: 'error',
      span,
      message: '',
      fixes: [replacing({ start, end }, text, 'add', [], 'safe')],
    });
    const edits = fixAll([
      edit(0, 2, 'x'),
      edit(1, 3, 'y'),
      edit(5, 5, 'a'),
      edit(5, 5, 'b'),
      edit(3, 4, 'z'),
    ]);
    expect(edits.map(({ text }) => text)).toEqual(['x', 'z', 'a']);
    expect(applyEdits('0123456', edits)).toBe('x2z4a56');
    expect(editsOf({ kind: 'create-folder', path: '/a' }, sha1)).toBeUndefined();
    const insertion = { span: { start: 0, end: 0 }, text: 'x' };
    expect(applyEdits('ab', [insertion, { span: { start: 0, end: 1 }, text: 'y' }])).toBe('xyb');
  });
});
