import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ours as ourPeer, type Peer, python } from '../../scripts/peers/peer.ts';
import { confText, type RunningDaemon, startDaemon } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { type Finished, runProgram, type RunOptions } from '../support/run-program.ts';
import { runCtl } from '../support/run-ctl.ts';
import { mask } from './masks.ts';

const PROGRAMS = `
[program:cat]
command=/bin/cat
startsecs=0
[program:talker]
command=/bin/sh -c "echo one; echo two; echo häää; echo oops >&2; exec sleep 1000"
startsecs=0
[program:silent]
command=/bin/sleep 1000
startsecs=0
stdout_logfile=NONE
[program:dies]
command=/bin/false
autostart=false
startsecs=5
startretries=0
[program:missing]
command=/no/such/program
autostart=false
[program:plain]
command=/etc/passwd
autostart=false
[program:pool]
command=/bin/sleep 1000
process_name=%(program_name)s_%(process_num)02d
numprocs=2
startsecs=0
autostart=false
priority=5
`;

const CHANGED = `${PROGRAMS.replace('/bin/cat\n', '/bin/cat -u\n').replace('[program:silent]', '[program:fresh]')}
[program:another]
command=/bin/sleep 1000
startsecs=0
`;

/** One supervisorctl; the two of a test each have a daemon of Debian's for themselves. */
type Ctl = (words: readonly string[], options?: RunOptions) => Promise<Finished>;

const ourCtl: Ctl = (words, options) => run(ourPeer, words, options);

const pythonCtl: Ctl = (words, options) => run(python, words, options);

type Line = { readonly action: string; readonly lines: readonly string[]; readonly exitCode: number | null };

describe('against a daemon of Debian', () => {
  let theirs: RunningDaemon;
  let ours: RunningDaemon;

  beforeAll(async () => {
    const start = (): Promise<RunningDaemon> => startDaemon(python, { conf: PROGRAMS });
    [theirs, ours] = await Promise.all([start(), start()]);
  });

  afterAll(async () => {
    expect(await Promise.all([theirs.end(), ours.end()])).toEqual([[], []]);
  });

  test.each([
    [
      'status',
      [
        'status',
        'status all',
        'status cat pool:* cat',
        'status nope nope:* cat',
        'status  dies',
        'status silent',
      ],
    ],
    [
      'start',
      [
        'start cat',
        'start nope',
        'start nope:*',
        'start missing',
        'start plain',
        'start dies',
        'start pool:*',
        'start pool:',
      ],
    ],
    ['pid', ['pid', 'pid cat', 'pid dies', 'pid nope', 'pid all', 'pid nope cat']],
    [
      'signal',
      [
        'signal HUP silent',
        'signal nope cat',
        'signal 0 cat',
        'signal TERM dies',
        'signal HUP nope:*',
        'signal URG pool:* cat',
        'signal URG all',
      ],
    ],
    [
      'tail',
      [
        'tail talker',
        'tail -8 talker',
        'tail talker stderr',
        'tail -3 talker STDERR',
        'tail -0 talker',
        'tail nope',
        'tail pool:*',
        'tail silent',
        'tail -x cat',
        'tail talker foo',
        'tail -5',
        'tail --5 talker',
      ],
    ],
    ['clear', ['clear cat', 'clear nope', 'clear pool:*', 'clear talker nope', 'tail talker']],
    ['avail', ['avail']],
    ['version', ['version']],
    [
      'stop',
      [
        'stop nope',
        'stop nope:*',
        'stop cat',
        'stop cat',
        'status cat',
        'stop dies cat',
        'stop pool:*',
        'stop pool:*',
      ],
    ],
    [
      'restart',
      ['restart cat', 'stop cat', 'restart cat', 'restart nope', 'restart nope:*', 'restart pool:*'],
    ],
    ['help', ['help', '?', 'help nope', 'help EOF']],
    ['unknown words', ['nope', 'status;x', '!ls', 'foo.bar baz', '  ', 'exit', 'quit', 'EOF']],
    ['open', ['open ftp://x', 'open nope']],
    ['fg', ['fg a b', 'fg nope', 'fg dies']],
  ])('%s says the same and ends with the same status', async (_name, actions) => {
    expect(await transcript(ourCtl, ours, actions)).toEqual(await transcript(pythonCtl, theirs, actions));
  });

  test('an action that is called wrongly gives the same error and status before its help', async () => {
    const actions = [
      'start',
      'stop',
      'restart',
      'signal',
      'signal HUP',
      'clear',
      'tail',
      'tail a b c d',
      'maintail -1 x',
      'avail x',
      'reread x',
      'version x',
      'reload x',
      'shutdown x',
      'fg',
    ];
    const firstLines = async (ctl: Ctl, daemon: RunningDaemon): Promise<readonly Line[]> =>
      (await transcript(ctl, daemon, actions)).map(line => ({ ...line, lines: line.lines.slice(0, 1) }));
    expect(await firstLines(ourCtl, ours)).toEqual(await firstLines(pythonCtl, theirs));
  });

  test('words of several arguments and options before the action mean the same', async () => {
    for (const words of [
      ['start', 'cat', 'silent'],
      ['start cat', 'silent'],
      ['-i', 'version'],
      ['--serverurl=unix:///nope', 'status'],
      ['-s', 'unix:///nope', 'start', 'cat'],
      ['-s', 'http://127.0.0.1:1', 'status'],
      ['-s', 'http://127.0.0.1:1', 'pid'],
      ['-s', 'ftp://nope', 'status'],
      ['-s', 'unix:///nope', 'reread'],
      ['-s', 'unix:///nope', 'shutdown'],
      ['-s', 'http://127.0.0.1:1', 'shutdown'],
      ['-s', 'unix:///etc/passwd', 'status'],
      ['-s', 'unix:///etc/passwd/x', 'status'],
      ['-s', 'foo', 'status'],
      ['-Q'],
      ['--bogus'],
      ['--s=unix:///nope', 'status'],
      ['-s'],
      ['--interactive=1'],
      ['-s', 'unix:///a', '-s', 'unix:///b'],
      ['-ii'],
      ['-c', '/no/such/file', 'status'],
    ]) {
      const withConfig = (daemon: RunningDaemon): readonly string[] =>
        words.includes('-c') ? words : ['-c', daemon.confFile, ...words];
      const [ourEnd, theirEnd] = await Promise.all([ourCtl(withConfig(ours)), pythonCtl(withConfig(theirs))]);
      expect({ words, ...masked(ourEnd, ours) }).toEqual({ words, ...masked(theirEnd, theirs) });
    }
  });

  test.each([
    ['no section', '[supervisord]\n'],
    ['a relative socket', '[supervisorctl]\nserverurl=unix://nope/../s.sock\n'],
    ['a socket at home', '[supervisorctl]\nserverurl=unix://~/no-such.sock\n'],
    ['a value from the environment', '[supervisorctl]\nserverurl=unix:///%(ENV_SOCKET_NAME)s\n'],
    ['a name that is not there', '[supervisorctl]\nserverurl=unix:///%(ENV_NOPE_NOT_THERE)s\n'],
    ['a lone percent sign', '[supervisorctl]\nserverurl=unix:///s.sock\npassword=50%\n'],
    ['a comment behind a value', '[supervisorctl]\nserverurl = unix:///no-such.sock ; here\nunknown = 1\n'],
    ['another scheme', '[supervisorctl]\nserverurl=ftp://x\n'],
    ['nothing in the section', '[supervisorctl]\n[supervisord]\n[include]\nfiles = *.nope\n'],
  ])('a configuration with %s leads to the same', async (_name, text) => {
    const ends: unknown[] = [];
    for (const [ctl, daemon] of [
      [ourCtl, ours],
      [pythonCtl, theirs],
    ] as const) {
      const file = join(daemon.folder, 'other.conf');
      writeFileSync(file, text);
      // Both see the same names, which an error lists.
      const environment = {
        SOCKET_NAME: 'no-such.sock',
        HOME: daemon.folder,
        ...ourPeer.env,
        ...python.env,
      };
      const run = (words: readonly string[]): Promise<Finished> =>
        ctl(words, { environment, directory: daemon.folder });
      // `-s` because the default server may be there on this machine.
      const words = text.includes('serverurl') ? ['pid'] : ['-s', 'unix:///nope', 'pid'];
      ends.push(masked(await run(['-c', file, ...words]), daemon));
    }
    expect(ends[0]).toEqual(ends[1]);
  });

  test('a shell fed by a pipe prints the same prompts and answers, and ends with 0', async () => {
    const input = 'pid nope\n\nfoo\nhelp nope\nshutdown\nn\nreload\nno\nversion\nstatus nope';
    const shell = async (ctl: Ctl, daemon: RunningDaemon): Promise<Finished> =>
      masked(await ctl(['-c', daemon.confFile], { input }), daemon);
    expect(await shell(ourCtl, ours)).toEqual(await shell(pythonCtl, theirs));
  });

  test('tail -f shows the log until Ctrl-C, and trouble on stderr with status 0', async () => {
    const follow = async (
      peer: Peer,
      daemon: RunningDaemon,
      args: readonly string[],
      last: string,
    ): Promise<Finished> => {
      await run(peer, ['-c', daemon.confFile, 'restart', 'talker']);
      return masked(await runCtl(peer, { confFile: daemon.confFile, args, interruptAfter: last }), daemon);
    };
    for (const [action, last] of [
      ['tail -f talker', 'häää\n'],
      ['tail -f talker stderr', 'oops\n'],
      ['tail -f nope', 'nothing'],
      ['tail -f silent', 'nothing'],
    ] as const) {
      const args = action.split(' ');
      const [ourEnd, theirEnd] = [
        await follow(ourPeer, ours, args, last),
        await follow(python, theirs, args, last),
      ];
      expect({ action, ...ourEnd }).toEqual({ action, ...theirEnd });
    }
  });

  // Python's own stays there when its input ends, so there is nothing to compare with.
  test('fg shows the output of what is typed until the input ends', async () => {
    await ourCtl(['-c', ours.confFile, 'restart', 'cat']);
    const input = 'grüße\n';
    const { stdout, exitCode } = await ourCtl(['-c', ours.confFile, 'fg', 'cat'], { input });
    expect([stdout.split('\n')[0], stdout.trimEnd().split('\n').at(-1), exitCode]).toEqual([
      '==> Press Ctrl-C to exit <==',
      'Exiting foreground',
      0,
    ]);
    await waitUntil(
      'the text in the log',
      async () => (await ourCtl(['-c', ours.confFile, 'tail', 'cat'])).stdout.includes('grüße') || undefined,
    );
  });

  test('what a changed configuration asks for is listed and applied with the same lines', async () => {
    const actions = [
      'reread',
      'add another',
      'add another',
      'add nope',
      'remove cat',
      'remove nope',
      'update nope',
      'update fresh',
      'update',
      'update',
      'reread',
      'remove another',
      'stop another',
      'remove another',
      'status',
    ];
    for (const daemon of [ours, theirs]) writeFileSync(daemon.confFile, confText({ conf: CHANGED }));
    expect(await transcript(ourCtl, ours, actions)).toEqual(await transcript(pythonCtl, theirs, actions));
    for (const daemon of [ours, theirs])
      writeFileSync(daemon.confFile, confText({ conf: `${CHANGED}\n[program:broken]\n` }));
    const broken = ['reread', 'update'];
    expect(await transcript(ourCtl, ours, broken)).toEqual(await transcript(pythonCtl, theirs, broken));
  });

  test('start all, stop all and shutdown', async () => {
    const begin = ['stop all'];
    expect(await transcript(ourCtl, ours, begin)).toEqual(await transcript(pythonCtl, theirs, begin));
    // The daemon tells of each start when it comes to it: not always in the same order, and the last failure gives the code.
    const startAll = async (ctl: Ctl, daemon: RunningDaemon): Promise<unknown> =>
      (await transcript(ctl, daemon, ['start all'])).map(({ lines, exitCode }) => [
        [...lines].sort(),
        exitCode !== 0,
      ]);
    expect(await startAll(ourCtl, ours)).toEqual(await startAll(pythonCtl, theirs));
    const end = ['clear all', 'shutdown'];
    expect(await transcript(ourCtl, ours, end)).toEqual(await transcript(pythonCtl, theirs, end));
  });
});

describe('against a daemon of Debian that asks for a password', () => {
  let daemon: RunningDaemon;

  beforeAll(async () => {
    const credentials = { username: 'häns', password: 'se:cret' };
    const servers = `[unix_http_server]\nfile=%(here)s/s.sock\nusername=häns\npassword=se:cret\n`;
    daemon = await startDaemon(python, { conf: PROGRAMS, servers, credentials });
  });

  afterAll(async () => {
    expect(await daemon.end()).toEqual([]);
  });

  test.each([
    ['no name', []],
    ['a wrong password', ['-u', 'häns', '-p', 'nope']],
    ['a name without a password', ['-u', 'häns']],
    ['name and password', ['-u', 'häns', '-p', 'se:cret']],
  ])('%s has the same effect', async (_name, login) => {
    for (const action of ['version', 'status', 'reread', 'tail -f nope', 'open unix:///nope']) {
      const words = ['-c', daemon.confFile, ...login, ...action.split(' ')];
      const [ourEnd, theirEnd] = await Promise.all([ourCtl(words), pythonCtl(words)]);
      expect({ action, ...masked(ourEnd, daemon) }).toEqual({ action, ...masked(theirEnd, daemon) });
    }
  });

  test('a shell asks for name and password and keeps them', async () => {
    // Python reads a password from a pipe only after a warning on stderr.
    const input = 'häns\nse:cret\nversion\npid nope\n';
    const [ourEnd, theirEnd] = await Promise.all([
      ourCtl(['-c', daemon.confFile], { input }),
      pythonCtl(['-c', daemon.confFile], { input }),
    ]);
    expect(masked(ourEnd, daemon).stdout).toEqual(masked(theirEnd, daemon).stdout);
  });
});

async function transcript(
  ctl: Ctl,
  daemon: RunningDaemon,
  actions: readonly string[],
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const action of actions) {
    const { stdout, stderr, exitCode } = masked(await ctl(['-c', daemon.confFile, action]), daemon);
    const printed = stdout.split('\n');
    // Several processes are told in the order in which they ended.
    if (/^(stop|restart) (all|pool)/.test(action)) printed.sort();
    lines.push({ action, lines: [...printed, ...(stderr === '' ? [] : [`stderr: ${stderr}`])], exitCode });
  }
  return lines;
}

function run(peer: Peer, words: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const [program, ...first] = peer.supervisorctl;
  return runProgram(program, [...first, ...words], {
    ...options,
    environment: { ...peer.env, ...options.environment },
  });
}

/** Hides what differs from run to run, and where in which source an error arose. */
function masked({ stdout, stderr, exitCode }: Finished, daemon: RunningDaemon): Finished {
  const hide = (text: string): string =>
    mask(text, daemon.folder)
      .replaceAll(/file: \S+ line: \d+/g, 'file: F line: N')
      .replaceAll(/For help, use \S+ -h/g, 'For help, use PROGRAM -h');
  return { stdout: hide(stdout), stderr: hide(stderr), exitCode };
}
