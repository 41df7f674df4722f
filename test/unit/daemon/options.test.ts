import { expect, test } from 'vitest';
import { type Surroundings } from '../../../core/config/surroundings.ts';
import { readCommandLine } from '../../../daemon/options.ts';
import { helpText, SWITCHES } from '../../../daemon/switches.ts';

const surroundings: Surroundings = {
  environment: { HOME: '/root' },
  hostName: 'host',
  workingDirectory: '/',
  temporaryDirectory: '/tmp',
  uid: 0,
  signals: new Map(),
  userByName: () => undefined,
  userById: () => undefined,
  groupByName: () => undefined,
  groupById: () => undefined,
  homeOf: () => '/root',
  isDirectory: path => path.startsWith('/tmp'),
  files: { list: () => [], exists: () => false, read: () => ({ kind: 'missing' }) },
};

const read = (...argv: string[]) => readCommandLine(argv, surroundings);

test('every switch goes over the option of its name, in both spellings', () => {
  const short =
    '-n -s -u nobody -m 027 -d /tmp -l /tmp/l -y 2MB -z 3 -e DEBUG -j /tmp/p -i me -q /tmp -k -a 10 -t';
  const long =
    '--nodaemon --silent --user nobody --umask 027 --directory /tmp --logfile /tmp/l --logfile_maxbytes 2MB --logfile_backups 3 ' +
    '--loglevel DEBUG --pidfile /tmp/p --identifier me --childlogdir /tmp --nocleanup --minfds 10 --strip_ansi';
  const overrides = {
    nodaemon: true,
    silent: true,
    user: 'nobody',
    umask: 0o27,
    directory: '/tmp',
    logfile: '/tmp/l',
    logfile_maxbytes: 2 * 1024 * 1024,
    logfile_backups: 3,
    loglevel: 'debug',
    pidfile: '/tmp/p',
    identifier: 'me',
    childlogdir: '/tmp',
    nocleanup: true,
    minfds: 10,
    strip_ansi: true,
  };
  expect(read(...short.split(' '))).toMatchObject({ kind: 'run', configuration: undefined, overrides });
  expect(read(...long.split(' '))).toMatchObject({ kind: 'run', overrides });
});

test('a file, the control socket and --detach are taken as they are', () => {
  expect(read('-c', 'x.conf', '--control-socket', '/run/c', '--detach', '--minprocs=7')).toEqual({
    kind: 'run',
    configuration: 'x.conf',
    overrides: { minprocs: 7 },
    controlSocket: '/run/c',
    detach: true,
    look: undefined,
    format: undefined,
    isStrict: false,
  });
});

test('--check and --print-config look at what would run', () => {
  expect(read('--check', '--format', 'sarif', '--strict', '-n')).toMatchObject({
    look: 'check',
    format: 'sarif',
    isStrict: true,
    overrides: { nodaemon: true },
  });
  expect(read('--print-config', '-e', 'debug')).toMatchObject({
    look: 'print-config',
    overrides: { loglevel: 'debug' },
  });
});

test("the switches of Python's Supervisor keep all of their abbreviations", () => {
  expect(read('--st', '--ch', '/tmp', '--pi', '/tmp/p', '--d', '/tmp', '--co', 'x')).toMatchObject({
    configuration: 'x',
    overrides: { strip_ansi: true, childlogdir: '/tmp', pidfile: '/tmp/p', directory: '/tmp' },
  });
  expect(read('--prin')).toEqual({ kind: 'wrong', message: 'option --prin not recognized' });
});

test.each([
  [['-Z'], 'option -Z not recognized'],
  [['--no'], 'option --no not a unique prefix'],
  [['-n', '-n'], "conflicting command line option '-n'"],
  [['-n', '--nodaemon'], "conflicting command line option '--nodaemon'"],
  [['-m', '9'], "invalid value for -m '9': 9 can not be converted to an octal type"],
  [['-d', '/nowhere'], "invalid value for -d '/nowhere': /nowhere is not an existing directory"],
  [
    ['--logfile', '/no/l'],
    "invalid value for --logfile '/no/l': The directory named as part of the path /no/l does not exist",
  ],
  [['-e', 'foo'], "invalid value for -e 'foo': bad logging level name 'foo'"],
  [['-z', 'x'], "invalid value for -z 'x': invalid literal for int() with base 10: 'x'"],
  [['--check', '--format', 'xml'], "invalid value for --format 'xml': not one of text, json, github, sarif"],
  [['--format', 'json'], '--format and --strict go with --check'],
  [['--print-config', '--strict'], '--format and --strict go with --check'],
  [['--check', '--print-config'], '--check and --print-config do not go together'],
  [['extra', 'word'], "positional arguments are not supported: ['extra', 'word']"],
])('%j is refused: %s', (argv, message) => {
  expect(read(...argv)).toEqual({ kind: 'wrong', message });
});

test('-h and -v act when their turn comes', () => {
  expect(read('-v', '-e', 'foo')).toEqual({ kind: 'version' });
  expect(read('-?')).toEqual({ kind: 'help' });
  expect(read('-e', 'foo', '-h').kind).toBe('wrong');
});

test('the help names every switch', () => {
  const text = helpText('supervisord');
  expect(SWITCHES.filter(({ long }) => !text.includes(`--${long}`))).toEqual([]);
  expect(text.startsWith('supervisord')).toBe(true);
});
