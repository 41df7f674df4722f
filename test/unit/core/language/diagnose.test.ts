import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeFault } from '../../../../core/conf/fault.ts';
import { parseConf } from '../../../../core/conf/parser.ts';
import { loadSupervisordConfig } from '../../../../core/config/load.ts';
import { diagnose, type DiagnoseContext } from '../../../../core/language/diagnose.ts';
import { errorOf } from '../../../../core/language/refusal.ts';
import { confText } from '../../../support/conf-text.ts';
import { memorySurroundings } from '../../../support/memory-surroundings.ts';

/** Code, marked text and message of each. */
const findings = (text: string, context?: DiagnoseContext): [string, string, string][] =>
  diagnose(text, context).map(({ code, span, message }) => [code, text.slice(span.start, span.end), message]);

const x = '[supervisord]\n[program:x]\ncommand=x\n';

test('whatever the text, diagnosing it ends, and marks places in it', () => {
  fc.assert(
    fc.property(confText, text => {
      for (const { span } of diagnose(text)) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});

test('a sound file has no finding', () => {
  const text = `; all is well
[supervisord]
environment=A="%(host_node_name)s"
[unix_http_server]
file=%(here)s/s.sock
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
anything=goes
[DEFAULT]
startsecs=5
[program:a]
command=a %(ENV_UNKNOWN)s %(program_name)s %%
process_name=%(program_name)s_%(process_num)02d
numprocs=2
priority=%(ENV_NUMBER)s
user=whoever
stdout_logfile=/not/there/%(process_num)d.log
[fcgi-program:f]
command=f
socket=unix:///a/%(program_name)s
[eventlistener:l]
command=l
events=tick_5
[group:g]
programs=a, f
`;
  expect(findings(text)).toEqual([]);
  expect(diagnose(parseConf(text))).toEqual([]);
});

describe('marks and messages', () => {
  test.each<[string, string, [string, string, string][]]>([
    [
      'a mistyped section',
      `${x}[progam:y]\ncommand=y`,
      [
        [
          'unknown-section',
          '[progam:y]',
          '[progam:y] is not a section of Supervisor, which ignores it; did you mean [program:y]?',
        ],
      ],
    ],
    [
      'a program without a name',
      `${x}[program]\n`,
      [
        [
          'unknown-section',
          '[program]',
          '[program] is not a section of Supervisor, which ignores it; did you mean [program:NAME]?',
        ],
      ],
    ],
    [
      'a section in the wrong case',
      `${x}[Supervisorctl]\n`,
      [
        [
          'unknown-section',
          '[Supervisorctl]',
          '[Supervisorctl] is not a section of Supervisor, which ignores it; did you mean [supervisorctl]?',
        ],
      ],
    ],
    [
      'a foreign section',
      `${x}[mysqld]\na=1`,
      [['unknown-section', '[mysqld]', '[mysqld] is not a section of Supervisor, which ignores it']],
    ],
    [
      'a mistyped option',
      `${x}Autostrat=true`,
      [
        [
          'unknown-option',
          'Autostrat',
          '[program:x] autostrat: not an option of this section; Supervisor ignores it; did you mean autostart?',
        ],
      ],
    ],
    [
      'a foreign option',
      `${x}zzz=true`,
      [['unknown-option', 'zzz', '[program:x] zzz: not an option of this section; Supervisor ignores it']],
    ],
    [
      'a bad value',
      `${x}startsecs = abc ; why`,
      [
        [
          'bad-value',
          'abc',
          "[program:x] startsecs: invalid literal for int() with base 10: 'abc' (a whole number)",
        ],
      ],
    ],
    [
      'an empty value',
      `${x}startsecs=`,
      [
        [
          'bad-value',
          '',
          "[program:x] startsecs: invalid literal for int() with base 10: '' (a whole number)",
        ],
      ],
    ],
    [
      'a bad value that only the last of two duplicates has',
      `${x}startsecs=1\nstartsecs=a`,
      [
        ['duplicate-option', 'startsecs', '[program:x] startsecs: given a second time; the last one counts'],
        [
          'bad-value',
          'a',
          "[program:x] startsecs: invalid literal for int() with base 10: 'a' (a whole number)",
        ],
      ],
    ],
    [
      'a lone percent sign',
      `${x}directory=/a/%Y`,
      [
        [
          'bad-format',
          '%Y',
          "[program:x] directory: unsupported format character 'Y' (0x59) at index 4 (%(name)s, or %% for a percent sign)",
        ],
      ],
    ],
    [
      'a name that the option does not know',
      `${x}startsecs=%(process_num)d`,
      [
        [
          'unknown-name',
          '%(process_num)d',
          "[program:x] startsecs: the name 'process_num' is not known here (group_name, here, host_node_name, program_name, ENV_ and the name of a variable of the environment)",
        ],
      ],
    ],
    [
      'a process name with a slash',
      `${x}process_name=a/b`,
      [
        [
          'bad-value',
          'a/b',
          "[program:x] process_name: Invalid name: 'a/b' because of character: '/' (a name without blank, colon or slash)",
        ],
      ],
    ],
    [
      'a process name with an unknown name',
      `${x}process_name=%(nope)s`,
      [
        [
          'unknown-name',
          '%(nope)s',
          "[program:x] process_name: the name 'nope' is not known here (group_name, here, host_node_name, numprocs, process_num, program_name, ENV_ and the name of a variable of the environment)",
        ],
      ],
    ],
    [
      'a program name with a colon',
      '[supervisord]\n[program:a:b]\ncommand=x',
      [['bad-name', '[program:a:b]', "[program:a:b] Invalid name: 'a:b' because of character: ':'"]],
    ],
    [
      'two findings at one place',
      '[supervisord]\n[program:a b]\n',
      [
        ['bad-name', '[program:a b]', "[program:a b] Invalid name: 'a b' because of character: ' '"],
        ['missing-option', '[program:a b]', '[program:a b] command: this option must be given'],
      ],
    ],
    [
      'options that do not go together',
      `${x}stopasgroup=true\nkillasgroup=false`,
      [['conflict', 'false', '[program:x] killasgroup: Cannot set stopasgroup=true and killasgroup=false']],
    ],
    [
      'several processes of one name',
      `${x}numprocs=2`,
      [
        [
          'conflict',
          '2',
          '[program:x] numprocs: %(process_num) must be present within process_name when numprocs > 1',
        ],
      ],
    ],
    [
      'half of the credentials',
      `${x}[inet_http_server]\nport=1\nusername=u\n[unix_http_server]\nfile=x\npassword=p`,
      [
        [
          'conflict',
          'u',
          '[inet_http_server] username: Section [inet_http_server] contains incomplete authentication: If a username or a password is specified, both the username and password must be specified',
        ],
        [
          'conflict',
          'p',
          '[unix_http_server] password: Section [unix_http_server] contains incomplete authentication: If a username or a password is specified, both the username and password must be specified',
        ],
      ],
    ],
    [
      'a mode for a socket that is none of a file',
      `${x}[fcgi-program:f]\ncommand=f\nsocket=tcp://a:1\nsocket_mode=0700`,
      [
        [
          'conflict',
          '0700',
          '[fcgi-program:f] socket_mode: socket_owner and socket_mode params should only be used with a Unix domain socket in [fcgi-program:f] socket',
        ],
      ],
    ],
    [
      'a section that stands twice',
      `${x}[program:x]\nuser=a`,
      [
        [
          'duplicate-section',
          '[program:x]',
          '[program:x] stands here a second time; both are taken together, and later options win',
        ],
      ],
    ],
    [
      'two groups of one name',
      `${x}[eventlistener:x]\ncommand=l\nevents=TICK`,
      [
        [
          'duplicate-group',
          'eventlistener:x',
          '[eventlistener:x]: [program:x] makes a group of the same name, and only one of them is run',
        ],
      ],
    ],
    [
      'a program without a command',
      '[supervisord]\n[program:x]\n',
      [['missing-option', '[program:x]', '[program:x] command: this option must be given']],
    ],
    [
      'a member that is not there',
      `${x}[group:g]\nprograms=x,\n  y`,
      [
        [
          'unknown-program',
          'y',
          '[group:g] programs: there is no [program:y] or [fcgi-program:y]; did you mean x?',
        ],
      ],
    ],
    [
      'a member that is there twice',
      `${x}[fcgi-program:x]\ncommand=f\nsocket=tcp://a:1\n[group:g]\nprograms=x`,
      [['ambiguous-program', 'x', '[group:g] programs: there is a [program:x] and a [fcgi-program:x]']],
    ],
    [
      'lines that are nothing',
      'first\n[supervisord]\nsecond',
      [
        ['outside-section', 'first', 'this line stands before the first [section]'],
        [
          'not-an-option',
          'second',
          'this line is no section, option or comment; an option is written name=value',
        ],
      ],
    ],
  ])('%s', (_title, text, expected) => {
    expect(findings(text)).toEqual(expected);
  });
});

test('what is ignored is a warning, what the daemon refuses is an error', () => {
  expect(diagnose(`${x}zzz=1\nstartsecs=a`).map(({ severity }) => severity)).toEqual(['warning', 'error']);
});

describe('what another file may hold', () => {
  const groupAlone = '[group:g]\nprograms=y\n';

  test.each([
    ['a fragment', groupAlone],
    ['a file with an [include]', `[supervisord]\n[include]\nfiles=*.conf\n${groupAlone}`],
    ['a member that is put in', `${x}[group:g]\nprograms=%(ENV_Y)s`],
    ['a group without members', `${x}[group:g]`],
  ])('is not missed in %s', (_title, text) => {
    expect(findings(text)).toEqual([]);
  });

  test('is looked for in the siblings', () => {
    expect(findings(groupAlone, { siblings: ['[fcgi-program:y]\n'] })).toEqual([]);
    expect(findings(groupAlone, { siblings: ['[program:z]\n'] })).toEqual([
      [
        'unknown-program',
        'y',
        '[group:g] programs: there is no [program:y] or [fcgi-program:y]; did you mean z?',
      ],
    ]);
    expect(findings('[program:y]\nstartsecs=3', { siblings: ['[program:y]\ncommand=y'] })).toEqual([]);
    expect(findings('[program:y]\nstartsecs=3', { siblings: ['[DEFAULT]\ncommand=y'] })).toEqual([]);
  });

  test('%(here)s is known everywhere in fragments and where there is an [include]', () => {
    const server = '[inet_http_server]\nport=1\nusername=%(here)s\npassword={SHA}0\n';
    expect(findings(server)).toEqual([]);
    expect(findings(`[supervisord]\n[include]\nfiles=x\n${server}`)).toEqual([]);
    expect(findings(`[supervisord]\n${server}`).map(([code]) => code)).toEqual(['unknown-name']);
  });
});

test('a machine that nothing is known of has every user, group and directory', () => {
  const text = `[supervisord]
user=77
directory=~/x
[fcgi-program:f]
command=f
socket=unix:///s
socket_owner=55:66
user=~x
stdout_logfile=~ann/x
[unix_http_server]
file=~
chown=a:b`;
  expect(findings(text)).toEqual([]);
});

test('a fault without a place is marked at the start', () => {
  expect(errorOf({ code: 'missing-section', message: 'm', reason: 'it is missing' })).toEqual({
    code: 'missing-section',
    severity: 'error',
    span: { start: 0, end: 0 },
    message: 'it is missing',
  });
});

test('users and directories are looked up when the machine is known', () => {
  const text = `${x}user=bob\nstdout_logfile=/absent/%(ENV_LANG)s\nstderr_logfile=/absent/%(ENV_NOPE)s`;
  expect(
    findings(text, { surroundings: memorySurroundings({}) }).map(([code, marked]) => [code, marked]),
  ).toEqual([
    ['bad-value', 'bob'],
    ['bad-value', '/absent/%(ENV_LANG)s'],
  ]);
});

test('a defect of a rule is not hidden', () => {
  const isDirectory = (): boolean => {
    throw new TypeError('broken');
  };
  const surroundings = memorySurroundings({}, { isDirectory });
  expect(() => diagnose('[supervisord]\ndirectory=/', { surroundings })).toThrow('broken');
});

test.each([
  'startsecs=abc',
  'stopsignal=NOPE',
  'user=bob',
  'stdout_logfile=/absent/x',
  'directory=%(nope)s',
  'environment=A',
  'numprocs=2',
  'process_name=a:b',
])('the daemon says of %s what the editor says, at the same place', option => {
  const text = x + option;
  const surroundings = memorySurroundings({ '/s.conf': text });
  const result = loadSupervisordConfig('/s.conf', surroundings);
  const fault = result.kind === 'faulty' ? result.faults[0] : undefined;
  const [finding] = diagnose(text, { surroundings });
  expect(finding).toMatchObject({ span: fault?.place?.span, code: fault?.code });
  expect(fault && describeFault(fault)).toContain(`: ${finding?.message ?? 'no finding'}\n`);
});
