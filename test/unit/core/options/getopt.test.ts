import { expect, test } from 'vitest';
import { getopt, type OptionSpec } from '../../../../core/options/getopt.ts';

type Key = 'configuration' | 'nodaemon' | 'help' | 'logfile' | 'logfile_maxbytes' | 'only-short';
const SPECS: readonly OptionSpec<Key>[] = [
  { key: 'configuration', short: ['c'], long: 'configuration', takesValue: true },
  { key: 'nodaemon', short: ['n'], long: 'nodaemon', takesValue: false },
  { key: 'help', short: ['h', '?'], long: 'help', takesValue: false },
  { key: 'logfile', short: ['l'], long: 'logfile', takesValue: true },
  { key: 'logfile_maxbytes', short: ['y'], long: 'logfile_maxbytes', takesValue: true },
  { key: 'only-short', short: ['x'], long: undefined, takesValue: false },
];

test.each<[string, string[], [Key, string, string][], string[]]>([
  [
    'bundles and an attached value',
    ['-nhcF'],
    [
      ['nodaemon', '-n', ''],
      ['help', '-h', ''],
      ['configuration', '-c', 'F'],
    ],
    [],
  ],
  [
    'a separate value',
    ['-n', '-c', '-h', 'a'],
    [
      ['nodaemon', '-n', ''],
      ['configuration', '-c', '-h'],
    ],
    ['a'],
  ],
  ['a second letter', ['-?'], [['help', '-?', '']], []],
  ['a long name with =', ['--configuration=a=b'], [['configuration', '--configuration', 'a=b']], []],
  ['an empty value', ['--configuration='], [['configuration', '--configuration', '']], []],
  [
    'a long name with a separate value',
    ['--configuration', 'x'],
    [['configuration', '--configuration', 'x']],
    [],
  ],
  ['a unique prefix', ['--nod'], [['nodaemon', '--nodaemon', '']], []],
  ['an exact name that others begin with', ['--logfile', 'f'], [['logfile', '--logfile', 'f']], []],
  ['the end by --', ['-n', '--', '-h'], [['nodaemon', '-n', '']], ['-h']],
  ['the end by a word', ['-n', 'status', '-h'], [['nodaemon', '-n', '']], ['status', '-h']],
  ['a lone dash', ['-', '-n'], [], ['-', '-n']],
  ['nothing', [], [], []],
])('%s', (_title, argv, options, rest) => {
  expect(getopt(SPECS, argv)).toEqual({
    kind: 'parsed',
    options: options.map(([key, as, value]) => ({ key, as, value })),
    rest,
  });
});

test.each([
  [['-Q'], 'option -Q not recognized'],
  [['-nQ'], 'option -Q not recognized'],
  [['--bogus'], 'option --bogus not recognized'],
  [['--bogus=1'], 'option --bogus not recognized'],
  [['--log', 'f'], 'option --log not a unique prefix'],
  [['-c'], 'option -c requires argument'],
  [['--conf'], 'option --configuration requires argument'],
  [['--nodaemon=1'], 'option --nodaemon must not have an argument'],
])('%j is refused: %s', (argv, message) => {
  expect(getopt(SPECS, argv)).toEqual({ kind: 'wrong', message });
});
