import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type FcgiSocket } from '../../../../core/config/types.ts';
import { type ListeningSocket, openListeningSocket } from '../../../../daemon/host/listening-socket.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { libcOrFail } from './spawning.ts';

const libc = await libcOrFail();

/** `O_CLOEXEC`, as Linux shows it. */
const CLOSE_ON_EXEC = 0o2000000;

function config(url: string, changes: Partial<FcgiSocket> = {}): FcgiSocket {
  return { url, backlog: undefined, owner: undefined, mode: undefined, ...changes };
}

function open(url: string, changes: Partial<FcgiSocket> = {}): ListeningSocket {
  const opening = openListeningSocket(libc, config(url, changes));
  if (opening.kind !== 'open') throw new Error(opening.reason);
  let isOpen = true;
  const close = (): void => {
    if (isOpen) opening.socket.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { fd: opening.socket.fd, close };
}

function reason(url: string, changes: Partial<FcgiSocket> = {}): string {
  const opening = openListeningSocket(libc, config(url, changes));
  if (opening.kind !== 'open') return opening.reason;
  opening.socket.close();
  return 'open';
}

/** Whether a connection is taken into the queue. */
async function connects(where: string | { readonly host: string; readonly port: number }): Promise<boolean> {
  const probe = typeof where === 'string' ? connect(where) : connect(where);
  const outcome = await Promise.race([
    once(probe, 'connect').then(() => true),
    once(probe, 'error').then(() => false),
  ]).catch(() => false);
  probe.destroy();
  return outcome;
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('a tcp socket', () => {
  test.each(['127.0.0.1', 'localhost', '0.0.0.0'])('listens on %s until it is closed', async host => {
    const port = await freePort();
    const socket = open(`tcp://${host}:${port}`);
    expect(await connects({ host: '127.0.0.1', port })).toBe(true);
    socket.close();
    expect(await connects({ host: '127.0.0.1', port })).toBe(false);
  });

  test('is closed in programs that it is not handed to', async () => {
    const { fd } = open(`tcp://127.0.0.1:${await freePort()}`);
    const flags = /^flags:\t(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))?.[1] ?? '';
    expect(parseInt(flags, 8) & CLOSE_ON_EXEC).toBe(CLOSE_ON_EXEC);
  });

  test('can be opened again at once', async () => {
    const url = `tcp://127.0.0.1:${await freePort()}`;
    open(url).close();
    expect(reason(url)).toBe('open');
  });

  test("is refused in Python's words", async () => {
    const url = `tcp://127.0.0.1:${await freePort()}`;
    open(url);
    expect(reason(url)).toBe('[Errno 98] Address already in use');
    expect(reason('tcp://192.0.2.1:9000')).toBe('[Errno 99] Cannot assign requested address');
    expect(reason('tcp://no-such-host.invalid:9000')).toMatch(/^\[Errno -\d+\] \w/);
  });
});

describe('a unix socket', () => {
  test('has its mode, listens, and takes its file with it', async () => {
    const path = join(temporaryFolder(), 's');
    const socket = open(`unix://${path}`, { mode: 0o620, backlog: 1 });
    expect(statSync(path).mode & 0o777).toBe(0o620);
    expect(statSync(path).isSocket()).toBe(true);
    expect(await connects(path)).toBe(true);
    socket.close();
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });

  test.runIf(process.getuid?.() === 0)('belongs to its owner', () => {
    const path = join(temporaryFolder(), 's');
    open(`unix://${path}`, { owner: { uid: 65534, gid: -1 } });
    expect(statSync(path)).toMatchObject({ uid: 65534, gid: 0 });
    open(`unix://${path}2`, { owner: { uid: 33, gid: 12 } });
    expect(statSync(`${path}2`)).toMatchObject({ uid: 33, gid: 12 });
  });

  test('takes the place of whatever is there, a link included, and leaves what came after it', () => {
    const folder = temporaryFolder();
    const path = join(folder, 's');
    symlinkSync('/nonexistent', path);
    const first = open(`unix://${path}`);
    const second = open(`unix://${path}`);
    first.close();
    expect(statSync(path).isSocket()).toBe(true);
    second.close();
    writeFileSync(path, '');
    open(`unix://${path}`).close();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("is refused in Python's words, and leaves nothing behind", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'd'));
    expect(reason(`unix://${folder}/d`)).toBe(`[Errno 21] Is a directory: '${folder}/d'`);
    expect(reason(`unix://${folder}/nowhere/s`)).toBe('[Errno 2] No such file or directory');
    expect(reason(`unix://${folder}/${'x'.repeat(108)}`)).toBe('AF_UNIX path too long');
    expect(readdirSync(folder)).toEqual(['d']);
  });
});

test('without the C library there is no socket', () => {
  expect(openListeningSocket(undefined, config('tcp://127.0.0.1:9000'))).toEqual({
    kind: 'unsupported',
    reason: 'the C library cannot be loaded, and without it no socket can be handed to a program',
  });
});
