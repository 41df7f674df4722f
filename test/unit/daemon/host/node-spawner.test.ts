import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { streamOutput, type StreamOutput, whenRead } from '../../../../daemon/host/child-streams.ts';
import { startNodeSpawner } from '../../../../daemon/host/node-spawner.ts';
import { type ExitStatus } from '../../../../daemon/model/ports.ts';
import { nodeTurns } from '../../../../wire/node-clock.ts';
import { request, run, shell, start } from './spawning.ts';

const spawner = startNodeSpawner({ turns: nodeTurns });
const asRoot = process.getuid?.() === 0;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'node-spawner-'));
  writeFileSync(join(folder, 'plain'), 'text');
  writeFileSync(join(folder, 'here.sh'), '#!/bin/sh\npwd\n', { mode: 0o755 });
});

afterAll(() => {
  spawner.dispose();
  rmSync(folder, { recursive: true });
});

describe('a child, without libc', () => {
  test('gets environment, arguments, directory and umask, and its end is told', async () => {
    const what = shell('pwd; umask; echo "$A"; echo err >&2; exit 3', {
      environment: { A: 'x y' },
      directory: folder,
      umask: 0o027,
    });
    const { stdout, stderr, status } = await run(spawner, what);
    expect([stdout, stderr, status]).toEqual([
      `${folder}\n0027\nx y\n`,
      'err\n',
      { kind: 'exited', code: 3 },
    ]);
  });

  test('is called by the name it is given', async () => {
    expect(
      (await run(spawner, request(['my name', '-c', 'echo "$1"', 'x', '* "'], { file: '/bin/sh' }))).stdout,
    ).toBe('* "\n');
  });

  test('is looked up in its directory', async () => {
    expect((await run(spawner, request(['./here.sh'], { directory: folder }))).stdout).toBe(`${folder}\n`);
  });

  test('writes both channels into one when stderr is redirected', async () => {
    const ran = await run(spawner, shell('echo 1; echo 2 >&2; echo 3', { redirectStderr: true }));
    expect([ran.stdout, ran.stderr]).toEqual(['1\n2\n3\n', '']);
  });

  test('leads a process group, which can be signalled', async () => {
    const status = await new Promise<ExitStatus>(resolve => {
      const child = start(spawner, shell('echo up; sleep 5 & wait'), resolve);
      child.stdout.read(
        () => spawner.kill(-child.pid, constants.signals.SIGTERM),
        () => undefined,
      );
      child.stderr?.read(
        () => undefined,
        () => undefined,
      );
    });
    expect(status).toEqual({ kind: 'signalled', signal: constants.signals.SIGTERM, coreDumped: false });
  });

  test('has written everything before its end is told', async () => {
    let length = 0;
    await new Promise<void>(resolve => {
      const child = start(spawner, shell('head -c 150000 /dev/zero'), () => {
        child.stdout.drain();
        resolve();
      });
      child.stdout.read(
        bytes => {
          length += bytes.length;
        },
        () => undefined,
      );
    });
    expect(length).toBe(150_000);
  });

  test('has written everything before its end is told, though who takes it asks for a pause again and again', async () => {
    let length = 0;
    await new Promise<void>(resolve => {
      const child = start(spawner, shell('head -c 150000 /dev/zero'), () => {
        child.stdout.drain();
        child.stdout.close();
        resolve();
      });
      child.stdout.read(
        bytes => {
          length += bytes.length;
          child.stdout.pause();
        },
        () => undefined,
      );
      child.stdout.pause();
    });
    expect(length).toBe(150_000);
  });

  test('is read to its end by whoever has paused, once it is gone', async () => {
    const stream = new PassThrough();
    const output = streamOutput(stream);
    let text = '';
    const end = new Promise<void>(resolve => {
      output.read(bytes => {
        text += Buffer.from(bytes).toString();
        output.pause();
      }, resolve);
    });
    output.pause();
    stream.write('one ');
    output.readLast();
    for (const word of ['two ', 'three ', 'four']) stream.write(word);
    stream.end();
    await end;
    expect([text, output.lastBytes]).toEqual(['one two three four', 18]);
  });

  test('is told to have ended although somebody goes on writing to its output', async () => {
    let lastBytes = 0;
    const flood: StreamOutput = {
      ...streamOutput(new PassThrough()),
      get lastBytes() {
        return (lastBytes += 65_536);
      },
    };
    await new Promise<void>(resolve => {
      whenRead([flood], nodeTurns, resolve);
    });
    expect(lastBytes).toBeGreaterThan(1024 * 1024);
    expect(lastBytes).toBeLessThan(1024 * 1024 + 3 * 65_536);
  });

  test('is told to have ended although somebody holds its output open', async () => {
    const status = await new Promise<ExitStatus>(resolve => {
      const child = start(spawner, shell('sleep 3 & exit 4'), ended => {
        spawner.kill(-child.pid, constants.signals.SIGKILL);
        resolve(ended);
      });
      child.stdout.read(
        () => undefined,
        () => undefined,
      );
    });
    expect(status).toEqual({ kind: 'exited', code: 4 });
  });

  test('reads its stdin', async () => {
    const child = start(spawner, shell('head -c 3; exec sleep 1000'));
    expect(child.stdin?.write(Buffer.from('abc'))).toBe('queued');
    // One write may wait whatever its length; beside it, a mebibyte at most.
    expect(child.stdin?.write(Buffer.alloc(2 * 1024 * 1024))).toBe('queued');
    expect(child.stdin?.write(Buffer.alloc(1))).toBe('full');
    let text = '';
    await new Promise<void>(resolve => {
      child.stdout.read(bytes => {
        text += Buffer.from(bytes).toString();
        if (text.length >= 3) spawner.kill(child.pid, constants.signals.SIGKILL);
      }, resolve);
    });
    expect(text).toBe('abc');
    child.stdin?.close();
    expect(child.stdin?.write(Buffer.from('x'))).toBe('closed');
  });

  test.runIf(asRoot)('has the user and the primary group it is to have', async () => {
    expect((await run(spawner, shell('id -u; id -g', { uid: 65534 }))).stdout).toBe('65534\n65534\n');
  });
});

describe('a program that cannot be started, without libc,', () => {
  const lines = (reason: string): string =>
    `supervisor: couldn't ${reason}\nsupervisor: child process was not spawned\n`;

  test.each<[string, (folder: string) => Parameters<typeof request>, (folder: string) => string]>([
    ['is missing', at => [[`${at}/none`]], at => `exec ${at}/none: ENOENT`],
    ['may not be executed', at => [[`${at}/plain`]], at => `exec ${at}/plain: EACCES`],
    [
      'has a missing directory',
      at => [['/bin/true'], { directory: `${at}/none` }],
      at => `chdir to ${at}/none: ENOENT`,
    ],
    [
      'has a user nobody knows',
      () => [['/bin/true'], { uid: 4_000_123 }],
      () => "setuid to 4000123: Can't find uid 4000123",
    ],
  ])('because it %s leaves the two lines and exits 127', async (_, what, reason) => {
    const { stdout, stderr, status } = await run(spawner, request(...what(folder)));
    expect([stdout, stderr, status]).toEqual(['', lines(reason(folder)), { kind: 'exited', code: 127 }]);
  });
});
