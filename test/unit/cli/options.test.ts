import { expect, test } from 'vitest';
import { readCommandLine, usageText } from '../../../cli/options.ts';

test('options end at the action, whose own words are kept as they are', () => {
  expect(
    readCommandLine(['-c', 'f', '-iu', 'me', '--pass=x', '--history_file', 'h', 'tail', '-f', 'a']),
  ).toEqual({
    kind: 'run',
    options: {
      configFile: 'f',
      interactive: true,
      serverurl: undefined,
      username: 'me',
      password: 'x',
      historyFile: 'h',
      colour: 'auto',
      timeoutMs: undefined,
      words: ['tail', '-f', 'a'],
    },
  });
});

test('colour and time limit are ours, and take nothing from the abbreviations of the others', () => {
  const { options } = {
    options: {},
    ...readCommandLine(['--color=never', '--timeout', '2.5', '--c', 'f', 'x']),
  };
  expect(options).toMatchObject({ colour: 'never', timeoutMs: 2500, configFile: 'f' });
});

test.each([['-h'], ['-?'], ['--help'], ['--he']])('%s asks for help', word => {
  expect(readCommandLine([word, 'status'])).toEqual({ kind: 'help' });
});

test('options act in their order: help wins over what follows, not over what was wrong before', () => {
  expect(readCommandLine(['-h', '-s', 'foo'])).toEqual({ kind: 'help' });
  expect(readCommandLine(['-s', 'foo', '-h']).kind).toBe('wrong');
});

test.each([
  [['-Q'], 'option -Q not recognized'],
  [['-v'], 'option -v not recognized'],
  [['--version'], 'option --version not recognized'],
  [['-s'], 'option -s requires argument'],
  [['--interactive=1'], 'option --interactive must not have an argument'],
  [['-s', 'foo'], "invalid value for -s 'foo': value 'foo' is not a URL"],
  [['--serverurl', "it's"], `invalid value for --serverurl "it's": value "it's" is not a URL`],
  [['-s', 'unix://a', '--server', 'unix://b'], "conflicting command line option '--serverurl'"],
  [['--color', 'red', 'x'], "invalid value for --color 'red': not one of auto, always, never"],
  [['--timeout=0', 'x'], "invalid value for --timeout '0': not a number of seconds above 0"],
  [['--timeo', '1'], 'option --timeo not recognized'],
  [['-i', '-i'], "conflicting command line option '-i'"],
])('%j: %s', (words, message) => {
  expect(readCommandLine(words)).toEqual({ kind: 'wrong', message });
});

test.each([
  ['http://localhost', true],
  ['unix:///x', true],
  ['ftp://x', true],
  ['localhost:9001', true],
  ['http:/x', true],
  ['http://', false],
  ['http://?x', false],
  ['http:#x', false],
  ['http', false],
  ['', false],
  ['/x:y', false],
])('whether %s passes for a URL: %s', (url, expected) => {
  expect(readCommandLine(['-s', url, 'status']).kind).toBe(expected ? 'run' : 'wrong');
});

test('the usage names the program and every option', () => {
  const text = usageText('/bin/ctl');
  expect(text).toContain('Usage: /bin/ctl [options] [action [arguments]]');
  for (const option of [
    '-c, --configuration FILE',
    '-s, --serverurl URL',
    '-r, --history_file FILE',
    '-i, --interactive',
  ]) {
    expect(text).toContain(option);
  }
});
