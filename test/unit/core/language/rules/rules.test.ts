import { describe, expect, test } from 'vitest';
import { diagnose, type DiagnoseContext } from '../../../../../core/language/diagnose.ts';
import { applyEdits, editsOf } from '../../../../../core/language/fixes/fix-all.ts';
import { OPEN_SURROUNDINGS as OPEN } from '../../../../../core/config/open-surroundings.ts';
import { machine } from '../../../../support/machines.ts';

/** Code and marked text of each finding. */
const findings = (text: string, context?: DiagnoseContext): [string, string][] =>
  diagnose(text, context).map(({ code, span }) => [code, text.slice(span.start, span.end)]);

/** The text after the best fix of the first finding of a code; empty where there is none. */
function fixed(text: string, code: string, context?: DiagnoseContext): string {
  const change = diagnose(text, context).find(found => found.code === code)?.fixes?.[0]?.change;
  return change === undefined ? '' : applyEdits(text, editsOf(change, () => '0') ?? []);
}

const x = '[program:x]\ncommand=/bin/x\n';
const y = '[program:y]\ncommand=/bin/y\n';

/** What follows `[program:x]` and its command. */
type Row = readonly [title: string, text: string, expected: readonly (readonly [string, string])[]];

function table(rows: readonly Row[]): void {
  test.each(rows)('%s', (_title, text, expected) => {
    expect(findings(text, { machine })).toEqual(expected);
  });
}

describe('what does nothing where it stands', () => {
  table([
    ['an option of programs in a group', '[group:g]\nnumprocs=2', [['ignored-option', 'numprocs']]],
    ['an option that only looks like another one', `${x}numproc=2`, [['unknown-option', 'numproc']]],
    [
      'what a listener writes to stdout',
      '[eventlistener:l]\ncommand=/bin/l\nevents=TICK_5\nstdout_syslog=true\nstderr_syslog=true',
      [['ignored-option', 'stdout_syslog']],
    ],
    ['options of a plug-in', '[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory=a:b\nport=1', []],
    ['what another program reads', `${x}dependent_startup=true`, []],
    ['options of unknown sections', '[mysqld]\nnumprocs=1', [['unknown-section', '[mysqld]']]],
    [
      'the same mistake twice',
      `${x}numproc=2\n${y}numproc=2`,
      [
        ['unknown-option', 'numproc'],
        ['unknown-option', 'numproc'],
      ],
    ],
    ['a header that is not closed', `${x}[group:a ; c\nprograms=x`, [['unknown-option', '[group:a']]],
    ['a bracket that begins no header', `${x}[a: b\n`, [['unknown-option', '[a: b']]],
  ]);

  test('an option whose right name is free is renamed for certain, one whose name is taken perhaps', () => {
    const confidence = (text: string): unknown => diagnose(text)[0]?.fixes?.[0]?.confidence;
    expect(confidence(`${x}autostrat=true`)).toBe('certain');
    expect(confidence(`${x}autostrat=true\nautostart=false`)).toBe('possible');
    expect(fixed(`${x}startsecs=1\nlogfile=/a\nuser=u`, 'ignored-option')).toBe(`${x}startsecs=1\nuser=u`);
  });

  test('a mistyped title is mended, a missing name is not invented', () => {
    expect(fixed('[progam:a]\n', 'unknown-section')).toBe('[program:a]\n');
    expect(fixed('[progam]\n', 'unknown-section')).toBe('');
    expect(fixed(`${x}[group:a ; c\n`, 'unknown-option')).toBe(`${x}[group:a] ; c\n`);
  });
});

describe('names that appear twice', () => {
  test('a second section and a second option know where the first one is', () => {
    const text = `${x}user=a\nuser=b\n${y}${x}`;
    const related = diagnose(text).map(({ code, related: places = [] }) => [
      code,
      ...places.map(({ span }) => `${span.start}-${span.end}`),
    ]);
    const user = text.indexOf('user');
    const command = text.indexOf('command');
    expect(related).toEqual([
      ['duplicate-option', `${user}-${user + 4}`],
      ['duplicate-section', '0-11'],
      ['duplicate-option', `${command}-${command + 7}`],
    ]);
  });

  test('the first of two options is removed with its lines, whatever ends them', () => {
    const end = '[program:x]\r\ncommand=a\r\n b ; c\r\nCommand : z';
    expect(fixed(end, 'duplicate-option')).toBe('[program:x]\r\nCommand : z');
    expect(fixed(`[program:x]\nuser=a\n${x}umask=1\n[DEFAULT]\numask=2\numask=3\n`, 'duplicate-option')).toBe(
      `[program:x]\nuser=a\n${x}umask=1\n[DEFAULT]\numask=3\n`,
    );
    expect(fixed('[group:g]\nnumprocs=1\n', 'ignored-option')).toBe('[group:g]\n');
    expect(fixed('[group:g]\nnumprocs=1', 'ignored-option')).toBe('[group:g]');
    expect(fixed('[group:g]\r\nnumprocs=1', 'ignored-option')).toBe('[group:g]');
    expect(fixed(`${x}umask=1\numask=2\numask=3`, 'duplicate-option')).toBe(`${x}umask=2\numask=3`);
  });

  table([
    [
      'a program in two groups',
      `${x}${y}[group:g]\nprograms=x,y\n[group:h]\nprograms=y`,
      [['program-in-two-groups', 'y']],
    ],
    ['programs of one group each', `${x}${y}[group:g]\nprograms=x\n[group:h]\nprograms=y,`, []],
    ['a member twice', `${x}[group:g]\nprograms=x, x`, [['duplicate-member', 'x']]],
    ['members that are put in', `[group:g]\nprograms=%(ENV_A)s,%(ENV_A)s`, []],
  ]);

  test('a member that is listed once too often is removed with its comma', () => {
    const group = (list: string): string => `${x}${y}[group:g]\nprograms=${list}\n`;
    expect(fixed(group('x, y, x'), 'duplicate-member')).toBe(group('x, y'));
    expect(fixed(group('x,\n  x,\n  y'), 'duplicate-member')).toBe(group('x,\n  y'));
    expect(fixed(group('x ; a, b\n  , x'), 'duplicate-member')).toBe(group('x ; a, b\n  '));
    expect(fixed(group('x, ; a, b\n  x'), 'duplicate-member')).toBe('');
    const two = (list: string): string => `${group('x')}[group:h]\nprograms=${list}\n`;
    expect(fixed(two('x , y'), 'program-in-two-groups')).toBe(two('y'));
    expect(fixed(two('x'), 'program-in-two-groups')).toBe(two(''));
  });
});

describe('what was pasted', () => {
  table([
    [
      'a full-width equals sign',
      `${x}user＝u`,
      [
        ['not-an-option', 'user＝u'],
        ['full-width-character', '＝'],
      ],
    ],
    ['a full-width colon before an ASCII one', `${x}serverurl：http://a`, [['full-width-character', '：']]],
    [
      'a header in full width',
      `${x}［program：y］\n`,
      [
        ['full-width-character', '［'],
        ['not-an-option', '［program：y］'],
        ['full-width-character', '：'],
        ['full-width-character', '］'],
      ],
    ],
    [
      'a header in full-width brackets alone',
      `${x}【program:y】\n`,
      [
        ['full-width-character', '【'],
        ['full-width-character', '】'],
      ],
    ],
    ['a colon in a header', '[program：y]\ncommand=/bin/y', [['full-width-character', '：']]],
    ['a blank in a header', '[program:\u3000y]\ncommand=/bin/y', [['full-width-character', '\u3000']]],
    [
      'a comment',
      `${x}；说明\n`,
      [
        ['full-width-character', '；'],
        ['not-an-option', '；说明'],
      ],
    ],
    ['a comment with an equals sign', `${x}；user=u`, [['full-width-character', '；']]],
    ['a comment behind a value', '[program:x]\ncommand=/bin/x ；说明，一', [['full-width-character', '；']]],
    [
      'a comment behind a number',
      `${x}startsecs=3；秒`,
      [
        ['bad-value', '3；秒'],
        ['full-width-character', '；'],
      ],
    ],
    [
      'quotes',
      '[program:x]\ncommand=/bin/x “a b” ‘c’',
      [
        ['full-width-character', '“'],
        ['full-width-character', '”'],
        ['full-width-character', '‘'],
        ['full-width-character', '’'],
      ],
    ],
    [
      'commas and quotes of an environment',
      `${x}environment=A=“1”，B="2，3"`,
      [
        ['bad-value', 'A=“1”，B="2，3"'],
        ['full-width-character', '“'],
        ['full-width-character', '”'],
        ['full-width-character', '，'],
      ],
    ],
    [
      'a comma of a list',
      `${x}exitcodes=0，2`,
      [
        ['bad-value', '0，2'],
        ['full-width-character', '，'],
      ],
    ],
    [
      'a colon of an address',
      '[inet_http_server]\nport=127.0.0.1：9001',
      [
        ['bad-value', '127.0.0.1：9001'],
        ['full-width-character', '：'],
      ],
    ],
    ['a colon of a URL', '[supervisorctl]\nserverurl=unix：///s', [['full-width-character', '：']]],
    [
      'a name that is put in',
      `${x}directory=/％(program_name）s`,
      [
        ['full-width-character', '％'],
        ['full-width-character', '）'],
      ],
    ],
    [
      'all of a name that is put in',
      `${x}directory=/％（program_name）s`,
      [
        ['full-width-character', '％'],
        ['full-width-character', '（'],
        ['full-width-character', '）'],
      ],
    ],
    [
      'parentheses of a name',
      `${x}directory=/%（program_name）s`,
      [
        ['bad-format', '%（'],
        ['full-width-character', '（'],
        ['full-width-character', '）'],
      ],
    ],
    [
      'a sign of another kind of value',
      `${x}autostart=true＝`,
      [
        ['bad-value', 'true＝'],
        ['full-width-character', '＝'],
      ],
    ],
    [
      'blanks of a command',
      '[program:x]\ncommand=/bin/x\u00a0-a\u3000-b',
      [
        ['full-width-character', '\u00a0'],
        ['full-width-character', '\u3000'],
      ],
    ],
    [
      'full-width signs on further lines',
      '[program:x]\ncommand=/bin/x\n  “a”',
      [
        ['full-width-character', '“'],
        ['full-width-character', '”'],
      ],
    ],
  ]);

  table([
    ['comments', `; 说明：“一”，二；三［四］\n${x}user=u ；\u3000一\n`.replace(' ；', ' ; '), []],
    ['quoted text', '[program:x]\ncommand=/bin/x "“a”，b\u3000c；d" \'：\'', []],
    ['prose in an argument', '[program:x]\ncommand=/bin/x --title=你好，世界（一）', []],
    ['signs in free text', '[supervisord]\nidentifier=甲：乙，丙＝丁“戊”', []],
    ['apostrophes within words', '[program:x]\ncommand=/bin/x it’s', []],
    ['blanks around values and delimiters', '[program:x]\ncommand\u3000=\u00a0/bin/x\u3000', []],
    ['blanks between patterns', '[include]\nfiles=a.conf\u3000b.conf', []],
    ['options of unknown sections', '[mysqld]\n甲：乙=1', [['unknown-section', '[mysqld]']]],
    [
      'lines of unknown sections',
      '[mysqld]\n甲＝乙',
      [
        ['unknown-section', '[mysqld]'],
        ['not-an-option', '甲＝乙'],
      ],
    ],
    ['prose before the first section', '甲＝乙\n[supervisord]', [['outside-section', '甲＝乙']]],
    ['prose in a name', '[program:甲（一）乙]\ncommand=/bin/x', []],
    ['prose in brackets', '[program:x]\ncommand=/bin/x ［一］', []],
    ['further lines of an unknown option', `${x}zzz=1\n  “a”`, [['unknown-option', 'zzz']]],
    ['a line of prose', `${x}这是说明，没有分号\n`, [['not-an-option', '这是说明，没有分号']]],
    ['an option of another language', `${x}说明：一=1`, []],
    ['behind a header', '[program:x] （一）\ncommand=/bin/x', [['text-after-header', '（一）']]],
  ]);

  test('a blank is called by its number, and a sign by itself', () => {
    const [blank, sign] = diagnose('[program:x]\ncommand=/bin/x\u3000“a').map(({ message }) => message);
    expect(blank).toBe('U+3000 is not an ordinary blank, and does not separate words');
    expect(sign).toBe('“ (U+201C) stands where " is meant');
  });
});

describe('lines that run into each other', () => {
  table([
    [
      'an option behind a header',
      '[program:x] command=/bin/x ; a\ncommand=/bin/y',
      [['text-after-header', 'command=/bin/x']],
    ],
    [
      'a comment behind a header',
      '[program:x] ; command=/bin/x\n[program:y]#c\ncommand=/bin/y',
      [['missing-option', '[program:x]']],
    ],
    ['an option at the end of a comment', `${x};日志user=u`, [['option-in-comment', 'user=u']]],
    [
      'an option behind a sample’s note',
      `${x}priority=1 ; order (default 999)user=u  `,
      [['option-in-comment', 'user=u']],
    ],
    ['a commented-out option', `${x};user=u\n; 设置 user=u\n;说明 user=u\n;the user=u (here)`, []],
    ['an option in a comment that is set anyhow', `${x};日志user=u\nuser=v`, []],
    ['another assignment in a comment', `${x};日志mode=u`, []],
    ['a comment beside a broken line', `${x};日志\nabc`, [['not-an-option', 'abc']]],
    ['an indented option', `${x}  user=u`, [['swallowed-line', 'user=u']]],
    [
      'an indented header',
      `${x}  [program:y]\n  command=/bin/y`,
      [
        ['swallowed-line', '[program:y]'],
        ['swallowed-line', 'command=/bin/y'],
      ],
    ],
    ['an indented option within quotes', '[program:x]\ncommand=/bin/x "\n  user=u\n  "', []],
    ['further words of a command', '[program:x]\ncommand=/bin/x\n  --user=u\n  [a]\n  A=b\n  USER=u', []],
    ['an indented option of an unknown section', '[mysqld]\na=b\n  c=d', [['unknown-section', '[mysqld]']]],
    ['a comment glued to a user', `${x}user=u#c`, [['glued-comment', '#c']]],
    [
      'a comment in Chinese glued to a command',
      '[program:x]\ncommand=/bin/x;启动',
      [['glued-comment', ';启动']],
    ],
    ['a semicolon of a shell', `[program:x]\ncommand=/bin/sh -c "a;b;启动" -- c;d`, []],
    ['a value that begins with the sign', '[program:x]\ncommand=;启动', []],
    [
      'two lines, one with a comment glued to it',
      '[program:x]\ncommand=/bin/x -a\n  -b;启动\n  -c',
      [['glued-comment', ';启动']],
    ],
    [
      'text behind an unknown header',
      '[mysqld] user=u',
      [
        ['unknown-section', '[mysqld]'],
        ['text-after-header', 'user=u'],
      ],
    ],
    ['a comment glued to a number', `${x}startsecs=3;秒`, [['bad-value', '3;秒']]],
  ]);

  test('each goes to a line of its own, a comment gets its blank', () => {
    expect(fixed('[program:x]  Command = a\r\n', 'text-after-header')).toBe('[program:x]\r\nCommand = a\r\n');
    expect(fixed('[program:x]  word\n', 'text-after-header')).toBe('');
    expect(fixed('[program:x]  other=1\n', 'text-after-header')).toBe('');
    expect(fixed(`${x};日志user=u`, 'option-in-comment')).toBe(`${x};日志\nuser=u`);
    expect(fixed(`${x} \tuser=u\n`, 'swallowed-line')).toBe(`${x}user=u\n`);
    expect(fixed(`${x}user=u#c`, 'glued-comment')).toBe(`${x}user=u #c`);
    expect(fixed(`${x}startsecs=3;秒`, 'bad-value')).toBe(`${x}startsecs=3 ;秒`);
  });
});

describe('quotes and percent signs', () => {
  const sh = (rest: string): string => `[program:x]\ncommand=/bin/sh -c ${rest}\n`;

  table([
    ['a shell’s semicolon', sh('"a ; b"'), [['cut-value', '; b"']]],
    ['a hash', sh("'a # b'"), [['cut-value', "# b'"]]],
    ['a text that goes on below', sh('"a ; b\n  c"'), [['cut-value', '; b']]],
    ['a comment behind a quoted text', sh('"a; b" ; "c"'), []],
    ['an apostrophe before a comment', "[program:x]\ncommand=/bin/echo it\\'s ; c\n", []],
    ['a quote that is never closed', '[program:x]\ncommand=/bin/echo a" ; c\n', []],
    ['text that knows no quotes', '[supervisord]\nidentifier="a ; b"', []],
    [
      'an environment',
      `${x}environment=A="a ; b"`,
      [
        ['bad-value', 'A="a'],
        ['cut-value', '; b"'],
      ],
    ],
    ['seconds', sh('"date +%s"'), [['unnamed-conversion', '%s']]],
    ['doubled seconds', sh('"date +%%s %(here)s"'), []],
    ['seconds in a log', `${x}stdout_logfile=/var/log/%s.log`, [['unnamed-conversion', '%s']]],
    ['seconds where nothing is put in', '[mysqld]\na=%s', [['unknown-section', '[mysqld]']]],
    ['seconds of an unknown option', `${x}a=%s`, [['unknown-option', 'a']]],
  ]);

  test('a shell does not mind a missing blank', () => {
    expect(fixed(sh('"a ; b ; c" x'), 'cut-value')).toBe(sh('"a; b; c" x'));
    expect(fixed(sh('"a ; b # c"'), 'cut-value')).toBe('');
    expect(fixed(sh('"a # b"'), 'cut-value')).toBe('');
    expect(fixed(`${x}environment=A="a ; b"`, 'cut-value')).toBe('');
  });

  test('percent signs are doubled, or written four times in the names of logs', () => {
    expect(fixed(sh('"%Y%%%m %(here)s 9%"'), 'bad-format')).toBe(sh('"%%Y%%%%m %(here)s 9%%"'));
    expect(fixed(sh('"date +%s"'), 'unnamed-conversion')).toBe(sh('"date +%%s"'));
    const log = (name: string): string => `${x}stdout_logfile=/var/log/${name}\n`;
    expect(fixed(log('%Y-%%m%%%%.log'), 'bad-format')).toBe(log('%%%%Y-%%%%m%%%%.log'));
    expect(fixed(log('%%Y'), 'bad-format')).toBe(log('%%%%Y'));
    expect(fixed(log('%%(ENV_A)s%Y'), 'bad-format')).toBe(log('%%(ENV_A)s%%%%Y'));
  });

  test('a name without its letter gets one, a mistyped name is mended, and an unknown one is not', () => {
    expect(fixed(sh('%(program_name)/a'), 'bad-format')).toBe(sh('%(program_name)s/a'));
    expect(fixed(sh('%(ENV_HOME)'), 'bad-format')).toBe(sh('%(ENV_HOME)s'));
    expect(fixed(sh('%(proces_num)02d'), 'unknown-name')).toBe(sh('%(process_num)02d'));
    expect(fixed(sh('%(something)s'), 'unknown-name')).toBe('');
    expect(fixed(sh('%(nothing)'), 'bad-format')).toBe('');
    expect(fixed(sh('%(proces_num)q'), 'unknown-name')).toBe('');
    expect(fixed(sh('%(here'), 'bad-format')).toBe('');
  });
});

describe('values that were nearly right', () => {
  test.each([
    ['autostart', 'ture', 'true'],
    ['autostart', 'enabled', 'true'],
    ['autostart', 'of', 'off'],
    ['autorestart', 'always', 'true'],
    ['autorestart', 'unexpect', 'unexpected'],
    ['stopsignal', 'TREM', 'TERM'],
    ['stdout_logfile_maxbytes', '10M', '10MB'],
    ['stdout_logfile_maxbytes', '1 gib', '1GB'],
    ['stdout_logfile_maxbytes', 'none', '0'],
    ['startsecs', '10s', '10'],
    ['startsecs', '"5"', '5'],
    ['exitcodes', '0,2,', '0,2'],
    ['exitcodes', '0;ok', '0 ;ok'],
  ])('%s=%s becomes %s', (name, wrong, right) => {
    expect(fixed(`${x}${name}=${wrong}\n`, 'bad-value')).toBe(`${x}${name}=${right}\n`);
  });

  test('the level that other programs have is known, and so is a near event type', () => {
    expect(fixed('[supervisord]\nloglevel=warning', 'bad-value')).toBe('[supervisord]\nloglevel=warn');
    const listener = (events: string): string => `[eventlistener:l]\ncommand=/bin/l\nevents=${events}`;
    expect(fixed(listener('TICK_5, PROCES_STATE'), 'bad-value')).toBe(listener('TICK_5, PROCESS_STATE'));
    expect(fixed(listener('TICK_5, WHATEVER_ELSE'), 'bad-value')).toBe('');
    expect(fixed(listener(''), 'bad-value')).toBe('');
  });

  test.each([
    'startsecs=soon',
    'startsecs=/soon',
    'stdout_logfile_maxbytes=1TB',
    'umask=999',
    'numprocs=1.5',
  ])('nothing is invented for %s', option => {
    expect(fixed(x + option, 'bad-value')).toBe('');
  });

  test('the message says what was meant', () => {
    const [found] = diagnose(`${x}autostart=ture`);
    expect(found?.message).toMatch(/; did you mean true\?$/);
  });

  test('a directory that the daemon needs is made', () => {
    const surroundings = { isDirectory: (path: string): boolean => !path.includes('absent') };
    const context = { surroundings: { ...OPEN, ...surroundings } };
    const change = (text: string): unknown => diagnose(text, context)[0]?.fixes?.[0]?.change;
    const path = '/var/absent';
    expect(change(`${x}stdout_logfile=${path}/x.log`)).toEqual({ kind: 'create-folder', path });
    expect(change(`[supervisord]\npidfile=${path}/s.pid`)).toEqual({ kind: 'create-folder', path });
    expect(change(`[supervisord]\nchildlogdir=${path}`)).toEqual({ kind: 'create-folder', path });
    expect(change('[supervisord]\nchildlogdir=absent')).toBeUndefined();
    expect(change(`[supervisord]\nchildlogdir=${path}/%%`)).toBeUndefined();
  });
});
