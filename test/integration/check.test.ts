import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runSupervisord } from '../support/run-supervisord.ts';
import { testFolder } from '../support/start-daemon.ts';

const PROGRAM = '[program:x]\ncommand=/bin/sh -c "touch started; exec sleep 100"\n';

/** With a socket, a log and a pid file that a daemon would make. */
const SOUND = `[supervisord]
logfile=%(here)s/s.log
pidfile=%(here)s/s.pid
childlogdir=%(here)s
[unix_http_server]
file=%(here)s/s.sock
${PROGRAM}directory=%(here)s
`;

test('--check looks at a file and its includes, says everything at once, and makes nothing', async () => {
  const folder = await testFolder();
  await mkdir(join(folder, 'conf.d'));
  await writeFile(join(folder, 'conf.d/a.conf'), '[program:a]\ncommand=/bin/cat\nstartsecs=soon\n');
  const text = `${SOUND}nmuprocs=2\nstopsignal=HALT\n[include]\nfiles=conf.d/*.conf\n`;
  const { exitCode, stdout, stderr } = await runSupervisord(['--check'], { text, folder });
  const main = join(folder, 'supervisord.conf');
  expect(stderr).toBe('');
  expect(stdout).toContain(`${main}:10:1: warning: [program:x] nmuprocs: `);
  expect(stdout).toContain(`${main}:11:12: error: [program:x] stopsignal: `);
  expect(stdout).toContain('\nstopsignal=HALT\n           ^^^^\n');
  expect(stdout).toContain(`${join(folder, 'conf.d/a.conf')}:3:11: error: [program:a] startsecs: `);
  expect(stdout).toMatch(/\n2 errors, \d+ warnings?(?:, \d+ notes?)?\n$/);
  expect(exitCode).toBe(2);
  expect(readdirSync(folder).sort()).toEqual(['conf.d', 'supervisord.conf']);
});

describe('exit codes', () => {
  test.each([
    { what: 'a sound file', text: SOUND, args: [], exitCode: 0 },
    { what: 'a sound file, strictly', text: SOUND, args: ['--strict'], exitCode: 0 },
    { what: 'a warning', text: `${SOUND}typo=1\n`, args: [], exitCode: 0 },
    { what: 'a warning, strictly', text: `${SOUND}typo=1\n`, args: ['--strict'], exitCode: 1 },
    { what: 'a fault', text: `${SOUND}umask=x\n`, args: ['--strict'], exitCode: 2 },
    { what: 'a fault of the command line', text: SOUND, args: ['-u', 'nosuchuser'], exitCode: 2 },
  ])('$what: $exitCode', async ({ text, args, exitCode }) => {
    const run = await runSupervisord(['--check', ...args], { text });
    expect(run.exitCode, run.stdout + run.stderr).toBe(exitCode);
    expect(readdirSync(run.folder)).toEqual(['supervisord.conf']);
  });
});

test('what --check finds no fault in, the daemon starts; what it does, the daemon refuses', async () => {
  const faulty = { text: `${SOUND}stdout_logfile=/no/such/folder/x\n` };
  const checked = await runSupervisord(['--check'], faulty);
  const started = await runSupervisord(['-n'], faulty);
  expect([checked.exitCode, started.exitCode]).toEqual([2, 2]);
  const [sentence = ''] =
    /The directory named as part of the path .*? does not exist/.exec(checked.stdout) ?? [];
  expect(started.stderr).toContain(sentence);
});

describe('formats', () => {
  const text = `${SOUND}umask=x\n`;

  test('json', async () => {
    const { stdout, folder } = await runSupervisord(['--check', '--format', 'json'], { text });
    expect(JSON.parse(stdout)).toMatchObject([
      {
        file: join(folder, 'supervisord.conf'),
        line: 10,
        column: 7,
        endLine: 10,
        endColumn: 8,
        code: 'bad-value',
        severity: 'error',
        section: 'program:x',
        option: 'umask',
      },
    ]);
  });

  test('github', async () => {
    const { stdout, folder } = await runSupervisord(['--check', '--format=github'], { text });
    const file = join(folder, 'supervisord.conf');
    expect(stdout).toContain(
      `::error file=${file},line=10,endLine=10,col=7,endColumn=8,title=bad-value::[program:x] umask: `,
    );
  });

  test('sarif', async () => {
    const { stdout } = await runSupervisord(['--check', '--format', 'sarif'], { text });
    expect(JSON.parse(stdout)).toMatchObject({
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'bad-value' }] }],
    });
  });

  test.each([
    [
      ['--check', '--format', 'xml'],
      "invalid value for --format 'xml': not one of text, json, github, sarif",
    ],
    [['--strict'], '--format and --strict go with --check'],
    [['--check', '--print-config'], '--check and --print-config do not go together'],
  ])('%j is refused', async (args, message) => {
    const { exitCode, stderr, folder } = await runSupervisord(args, { text });
    expect(stderr).toMatch(/^Error: .*\nFor help, use .* -h\n$/);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
    expect(existsSync(join(folder, 's.log'))).toBe(false);
  });
});

test('a file that is not there is a finding, too', async () => {
  const { exitCode, stdout } = await runSupervisord(['--check'], { text: SOUND, named: 'gone.conf' });
  expect(stdout).toBe(
    'gone.conf: error: could not find config file gone.conf [no-file]\n1 error, 0 warnings\n',
  );
  expect(exitCode).toBe(2);
});

describe('--print-config', () => {
  test('prints what the file and the command line come to, without passwords, and makes nothing', async () => {
    const text = SOUND.replace('[program:x]', 'username=me\npassword=hunter2\n[program:x]');
    const { exitCode, stdout, folder } = await runSupervisord(['--print-config', '-n', '-e', 'debug'], {
      text,
    });
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain('hunter2');
    expect(JSON.parse(stdout)).toMatchObject({
      here: folder,
      supervisord: { nodaemon: true, loglevel: 'debug', logfile: join(folder, 's.log') },
      servers: [{ file: join(folder, 's.sock'), username: 'me', password: '********' }],
      groups: [{ name: 'x', processes: [{ name: 'x', directory: folder, stopsignal: 'TERM' }] }],
    });
    expect(readdirSync(folder)).toEqual(['supervisord.conf']);
  });

  test('refuses what the daemon refuses', async () => {
    const { exitCode, stdout, stderr } = await runSupervisord(['--print-config'], {
      text: `${SOUND}umask=x\n`,
    });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Error: x can not be converted to an octal type in section 'program:x'/);
    expect(exitCode).toBe(2);
  });
});
