import { describe, expect, test } from 'vitest';
import * as machine from '../../../../core/schema/machine-kinds.ts';
import { type ValueKind } from '../../../../core/schema/spec.ts';
import * as kinds from '../../../../core/schema/value-kinds.ts';
import { memorySurroundings } from '../../../support/memory-surroundings.ts';

const context = { surroundings: memorySurroundings({}), section: 'eventlistener:l' };

const tables: readonly [
  string,
  ValueKind<unknown>,
  readonly [string, unknown][],
  readonly [string, string][],
][] = [
  ['text', kinds.text, [['any  thing', 'any  thing']], []],
  ['plugin', kinds.plugin, [['a.b:c', 'a.b:c']], []],
  [
    'integer',
    kinds.integer,
    [
      ['12', 12],
      ['-3', -3],
    ],
    [
      ['1.5', "invalid literal for int() with base 10: '1.5'"],
      ['', "invalid literal for int() with base 10: ''"],
    ],
  ],
  [
    'process count',
    kinds.processCount,
    [
      ['-1', -1],
      ['65536', 65536],
    ],
    [
      ['x', "invalid literal for int() with base 10: 'x'"],
      [' 65537', '65537 processes are too many: there may be 65536'],
      ['99999999999999999999', '99999999999999999999 processes are too many: there may be 65536'],
    ],
  ],
  [
    'boolean',
    kinds.boolean,
    [
      ['YES', true],
      ['true', true],
      ['On', true],
      ['1', true],
      ['no', false],
      ['False', false],
      ['off', false],
      ['0', false],
    ],
    [['Maybe', "not a valid boolean value: 'Maybe'"]],
  ],
  [
    'byte size',
    kinds.byteSize,
    [
      ['0', 0],
      ['1 KB', 1024],
      ['50mb', 52428800],
      ['2GB', 2147483648],
      ['-1kb', -1024],
    ],
    [
      ['1M', "invalid literal for int() with base 10: '1m'"],
      ['1.5MB', "invalid literal for int() with base 10: '1.5'"],
      ['MB', "invalid literal for int() with base 10: ''"],
    ],
  ],
  ['octal', kinds.octal, [['0700', 448]], [['999', '999 can not be converted to an octal type']]],
  [
    'signal',
    kinds.signal,
    [
      ['term', 15],
      [' SIGUSR1 ', 10],
      ['9', 9],
      ['0', 0],
      ['SIG_IGN', 1],
      ['RTMAX', 64],
    ],
    [
      ['FOO', "value 'FOO' is not a valid signal name"],
      ['', "value '' is not a valid signal name"],
      ['35', "value '35' is not a valid signal number"],
    ],
  ],
  [
    'exit codes',
    kinds.exitCodes,
    [
      ['', []],
      ['0, 2 ,255', [0, 2, 255]],
    ],
    [
      ['256', "not a valid list of exit codes: '256'"],
      ['-1', "not a valid list of exit codes: '-1'"],
      ['0,', "not a valid list of exit codes: '0,'"],
    ],
  ],
  [
    'list',
    kinds.list,
    [
      ['', []],
      ['a, b ,', ['a', 'b', '']],
    ],
    [],
  ],
  [
    'auto restart',
    kinds.autoRestart,
    [
      ['Unexpected', 'unexpected'],
      ['TRUE', true],
      ['0', false],
    ],
    [['Foo', "invalid 'autorestart' value 'foo'"]],
  ],
  ['log level', kinds.logLevel, [['WARN', 'warn']], [['warning', "bad logging level name 'warning'"]]],
  [
    'server url',
    kinds.serverUrl,
    [
      [' auto ', undefined],
      ['http://x', 'http://x'],
      ['', ''],
    ],
    [],
  ],
  [
    'process name',
    kinds.processName,
    [[' a_b ', 'a_b']],
    [
      ['a b', "Invalid name: 'a b' because of character: ' '"],
      ['a:b', "Invalid name: 'a:b' because of character: ':'"],
      ['a/b', "Invalid name: 'a/b' because of character: '/'"],
    ],
  ],
  [
    'event types',
    kinds.eventTypes,
    [['tick_60, PROCESS_STATE,TICK_60', ['PROCESS_STATE', 'TICK_60']]],
    [
      ['', '[eventlistener:l] section requires an "events" line'],
      ['nope', 'Unknown event type NOPE in [eventlistener:l] events'],
      ['TICK,', 'Unknown event type  in [eventlistener:l] events'],
    ],
  ],
  [
    'buffer size',
    kinds.bufferSize,
    [['1', 1]],
    [
      ['0', '[eventlistener:l] section sets invalid buffer_size (0)'],
      ['x', "invalid literal for int() with base 10: 'x'"],
    ],
  ],
  [
    'no redirect',
    kinds.noRedirect,
    [['no', false]],
    [
      [
        'yes',
        '[eventlistener:l] section sets redirect_stderr=true but this is not allowed because it will interfere with the eventlistener protocol',
      ],
      ['x', "not a valid boolean value: 'x'"],
    ],
  ],
  [
    'a kind with its own sentence',
    kinds.saying(kinds.octal, 'Invalid mode'),
    [['7', 7]],
    [['9', 'Invalid mode 9']],
  ],
  [
    'directory',
    machine.existingDirectory,
    [
      ['/x', '/x'],
      ['~/x', '/home/me/x'],
      ['~ann', '/home/ann'],
      ['~ann/x', '/home/ann/x'],
      ['~nobody/x', '~nobody/x'],
    ],
    [['/absent', '/absent is not an existing directory']],
  ],
  [
    'path in a directory',
    machine.existingDirpath,
    [
      ['x.log', 'x.log'],
      ['/a/x.log', '/a/x.log'],
      ['', ''],
    ],
    [['/absent/x.log', 'The directory named as part of the path /absent/x.log does not exist']],
  ],
  [
    'log of a child',
    machine.childLog,
    [
      ['NONE', { kind: 'none' }],
      ['off', { kind: 'none' }],
      ['Auto', { kind: 'auto' }],
      ['syslog', { kind: 'syslog' }],
      ['/x/y', { kind: 'file', path: '/x/y' }],
      ['', { kind: 'file', path: '' }],
    ],
    [['absent/y', 'The directory named as part of the path absent/y does not exist']],
  ],
  [
    'user',
    machine.user,
    [
      ['1001', { uid: 1001, gid: 2001 }],
      ['root', { uid: 0, gid: 0 }],
    ],
    [
      ['bob', 'Invalid user name bob'],
      ['77', 'Invalid user id 77'],
    ],
  ],
  [
    'ownership',
    machine.ownership,
    [
      ['ann', { uid: 1001, gid: -1 }],
      ['0:staff', { uid: 0, gid: 50 }],
      ['ann:50', { uid: 1001, gid: 50 }],
    ],
    [
      ['bob', 'Invalid user:group definition bob'],
      ['ann:', 'Invalid user:group definition ann:'],
      ['ann:51', 'Invalid user:group definition ann:51'],
    ],
  ],
  [
    'port',
    machine.portAddress,
    [
      ['9001', { host: '', port: 9001 }],
      ['*:1', { host: '', port: 1 }],
      [':65535', { host: '', port: 65535 }],
      ['Local.Host:80', { host: 'local.host', port: 80 }],
      ['[::1]:80', { host: '[::1]', port: 80 }],
    ],
    [
      ['abc', "not a valid port number: 'abc' "],
      ['0', "not a valid port number: '0' "],
      ['host:', "no port number specified in ''"],
      ['host:abc', "invalid literal for int() with base 10: 'abc'"],
      ['host:0', '0 is below lower bound (1)'],
      ['host:70000', '70000 is above upper bound (65535)'],
    ],
  ],
  [
    'fcgi socket',
    machine.fcgiSocket,
    [
      ['tcp://LocalHost:9000', { kind: 'inet', host: 'localhost', port: 9000 }],
      ['unix:///a/../b.sock', { kind: 'unix', path: '/b.sock' }],
    ],
    [
      ['', '[eventlistener:l] section requires a "socket" line'],
      ['unix://a', "('Unix socket path %s is not an absolute path', 'a') in [eventlistener:l] socket"],
      ['http://x', "('Bad socket format %s', 'http://x') in [eventlistener:l] socket"],
      ['tcp://x:0', '0 is below lower bound (1) in [eventlistener:l] socket'],
    ],
  ],
  [
    'backlog',
    machine.backlog,
    [['65535', 65535]],
    [
      ['0', 'Invalid socket_backlog value 0'],
      ['65536', 'Invalid socket_backlog value 65536'],
      ['x', "invalid literal for int() with base 10: 'x'"],
    ],
  ],
];

describe.each(tables)('%s', (_title, kind, accepted, refused) => {
  test.each(accepted)('%j is %o', (text, value) => {
    expect(kind.read(text, context)).toEqual({ kind: 'value', value });
  });

  test.skipIf(refused.length === 0).each(refused)('%j is refused: %s', (text, message) => {
    expect(kind.read(text, context)).toEqual({ kind: 'refused', message });
  });
});

test('a home directory comes from the user database when HOME is not set', () => {
  const homeless = {
    ...context,
    surroundings: memorySurroundings({}, { environment: {}, homeOf: () => '/' }),
  };
  expect(machine.existingDirectory.read('~', homeless)).toEqual({ kind: 'value', value: '/' });
});
