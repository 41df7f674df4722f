import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, copyFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { confText } from '../../scripts/peers/start-daemon.ts';
import { root } from '../../scripts/root.ts';
import { runSupervisord } from '../support/run-supervisord.ts';
import { testFolder } from '../support/start-daemon.ts';

const MARKER = '[program:marker]\ncommand=/usr/bin/touch %(here)s/started\nstartsecs=0\n';

describe.each([
  { way: 'detached', args: [] },
  { way: 'in the foreground', args: ['-n'] },
])('$way', ({ args }) => {
  test('a wrong value is shown at its place with what is allowed, and nothing is started', async () => {
    const { folder, exitCode, stderr } = await runSupervisord(args, {
      conf: `${MARKER}[program:wrong]\ncommand=/bin/cat\n  startsecs = soon\n`.replace(
        '  startsecs',
        'startsecs',
      ),
    });
    const file = join(folder, 'supervisord.conf');
    const line = 1 + confText({ conf: '' }).split('\n').length - 1 + 5;
    expect(stderr).toContain(
      `${file}:${line}:13: [program:wrong] startsecs: invalid literal for int() with base 10: 'soon' (a whole number)\nstartsecs = soon\n            ^^^^\n`,
    );
    expect(stderr).toMatch(/^Error: .*\n/);
    expect(exitCode).toBe(2);
    expect(readdirSync(folder)).toEqual(['supervisord.conf']);
  });

  test('a port that is in use is refused', async () => {
    const port = await occupiedPort();
    const { folder, exitCode, stderr } = await runSupervisord(args, {
      conf: MARKER,
      servers: `[unix_http_server]\nfile=%(here)s/s.sock\n[inet_http_server]\nport=127.0.0.1:${port}\n`,
    });
    expect(stderr).toMatch(
      /^Error: Another program is already listening on a port that one of our HTTP servers is configured to use\. {2}Shut this program down first before starting supervisord\.\nFor help, use .* -h\n$/,
    );
    expect(exitCode).toBe(2);
    expect(filesOf(folder)).toEqual({ started: false, socket: false, pidFile: false });
  });

  test('a socket in a folder that is not there is refused', async () => {
    const { folder, exitCode, stderr } = await runSupervisord(args, {
      conf: MARKER,
      servers: '[unix_http_server]\nfile=%(here)s/nosuch/s.sock\n',
    });
    expect(stderr).toMatch(
      /^Error: Cannot open an HTTP server: socket\.error reported errno\.ENOENT \(2\)\nFor help, use .* -h\n$/,
    );
    expect(exitCode).toBe(2);
    expect(filesOf(folder)).toEqual({ started: false, socket: false, pidFile: false });
  });

  test('a socket whose path is too long is refused', async () => {
    const { folder, exitCode, stderr } = await runSupervisord(args, {
      conf: MARKER,
      servers: `[unix_http_server]\nfile=%(here)s/${'s'.repeat(120)}.sock\n`,
    });
    expect(stderr).toMatch(
      /^Error: Cannot open an HTTP server: socket\.error reported AF_UNIX path too long\nFor help, use .* -h\n$/,
    );
    expect(exitCode).toBe(2);
    expect(filesOf(folder)).toEqual({ started: false, socket: false, pidFile: false });
  });

  test('a log and a socket that this user may not make are refused', async () => {
    const folder = await testFolder();
    const asNobody = await forbid(folder);
    const log = await runSupervisord([...args, ...asNobody, '-l', join(folder, 'log')], {
      conf: MARKER,
      folder,
    });
    expect(log.stderr).toMatch(
      /^Error: cannot open the log file .*\/log: EACCES: permission denied.*\nFor help, use .* -h\n$/,
    );
    const socket = await runSupervisord([...args, ...asNobody, '-l', '/dev/null'], {
      conf: `${MARKER}stdout_logfile=NONE\nstderr_logfile=NONE\n`,
      servers: '[unix_http_server]\nfile=%(here)s/s.sock\n',
      folder,
    });
    expect(socket.stderr).toMatch(
      /^Error: Cannot open an HTTP server: socket\.error reported errno\.EACCES \(13\)\nFor help, use .* -h\n$/,
    );
    expect([log.exitCode, socket.exitCode]).toEqual([2, 2]);
    expect(filesOf(folder)).toEqual({ started: false, socket: false, pidFile: false });
  });

  test('a log in a folder that is not there is refused', async () => {
    const { folder, exitCode, stderr } = await runSupervisord([...args, '-l', '/nonexistent/log'], {
      conf: MARKER,
    });
    expect(stderr).toMatch(
      /^Error: .*The directory named as part of the path \/nonexistent\/log does not exist.*\nFor help, use .* -h\n$/,
    );
    expect(exitCode).toBe(2);
    expect(readdirSync(folder)).toEqual(['supervisord.conf']);
  });

  test('a log that is a folder is refused', async () => {
    const { folder, exitCode, stderr } = await runSupervisord([...args, '-l', '/tmp'], { conf: MARKER });
    expect(stderr).toContain('/tmp');
    expect(exitCode).not.toBe(0);
    expect(filesOf(folder)).toEqual({ started: false, socket: false, pidFile: false });
  });
});

test('a fault is told without advice when an update has taken away the rules that a daemon loads late', async () => {
  const folder = await testFolder();
  const program = join(folder, 'supervisord.cjs');
  const confFile = join(folder, 'supervisord.conf');
  await writeFile(confFile, confText({ conf: '[program:cat]\ncommand=/bin/cat\nautostart=treu\n' }));
  const faultOf = (path: string): string => {
    const { status, stderr } = spawnSync(process.execPath, [path, '-n', '-c', confFile], {
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    return /^.*: \[program:cat\] autostart: (.*)$/m.exec(stderr)?.[1] ?? stderr;
  };
  const sentence = "not a valid boolean value: 'treu' (true, yes, on, 1, false, no, off or 0)";
  expect(faultOf(join(root, 'dist/supervisord.cjs'))).toBe(`${sentence}; did you mean true?`);
  await copyFile(join(root, 'dist/supervisord.cjs'), program);
  expect(faultOf(program)).toBe(sentence);
});

test('a file that is not there, an unknown switch and a section that is missing are refused', async () => {
  const folder = await testFolder();
  const run = async (args: readonly string[], text: string): Promise<string> => {
    const { exitCode, stderr } = await runSupervisord(args, { text, folder });
    return `${exitCode} ${stderr.split('\n')[0] ?? ''}`;
  };
  expect([
    await run(['-c', '/nonexistent.conf'], ''),
    await run(['-Q'], ''),
    await run(['-n', 'extra'], ''),
    await run(['-n'], '[program:x]\ncommand=/bin/cat\n'),
  ]).toEqual([
    "2 Error: conflicting command line option '-c'",
    '2 Error: option -Q not recognized',
    "2 Error: positional arguments are not supported: ['extra']",
    '2 Error: .ini file does not include supervisord section',
  ]);
});

/** Nobody may write in the folder, who is not root; gives the switches that make root somebody else. */
async function forbid(folder: string): Promise<readonly string[]> {
  const isRoot = process.getuid?.() === 0;
  await chmod(folder, 0o755);
  if (isRoot) return ['-u', 'nobody'];
  await writeFile(join(folder, 'supervisord.conf'), '');
  await chmod(folder, 0o555);
  return [];
}

async function occupiedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

function filesOf(folder: string): Record<'started' | 'socket' | 'pidFile', boolean> {
  const has = (name: string): boolean => existsSync(join(folder, name));
  return { started: has('started'), socket: has('s.sock'), pidFile: has('supervisord.pid') };
}
