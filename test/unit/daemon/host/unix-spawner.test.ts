import {
  mkdtempSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
} from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Libc } from '../../../../daemon/host/libc.ts';
import { startUnixSpawner, type RunningSpawner } from '../../../../daemon/host/unix-spawner.ts';
import { type ExitStatus } from '../../../../daemon/model/ports.ts';
import { nodeClock, nodeTurns } from '../../../../wire/node-clock.ts';
import { libcOrFail, noLimits, request, run, shell, start } from './spawning.ts';

const asRoot = process.getuid?.() === 0;
const NOBODY = 65534;

let libc: Libc;
let spawner: RunningSpawner;
let folder: string;

beforeAll(async () => {
  libc = await libcOrFail();
  spawner = startUnixSpawner({ libc, clock: nodeClock, turns: nodeTurns, childLimits: noLimits });
  folder = mkdtempSync(join(tmpdir(), 'unix-spawner-'));
  chmodSync(folder, 0o755);
});

afterAll(() => {
  spawner.dispose();
  rmSync(folder, { recursive: true });
});

function ownUmask(): string | undefined {
  return /^Umask:.*$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[0];
}

function openDescriptors(): number {
  return readdirSync('/proc/self/fd').length;
}

async function outputOf(text: string, more: Parameters<typeof shell>[1] = {}): Promise<string> {
  const { stdout, stderr } = await run(spawner, shell(text, more));
  return stdout + stderr;
}

describe('a child', () => {
  test('can open its stdout and stderr again by name, because they are pipes', async () => {
    const ran = await run(spawner, shell('echo out > /dev/stdout; echo err > /dev/stderr'));
    expect(ran).toEqual({
      pid: ran.pid,
      stdout: 'out\n',
      stderr: 'err\n',
      status: { kind: 'exited', code: 0 },
    });
  });

  test('leads a process group of its own in the session of the daemon', async () => {
    const { pid, stdout } = await run(spawner, shell('cut -d " " -f 5,6 /proc/$$/stat'));
    const own = await outputOf(`cut -d ' ' -f 6 /proc/${process.pid}/stat`);
    expect(stdout).toBe(`${pid} ${own}`);
  });

  test('gets exactly the environment it is given', async () => {
    const environment = { B: 'two words', A: 'ü', EMPTY: '' };
    const { stdout } = await run(spawner, request(['/usr/bin/env'], { environment }));
    expect(stdout).toBe('B=two words\nA=ü\nEMPTY=\n');
  });

  test('gets its arguments untouched, the name it is called by included', async () => {
    const { stdout } = await run(
      spawner,
      request(['my name', '-c', 'echo "$0,$1,$2"', 'a b', '*', ''], { file: '/bin/sh' }),
    );
    expect(stdout).toBe('a b,*,\n');
  });

  test('starts in its directory, where a relative program is looked up too', async () => {
    writeFileSync(join(folder, 'here.sh'), '#!/bin/sh\npwd\n', { mode: 0o755 });
    expect((await run(spawner, request(['./here.sh'], { directory: folder }))).stdout).toBe(`${folder}\n`);
  });

  test('has its umask, and the daemon keeps its own', async () => {
    const before = ownUmask();
    expect(await outputOf('umask', { umask: 0o027 })).toBe('0027\n');
    expect(ownUmask()).toBe(before);
  });

  test('sees no descriptor but 0, 1 and 2, whatever the daemon was started with or has open', async () => {
    const leaky = openSync('/dev/null', 'r');
    const { stdout } = await run(spawner, shell('ls /proc/$$/fd'));
    closeSync(leaky);
    expect(stdout.trim().split('\n')).toEqual(['0', '1', '2']);
  });

  test('ignores and blocks no signal', async () => {
    const status = await outputOf('exec grep -E "Sig(Blk|Ign)" /proc/self/status');
    expect(status).toBe('SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n');
  });

  test('writes both channels into one pipe when stderr is redirected', async () => {
    const ran = await run(spawner, shell('echo 1; echo 2 >&2; echo 3', { redirectStderr: true }));
    expect([ran.stdout, ran.stderr]).toEqual(['1\n2\n3\n', '']);
  });

  test('gets a descriptor of the daemon as stdin when there is one', async () => {
    writeFileSync(join(folder, 'given'), 'from a file');
    const fd = openSync(join(folder, 'given'), 'r');
    expect(await outputOf('cat', { stdinFd: fd })).toBe('from a file');
    closeSync(fd);
  });

  test('has the limit of open files that it is to have, while the daemon keeps its own', async () => {
    const own = libc.getLimit('RLIMIT_NOFILE');
    spawner.dispose(); // two of them would take each other's children
    const nofile = { soft: 321, hard: own.hard };
    const limited = startUnixSpawner({ libc, clock: nodeClock, turns: nodeTurns, childLimits: { nofile } });
    const { stdout } = await run(limited, shell('ulimit -Sn; ulimit -Hn'));
    limited.dispose();
    spawner = startUnixSpawner({ libc, clock: nodeClock, turns: nodeTurns, childLimits: noLimits });
    expect(stdout).toBe(`321\n${own.hard}\n`);
    expect(libc.getLimit('RLIMIT_NOFILE')).toEqual(own);
  });
});

describe('the end of a child', () => {
  test.each<[string, ExitStatus]>([
    ['exit 0', { kind: 'exited', code: 0 }],
    ['exit 255', { kind: 'exited', code: 255 }],
    ['kill -TERM $$', { kind: 'signalled', signal: constants.signals.SIGTERM, coreDumped: false }],
    ['kill -KILL $$', { kind: 'signalled', signal: constants.signals.SIGKILL, coreDumped: false }],
  ])('%s is told as it was', async (text, status) => {
    expect((await run(spawner, shell(text))).status).toEqual(status);
  });

  test('is told once for each of many that die together, and leaves no descriptor', async () => {
    await run(spawner, shell('true'));
    const before = openDescriptors();
    const runs = await Promise.all(
      Array.from({ length: 200 }, (_, index) => run(spawner, shell(`exit ${index % 7}`))),
    );
    expect(runs.map(({ status }) => status)).toEqual(
      Array.from({ length: 200 }, (_, index) => ({ kind: 'exited', code: index % 7 })),
    );
    expect(openDescriptors()).toBe(before);
  });

  test('is told to nobody else: orphans are reported with their pid', async () => {
    expect(libc.adoptOrphans()).toBe(true);
    const orphan = new Promise<[number, ExitStatus]>(resolve => {
      const listening = spawner.onOrphan((pid, status) => {
        listening.dispose();
        resolve([pid, status]);
      });
    });
    const { stdout } = await run(spawner, shell('sh -c "sleep 0.05; exit 9" >/dev/null 2>&1 & echo $!'));
    expect(await orphan).toEqual([Number(stdout), { kind: 'exited', code: 9 }]);
  });
});

describe('a program that cannot be started', () => {
  const lines = (reason: string): string =>
    `supervisor: couldn't ${reason}\nsupervisor: child process was not spawned\n`;

  test.each<[string, (folder: string) => Parameters<typeof request>, (folder: string) => string]>([
    ['is missing', at => [[`${at}/none`]], at => `exec ${at}/none: ENOENT`],
    ['is a directory', at => [[at]], at => `exec ${at}: EACCES`],
    ['may not be executed', at => [[`${at}/plain`]], at => `exec ${at}/plain: EACCES`],
    ['has no interpreter line', at => [[`${at}/no-interpreter`]], at => `exec ${at}/no-interpreter: ENOEXEC`],
    [
      'has a missing interpreter',
      at => [[`${at}/bad-interpreter`]],
      at => `exec ${at}/bad-interpreter: ENOENT`,
    ],
    [
      'has a missing directory',
      at => [['/bin/true'], { directory: `${at}/none` }],
      at => `chdir to ${at}/none: ENOENT`,
    ],
    [
      'has a file as directory',
      at => [['/bin/true'], { directory: `${at}/plain` }],
      at => `chdir to ${at}/plain: ENOTDIR`,
    ],
    [
      'has a user nobody knows',
      () => [['/bin/true'], { uid: 4_000_123 }],
      () => "setuid to 4000123: Can't find uid 4000123",
    ],
    [
      'has a name that a shell would take apart',
      at => [[`${at}/$(touch x); 'y"`]],
      at => `exec ${at}/$(touch x); 'y": ENOENT`,
    ],
  ])('because it %s leaves the two lines and exits 127', async (_, what, reason) => {
    writeFileSync(join(folder, 'plain'), 'text');
    writeFileSync(join(folder, 'no-interpreter'), 'echo x\n', { mode: 0o755 });
    writeFileSync(join(folder, 'bad-interpreter'), '#!/none/such\n', { mode: 0o755 });
    const { pid, ...ran } = await run(spawner, request(...what(folder)));
    expect(ran).toEqual({ stdout: '', stderr: lines(reason(folder)), status: { kind: 'exited', code: 127 } });
    expect(pid).toBeGreaterThan(0);
  });

  test('writes them to stdout when stderr goes there', async () => {
    const { stdout } = await run(spawner, request(['/none'], { redirectStderr: true }));
    expect(stdout).toBe(lines('exec /none: ENOENT'));
  });

  test('is no child at all when there are no descriptors left', () => {
    const own = libc.getLimit('RLIMIT_NOFILE');
    libc.setLimit('RLIMIT_NOFILE', { soft: openDescriptors() + 1, hard: own.hard });
    const outcome = spawner.spawn(shell('true'), () => undefined);
    libc.setLimit('RLIMIT_NOFILE', own);
    expect(outcome).toEqual({ kind: 'failed', step: 'pipe', errno: 'EMFILE' });
  });
});

// Only root can become somebody else.
describe.runIf(asRoot)('a program of another user', () => {
  test('has the ids, all groups and no capability of the daemon, which stays root', async () => {
    const groups = process.getgroups?.();
    const text = 'id -u; id -g; id -G; grep -E "Cap(Inh|Prm|Eff|Amb)" /proc/self/status';
    expect((await outputOf(text, { uid: NOBODY })).split('\n')).toEqual([
      '65534',
      '65534',
      '65534',
      'CapInh:\t0000000000000000',
      'CapPrm:\t0000000000000000',
      'CapEff:\t0000000000000000',
      'CapAmb:\t0000000000000000',
      '',
    ]);
    expect([process.getuid?.(), process.geteuid?.(), process.getgid?.(), process.getgroups?.()]).toEqual([
      0,
      0,
      0,
      groups,
    ]);
    expect(() => {
      mkdirSync(join(folder, 'still-root'), { mode: 0o700 });
      chownSync(join(folder, 'still-root'), 1, 1);
    }).not.toThrow();
  });

  test('is no child at all when that user has too many processes', () => {
    const own = libc.getLimit('RLIMIT_NPROC');
    libc.setLimit('RLIMIT_NPROC', { soft: 0, hard: own.hard });
    const outcome = spawner.spawn(request(['/bin/true'], { uid: NOBODY }), () => undefined);
    libc.setLimit('RLIMIT_NPROC', own);
    expect(outcome).toEqual({ kind: 'failed', step: 'fork', errno: 'EAGAIN' });
  });

  test('cannot become root again', async () => {
    const text = 'grep -E "^[UG]id" /proc/self/status';
    expect(await outputOf(text, { uid: NOBODY })).toBe(
      'Uid:\t65534\t65534\t65534\t65534\nGid:\t65534\t65534\t65534\t65534\n',
    );
  });

  test('can open its stdout and stderr again by name', async () => {
    expect(await outputOf('echo o > /dev/stdout; echo e > /dev/stderr', { uid: NOBODY })).toBe('o\ne\n');
  });

  test('is refused what its user may not enter or execute', async () => {
    mkdirSync(join(folder, 'secret'), { mode: 0o700 });
    const entering = await run(
      spawner,
      request(['/bin/true'], { uid: NOBODY, directory: join(folder, 'secret') }),
    );
    const executing = await run(spawner, request([join(folder, 'secret/x')], { uid: NOBODY }));
    expect([entering.stderr, executing.stderr].map(text => text.split('\n')[0])).toEqual([
      `supervisor: couldn't chdir to ${folder}/secret: EACCES`,
      `supervisor: couldn't exec ${folder}/secret/x: EACCES`,
    ]);
  });
});

describe('the pipes of a child', () => {
  test('bring a flood through in order, and a paused one makes the child wait', async () => {
    const child = start(spawner, shell('i=0; while [ $i -lt 20000 ]; do echo $i; i=$((i+1)); done'));
    let text = '';
    let pauses = 0;
    await new Promise<void>(resolve => {
      child.stdout.read(bytes => {
        text += Buffer.from(bytes).toString();
        if (pauses++ > 5) return;
        child.stdout.pause();
        nodeClock.after(2, () => {
          child.stdout.resume();
        });
      }, resolve);
    });
    child.stderr?.close();
    child.stdin?.close();
    expect(text).toBe(Array.from({ length: 20_000 }, (_, index) => `${index}\n`).join(''));
  });

  test('bring a flood of small writes through whole', async () => {
    const { stdout } = await run(
      spawner,
      shell('seq -f "%079.0f" 1 20000 | dd bs=80 iflag=fullblock status=none'),
    );
    const expected = Array.from({ length: 20_000 }, (_, index) => `${String(index + 1).padStart(79, '0')}\n`);
    expect(stdout === expected.join('')).toBe(true);
  });

  test('are read to the end at once when they are drained, also while paused', async () => {
    let text = '';
    let ends = 0;
    await new Promise<void>(resolve => {
      const child = start(spawner, shell('head -c 60000 /dev/zero | tr "\\0" x'), () => {
        child.stdout.drain();
        resolve();
      });
      child.stdout.read(
        bytes => {
          text += Buffer.from(bytes).toString();
        },
        () => {
          ends++;
        },
      );
      child.stdout.pause();
      child.stderr?.close();
      child.stdin?.close();
    });
    expect([text.length, ends]).toEqual([60_000, 1]);
  });

  test('give nothing any more once they are closed', async () => {
    let calls = 0;
    await new Promise<void>(resolve => {
      const child = start(spawner, shell('echo x; echo y'), () => {
        child.stdout.close();
        child.stdout.drain();
        resolve();
      });
      child.stdout.pause();
      child.stdout.read(
        () => {
          calls++;
        },
        () => {
          calls++;
        },
      );
      child.stdout.pause();
      child.stderr?.close();
      child.stdin?.close();
    });
    expect(calls).toBe(0);
  });

  test('hold a mebibyte for a stdin that is not read, and refuse more', () => {
    const child = start(spawner, shell('sleep 5'));
    const bytes = Buffer.alloc(500_000);
    expect([1, 2, 3].map(() => child.stdin?.write(bytes))).toEqual(['queued', 'queued', 'full']);
    expect(spawner.kill(-child.pid, constants.signals.SIGKILL)).toBeUndefined();
    child.stdout.close();
    child.stderr?.close();
    child.stdin?.close();
  });

  test('deliver stdin whole', async () => {
    const bytes = Buffer.alloc(300_000, 'abcdefg');
    const child = start(spawner, shell('sleep 0.05; head -c 600000 | md5sum'));
    child.stdin?.write(bytes);
    child.stdin?.write(bytes);
    let text = '';
    await new Promise<void>(resolve => {
      child.stdout.read(part => {
        text += Buffer.from(part).toString();
      }, resolve);
    });
    child.stderr?.close();
    child.stdin?.close();
    expect(text).toBe(`${createHash('md5').update(bytes).update(bytes).digest('hex')}  -\n`);
  });

  test('say closed when the child has closed its stdin', async () => {
    const child = start(spawner, shell('exec 0<&-; echo done; sleep 5'));
    await new Promise<void>(resolve => {
      child.stdout.read(
        () => {
          resolve();
        },
        () => undefined,
      );
    });
    expect(child.stdin?.write(Buffer.from('x'))).toBe('closed');
    expect(spawner.kill(-child.pid, constants.signals.SIGKILL)).toBeUndefined();
    child.stdout.close();
    child.stderr?.close();
  });
});

test('a signal to nobody answers with the name of the error', () => {
  expect(spawner.kill(2 ** 22 + 1, constants.signals.SIGTERM)).toBe('ESRCH');
});
