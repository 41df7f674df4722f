import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ours, type Peer, python } from '../../scripts/peers/peer.ts';
import { confText } from '../../scripts/peers/start-daemon.ts';
import { testFolder } from '../support/start-daemon.ts';

// Nothing here gets so far as to start a daemon: each is refused, or only prints something.

const wrongSwitches: readonly (readonly string[])[] = [
  ['-Z'],
  ['--bogus'],
  ['--no'],
  ['--log=x'],
  ['-e'],
  ['--loglevel'],
  ['-e', 'foo'],
  ['-efoo'],
  ['--loglevel=foo'],
  ['--nodaemon=1'],
  ['-n', '-n'],
  ['-nn'],
  ['-c', 'one', '-c', 'two'],
  ['extra'],
  ['--', '-n'],
  ['-n', "it's", 'more'],
  ['-m', '9'],
  ['-m', 'x'],
  ['-d', '/nonexistent'],
  ['-l', '/nonexistent/log'],
  ['-j', '/nonexistent/pid'],
  ['-q', '/nonexistent'],
  ['-y', 'abc'],
  ['-y', '5XB'],
  ['-z', 'abc'],
  ['-a', 'abc'],
  ['--minprocs', 'x'],
  ['-u', 'there-is-no-such-user'],
  ['-u', '99999'],
  ['-c', '/nonexistent.conf'],
  ['-m', '9', '-h'],
];

const withConf = (text: string): string => confText({ conf: text });
const program = (text: string): string => withConf(`[program:x]\n${text}\n`);

const wrongFiles: readonly (readonly [title: string, text: string])[] = [
  ['an empty file', ''],
  ['no section supervisord', '[program:x]\ncommand=/bin/cat\n'],
  ['no section header', 'command=/bin/cat\n[supervisord]\n'],
  ['a line that is no option', '[supervisord]\nthis is nothing\n'],
  ['no command', program('startsecs=1')],
  ['startsecs', program('command=/bin/cat\nstartsecs=soon')],
  ['autostart', program('command=/bin/cat\nautostart=perhaps')],
  ['autorestart', program('command=/bin/cat\nautorestart=perhaps')],
  ['exitcodes', program('command=/bin/cat\nexitcodes=0,x')],
  ['stopsignal', program('command=/bin/cat\nstopsignal=BOGUS')],
  ['numprocs without process_num', program('command=/bin/cat\nnumprocs=2')],
  ['process_name', program('command=/bin/cat\nprocess_name=%(nothing)s')],
  ['an unknown expansion', program('command=/bin/%(nothing)s')],
  ['a wrong expansion', program('command=/bin/%(here)q')],
  ['environment', program('command=/bin/cat\nenvironment=A')],
  ['environment with a rest', program('command=/bin/cat\nenvironment=A=1,B')],
  ['user', program('command=/bin/cat\nuser=there-is-no-such-user')],
  ['stdout_logfile', program('command=/bin/cat\nstdout_logfile=/nonexistent/folder/log')],
  ['stdout_logfile_maxbytes', program('command=/bin/cat\nstdout_logfile_maxbytes=much')],
  ['umask', program('command=/bin/cat\numask=9')],
  ['stopasgroup without killasgroup', program('command=/bin/cat\nstopasgroup=true\nkillasgroup=false')],
  ['priority', program('command=/bin/cat\npriority=high')],
  ['a colon in a name', withConf('[program:a:b]\ncommand=/bin/cat\n')],
  ['a blank in a name', withConf('[program:a b]\ncommand=/bin/cat\n')],
  ['a group of nobody', withConf('[group:g]\nprograms=nosuch\n')],
  ['an event listener without events', withConf('[eventlistener:l]\ncommand=/bin/cat\n')],
  ['an event listener of an unknown event', withConf('[eventlistener:l]\ncommand=/bin/cat\nevents=NOSUCH\n')],
  [
    'an event listener with joined outputs',
    withConf('[eventlistener:l]\ncommand=/bin/cat\nevents=TICK_5\nredirect_stderr=true\n'),
  ],
  ['an fcgi program without a socket', withConf('[fcgi-program:f]\ncommand=/bin/cat\n')],
  ['an fcgi program with a wrong socket', withConf('[fcgi-program:f]\ncommand=/bin/cat\nsocket=nowhere\n')],
  ['a server without a file', '[supervisord]\n[unix_http_server]\nchmod=0700\n'],
  ['a server without a port', '[supervisord]\n[inet_http_server]\nusername=x\npassword=y\n'],
  ['a server with half a login', '[supervisord]\n[unix_http_server]\nfile=%(here)s/s.sock\nusername=x\n'],
  ['a server with a wrong port', '[supervisord]\n[inet_http_server]\nport=127.0.0.1:high\n'],
  [
    'a server with a wrong owner',
    '[supervisord]\n[unix_http_server]\nfile=%(here)s/s.sock\nchown=there-is-no-such-user\n',
  ],
  ['a server with a wrong mode', '[supervisord]\n[unix_http_server]\nfile=%(here)s/s.sock\nchmod=9\n'],
  ['a wrong level', '[supervisord]\nloglevel=loud\n'],
  ['a folder that is not there', '[supervisord]\ndirectory=/nonexistent\n'],
  ['a log in a folder that is not there', '[supervisord]\nlogfile=/nonexistent/log\n'],
  ['a wrong boolean', '[supervisord]\nnodaemon=perhaps\n'],
  ['a wrong size', '[supervisord]\nlogfile_maxbytes=much\n'],
  [
    'a socket in a folder that is not there',
    '[supervisord]\nlogfile=%(here)s/log\npidfile=%(here)s/pid\n[unix_http_server]\nfile=%(here)s/nosuch/s.sock\n',
  ],
];

describe('supervisord refuses with the same words and the same exit code', () => {
  test.each(wrongSwitches.map(args => [args.join(' '), args] as const))('%s', async (_title, args) => {
    const folder = await testFolder();
    await writeFile(join(folder, 'supervisord.conf'), withConf(''));
    const confArgs = args.includes('-c') ? [] : ['-c', join(folder, 'supervisord.conf')];
    const [own, theirs] = await both([...confArgs, ...args], folder);
    expect(own).toEqual(theirs);
    expect(theirs.exitCode).toBe(2);
  });

  test.each(wrongFiles)('%s', async (_title, text) => {
    const folder = await testFolder();
    const file = join(folder, 'supervisord.conf');
    await writeFile(file, text);
    const [own, theirs] = await both(['-n', '-c', file], folder);
    expect(own).toEqual(theirs);
    expect(theirs.exitCode).toBe(2);
  });
});

type Refusal = { readonly exitCode: number | null; readonly error: string };

async function both(args: readonly string[], cwd: string): Promise<readonly [Refusal, Refusal]> {
  const env = { ...process.env, ...python.env, ...ours.env };
  return Promise.all([refusal(ours, args, cwd, env), refusal(python, args, cwd, env)]);
}

/** The first line on stderr: ours adds lines that show the place. */
function refusal(peer: Peer, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Refusal> {
  const [command, ...first] = peer.supervisord;
  const child = spawn(command, [...first, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 15_000,
    killSignal: 'SIGKILL',
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', exitCode => {
      const lines = stderr
        .split('\n')
        .filter(line => !line.includes('UserWarning') && !line.startsWith('  '));
      resolve({ exitCode, error: lines[0] ?? '' });
    });
  });
}
