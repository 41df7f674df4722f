import { describe, expect, test } from 'vitest';
import { checkConfiguration } from '../../../../../core/language/report/check-configuration.ts';
import { regionOf } from '../../../../../core/language/report/finding.ts';
import { type Overrides } from '../../../../../core/config/load-daemon.ts';
import { memorySurroundings } from '../../../../support/memory-surroundings.ts';

const NO_MACHINE = { kindOf: () => undefined, path: [] };

function findings(
  files: Readonly<Record<string, string | Uint8Array | null>>,
  mainPath = 'main.conf',
  overrides: Overrides = {},
): string[] {
  const surroundings = memorySurroundings(files);
  return checkConfiguration(mainPath, { surroundings, machine: NO_MACHINE, overrides }).map(finding => {
    const { line, column } = regionOf(finding);
    return `${finding.file}:${line}:${column} ${finding.severity} ${finding.code}`;
  });
}

const SOUND = '[supervisord]\n[program:x]\ncommand=x\n';

test('there is nothing to say of a sound configuration', () => {
  expect(findings({ '/here/main.conf': SOUND })).toEqual([]);
});

test('faults of all files are found at once, in the order of reading, then of the text', () => {
  expect(
    findings({
      '/here/main.conf': `[include]\nfiles=conf.d/*.conf\n${SOUND}numprocs=many\nstartsecs=soon\ntypo=1\n`,
      '/here/conf.d/b.conf': 'junk\n[program:b]\n',
      '/here/conf.d/a.conf': '[program:a]\ncommand=a\nuser=nobody\n[group:g]\nprograms=a,zzz\n',
    }),
  ).toEqual([
    'main.conf:6:10 error bad-value',
    'main.conf:7:11 error bad-value',
    'main.conf:8:1 warning unknown-option',
    'conf.d/a.conf:3:6 error bad-value',
    'conf.d/a.conf:5:12 error unknown-program',
    'conf.d/b.conf:1:1 error outside-section',
    'conf.d/b.conf:2:1 error missing-option',
  ]);
});

describe('what the daemon refuses is among the errors', () => {
  test.each<[string, Readonly<Record<string, string | Uint8Array | null>>, readonly string[]]>([
    ['no file', {}, ['main.conf:1:1 error no-file']],
    ['a file that may not be read', { '/here/main.conf': null }, ['main.conf:1:1 error unreadable-file']],
    [
      'no [supervisord]',
      { '/here/main.conf': '[program:x]\ncommand=x' },
      ['main.conf:1:1 error missing-section'],
    ],
    [
      'bytes that are no text',
      { '/here/main.conf': new TextEncoder().encode(SOUND).with(34, 0xff) },
      ['main.conf:3:9 error bad-encoding'],
    ],
    [
      'bytes that are no text, in an included file',
      {
        '/here/main.conf': `${SOUND}[include]\nfiles=*.ini\n`,
        '/here/a.ini': new Uint8Array([0x23, 0x20, 0xc3, 0x28]),
      },
      ['a.ini:1:3 error bad-encoding'],
    ],
    [
      'a process name that only some processes have',
      { '/here/main.conf': `${SOUND}numprocs=2\n` },
      ['main.conf:4:10 error conflict'],
    ],
  ])('%s', (_, files, expected) => {
    expect(findings(files)).toEqual(expected);
  });
});

test('an included file that cannot be read is passed over by the daemon, and spoken of', () => {
  expect(findings({ '/here/main.conf': `${SOUND}[include]\nfiles=*.ini\n`, '/here/a.ini': null })).toEqual([
    'a.ini:1:1 warning unreadable-file',
  ]);
});

test('a variable that nobody sets is a fault; one that an environment= sets is none', () => {
  const text = `[supervisord]\nenvironment=SET="1"\n[program:x]\ncommand=x %(ENV_SET)s %(ENV_HOME)s\n[program:y]\ncommand=y %(ENV_NONE)s\n[program:z]\ncommand=z %(ENV_GONE)s\n`;
  expect(findings({ '/here/main.conf': text })).toEqual([
    'main.conf:6:11 error unknown-name',
    'main.conf:8:11 error unknown-name',
  ]);
});

test('paths are absolute when the main file is named so', () => {
  const files = { '/here/main.conf': `${SOUND}typo=1\n[include]\nfiles=/etc/*.ini\n`, '/etc/a.ini': 'junk' };
  expect(findings(files, '/here/main.conf')).toEqual([
    '/here/main.conf:4:1 warning unknown-option',
    '/etc/a.ini:1:1 error outside-section',
  ]);
  expect(findings(files, '../here/main.conf')[1]).toBe('/etc/a.ini:1:1 error outside-section');
});

test('the command line takes part: an unknown user there is a fault', () => {
  expect(findings({ '/here/main.conf': SOUND }, 'main.conf', { user: 'nobody' })).toEqual([
    'main.conf:1:1 error bad-value',
  ]);
});

test('a finding knows its section and option', () => {
  const surroundings = memorySurroundings({ '/here/main.conf': `; why\n${SOUND}startsecs=soon\n` });
  const context = { surroundings, machine: NO_MACHINE, overrides: {} };
  expect(checkConfiguration('main.conf', context)).toMatchObject([
    { section: 'program:x', option: 'startsecs', message: expect.stringContaining("'soon'") as string },
  ]);
});

test('a file that is included twice, or includes itself, is spoken of once', () => {
  const text = `[include]\nfiles=a.ini *.ini *.conf\n${SOUND}umask=x\n`;
  expect(findings({ '/here/main.conf': text, '/here/a.ini': 'junk' })).toEqual([
    'main.conf:6:7 error bad-value',
    'a.ini:1:1 error outside-section',
  ]);
});

test('what is said of the whole file stands before what is said of its places', () => {
  expect(findings({ '/here/main.conf': '[program:x]\ncommand=x\nstartsecs=soon\n' })).toEqual([
    'main.conf:1:1 error missing-section',
    'main.conf:3:11 error bad-value',
  ]);
});

test('a file that changes while it is checked is still refused for what it says in the end', () => {
  const surroundings = memorySurroundings({ '/here/main.conf': SOUND });
  let readings = 0;
  const read = (): ReturnType<typeof surroundings.files.read> => {
    readings += 1;
    const text = readings === 1 ? SOUND : `${SOUND}umask=x\n`;
    return { kind: 'bytes', bytes: new TextEncoder().encode(text) };
  };
  const changing = { ...surroundings, files: { ...surroundings.files, read } };
  const context = { surroundings: changing, machine: NO_MACHINE, overrides: {} };
  expect(checkConfiguration('main.conf', context)).toMatchObject([{ code: 'bad-value', option: 'umask' }]);
});

test('a program that wants more processes than there are is refused, and does not keep the check busy', () => {
  const text = `${SOUND}process_name=%(process_num)s\nnumprocs=99999999999999999999\n`;
  expect(findings({ '/here/main.conf': text })).toEqual(['main.conf:5:10 error bad-value']);
  const high = `${SOUND}process_name=%(process_num)s\nnumprocs=2\nnumprocs_start=99999999999999999999\n`;
  expect(findings({ '/here/main.conf': high })).toEqual([]);
});
