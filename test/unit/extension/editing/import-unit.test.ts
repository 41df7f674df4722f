import { describe, expect, test } from 'vitest';
import { importUnit } from '../../../../extension/editing/import-unit.ts';
import { importedText } from '../../../../extension/editing/imported-text.ts';
import { readUnitFile } from '../../../../extension/editing/unit-file.ts';
import { unitEnvironment, unitSeconds } from '../../../../extension/editing/unit-values.ts';
import { inEnglish } from '../../../support/translate.ts';

function imported(text: string, fileName = 'web.service'): ReturnType<typeof importUnit> {
  return importUnit(readUnitFile(text), fileName, inEnglish);
}

/** The options of a service with such lines beside its command. */
function optionsOf(...lines: string[]): Record<string, string> {
  const program = imported(['[Service]', 'ExecStart=/bin/x', ...lines].join('\n'));
  return Object.fromEntries(program?.options ?? []);
}

const BASE = { command: '/bin/x', autorestart: 'false', stopasgroup: 'true', killasgroup: 'true' };

describe('a unit file is read with', () => {
  test('keys that are given twice, continued lines, comments of their own lines, and signs that ini files take for comments', () => {
    const text = [
      '# a comment',
      '[Service]',
      'ExecStart=/bin/sh -c "a; b # c" \\',
      '; a comment inside',
      '  --more\\\\x',
      'Environment="A=1 2" B=3',
      'Environment=C=true',
      'Restart = always',
    ].join('\n');
    expect(readUnitFile(text)).toEqual({
      Service: {
        ExecStart: [String.raw`/bin/sh -c "a; b # c" --more\\x`],
        Environment: ['"A=1 2" B=3', 'C=true'],
        Restart: ['always'],
      },
    });
  });
});

test('a whole service becomes a section, with a comment for each thing that a program cannot say', () => {
  const unit = `
[Unit]
Description=The web  server
After=network.target

[Service]
Type=notify
ExecStartPre=/bin/mkdir -p /run/web
ExecStart=-/usr/bin/web --port 80 --format %%d
WorkingDirectory=/srv/web
User=www
Environment=MODE=production "GREETING=hello \\"you\\" 100%%"
Restart=on-failure
RestartSec=5
TimeoutStopSec=1min 30s
KillSignal=SIGQUIT
KillMode=mixed
StandardOutput=append:/var/log/web.log
LimitNOFILE=65536

[Install]
WantedBy=multi-user.target
`;
  const program = imported(unit);
  const text =
    program &&
    importedText(program, { name: program.name, source: 'web.service', separator: '=' }, inEnglish);
  expect(text).toBe(String.raw`; The web server
; Imported from web.service
; Not carried over:
;  ExecStart=-: these signs have no counterpart
;  After=network.target: order is given by priority=, and nothing waits for another program
;  ExecStartPre=/bin/mkdir -p /run/web: there is one command only; a shell script can do the rest
;  RestartSec=5: the pause grows by a second with each failed start
;  LimitNOFILE=65536: a program has the limits of the daemon
[program:web]
command=/usr/bin/web --port 80 --format %%d
directory=/srv/web
user=www
environment=MODE="production",GREETING='hello "you" 100%%'
autorestart=unexpected
stopsignal=QUIT
stopwaitsecs=90
killasgroup=true
stdout_logfile=/var/log/web.log
redirect_stderr=true
autostart=true
`);
});

test.each<[string, string[], Record<string, string>]>([
  ['nothing more', [], BASE],
  ['Type=oneshot', ['Type=oneshot', 'Restart=always'], { ...BASE, startsecs: '0' }],
  ['KillMode=process', ['KillMode=process'], { command: '/bin/x', autorestart: 'false' }],
  [
    'exit codes',
    ['Restart=always', 'SuccessExitStatus=3 SIGTERM 4'],
    { ...BASE, autorestart: 'true', exitcodes: '0,3,4' },
  ],
  ['a limit of starts', ['StartLimitBurst=7'], { ...BASE, startretries: '7' }],
  [
    'no output',
    ['StandardOutput=null', 'StandardError=file:/e'],
    { ...BASE, stdout_logfile: 'NONE', stderr_logfile: '/e' },
  ],
  ['syslog', ['StandardOutput=syslog'], { ...BASE, stdout_syslog: 'true', redirect_stderr: 'true' }],
  ['a command taken back', ['ExecStart=', 'ExecStart=/bin/y'], { ...BASE, command: '/bin/y' }],
  ['an unlimited stop', ['TimeoutStopSec=infinity'], BASE],
  ['a pid file', ['Type=forking', 'PIDFile=/run/x.pid'], { ...BASE, command: 'pidproxy /run/x.pid /bin/x' }],
])('of a service with %s', (_, lines, options) => {
  expect(optionsOf(...lines)).toEqual(options);
});

test('an instance of a template has its name put in, and a specifier that is not known is said', () => {
  const program = imported('[Service]\nExecStart=/bin/x -p %i %t/x $HOME', 'web@80.service');
  expect({ name: program?.name, command: program?.options[0]?.[1], notes: program?.notes }).toEqual({
    name: 'web-80',
    command: '/bin/x -p 80 %%t/x $HOME',
    notes: [
      '%t=/bin/x -p %i %t/x $HOME: this specifier is not known here',
      'ExecStart=$: variables are put in by a shell only: use /bin/sh -c, or %(ENV_NAME)s',
    ],
  });
});

test('what starts nothing is no program', () => {
  expect(imported('[Timer]\nOnCalendar=daily', 'x.timer')).toBeUndefined();
  expect(imported('[Service]\nExecStart=/bin/x\nExecStart=')).toBeUndefined();
});

test.each([
  ['90', 90],
  ['1.6', 2],
  ['5min 20s', 320],
  ['1h30m', 5400],
  ['500ms', 1],
  ['infinity', undefined],
  ['', undefined],
])('the time %j is %j seconds', (text, seconds) => {
  expect(unitSeconds(text)).toBe(seconds);
});

test('variables are apart by blanks, with quotes around all of one or a part', () => {
  expect(unitEnvironment(`A=1 "B=two words" C='x "y"' D="a\\"b" junk`)).toEqual([
    ['A', '1'],
    ['B', 'two words'],
    ['C', 'x "y"'],
    ['D', 'a"b'],
  ]);
});
