import { once } from 'node:events';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Listening, listenFailureSentence } from '../../../../daemon/host/listen-failure.ts';
import { listenOnUnixSocket, type UnixSocketOptions } from '../../../../daemon/host/unix-socket.ts';
import { exchange } from '../../../support/rpc-bench.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** Listens and says hello; what was told of as stale is in `stale`. */
async function listen(
  file: string,
  changes: Partial<UnixSocketOptions> = {},
): Promise<{ readonly listening: Listening; readonly stale: readonly string[]; readonly server: Server }> {
  const server = createServer(socket => {
    // A probe is gone before it is answered.
    socket.on('error', () => undefined);
    socket.end('hello');
  });
  const stale: string[] = [];
  const listening = await listenOnUnixSocket(server, {
    file,
    mode: 0o700,
    owner: { uid: -1, gid: -1 },
    onStale: name => stale.push(name),
    ...changes,
  });
  onTestFinished(() => void server.close());
  return { listening, stale, server };
}

function sentenceOf(listening: Listening): string {
  return listening.kind === 'failed' ? listenFailureSentence(listening.failure) : listening.kind;
}

const IN_USE =
  'Another program is already listening on a port that one of our HTTP servers is configured to use.  ' +
  'Shut this program down first before starting supervisord.';

test.each([0o700, 0o777, 0o600, 0o660])('a socket with mode %o is there under its name alone', async mode => {
  const folder = temporaryFolder();
  const umask = process.umask(0o022);
  onTestFinished(() => void process.umask(umask));
  const { listening, stale } = await listen(join(folder, 's'), { mode });
  expect([listening.kind, stale, readdirSync(folder)]).toEqual(['listening', [], ['s']]);
  const found = lstatSync(join(folder, 's'));
  expect([found.isSocket(), found.mode & 0o777, process.umask(0o022)]).toEqual([true, mode, 0o022]);
  expect(await exchange(join(folder, 's'), '')).toBe('hello');
});

test('the file goes with removeFile, and closing the server leaves a successor alone', async () => {
  const file = join(temporaryFolder(), 's');
  const first = await listen(file);
  rmSync(file);
  const second = await listen(file);
  if (first.listening.kind === 'failed' || second.listening.kind === 'failed') throw new Error();
  first.listening.removeFile();
  first.server.close();
  await once(first.server, 'close');
  expect(await exchange(file, '')).toBe('hello');
  second.listening.removeFile();
  second.listening.removeFile();
  expect(existsSync(file)).toBe(false);
});

test('a socket that somebody serves is in use', async () => {
  const folder = temporaryFolder();
  await listen(join(folder, 's'));
  const { listening, stale } = await listen(join(folder, 's'));
  expect([sentenceOf(listening), stale, readdirSync(folder)]).toEqual([IN_USE, [], ['s']]);
  expect(await exchange(join(folder, 's'), '')).toBe('hello');
});

test('a socket that nobody serves any more is told of and replaced', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 's');
  const abandoned = await listen(file);
  abandoned.server.close();
  await once(abandoned.server, 'close');
  expect(lstatSync(file).isSocket()).toBe(true);
  const { listening, stale } = await listen(file);
  expect([listening.kind, stale, readdirSync(folder)]).toEqual(['listening', [file], ['s']]);
  expect(await exchange(file, '')).toBe('hello');
});

test('a plain file in the way is replaced as upstream does', async () => {
  const file = join(temporaryFolder(), 's');
  writeFileSync(file, '');
  const { listening, stale } = await listen(file);
  expect([listening.kind, stale]).toEqual(['listening', [file]]);
});

test('what cannot be removed is an error instead of an endless try', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 's'));
  const { listening } = await listen(join(folder, 's'));
  expect(sentenceOf(listening)).toMatch(
    /^Cannot open an HTTP server: socket\.error reported errno\.(EISDIR|EPERM) \(\d+\)$/,
  );
  expect(readdirSync(folder)).toEqual(['s']);
});

test('a folder that is not there', async () => {
  const { listening } = await listen(join(temporaryFolder(), 'none', 's'));
  expect(sentenceOf(listening)).toBe('Cannot open an HTTP server: socket.error reported errno.ENOENT (2)');
});

test('a path that leaves no room for the temporary name', async () => {
  const folder = temporaryFolder();
  const { listening } = await listen(join(folder, 'x'.repeat(107 - folder.length - 1)));
  expect(sentenceOf(listening)).toBe(
    'Cannot open an HTTP server: socket.error reported AF_UNIX path too long',
  );
});

// As root every folder is writable and every owner allowed.
test.runIf(process.getuid?.() !== 0)(
  'a folder without permission, and an owner that is not allowed',
  async () => {
    const folder = temporaryFolder();
    const owner = { uid: 0, gid: 0 };
    expect(sentenceOf((await listen(join(folder, 's'), { owner })).listening)).toContain(
      'Not permitted to chown',
    );
    expect(readdirSync(folder)).toEqual([]);
    chmodSync(folder, 0o500);
    expect(sentenceOf((await listen(join(folder, 's'))).listening)).toContain('errno.EACCES (13)');
  },
);

test('the sentence for an owner that is not allowed', () => {
  const failure = { kind: 'chown-refused', file: '/x/s', owner: { uid: 0, gid: -1 }, user: 'joe' } as const;
  expect(listenFailureSentence(failure)).toBe(
    'Not permitted to chown /x/s to uid/gid (0, -1); adjust "sockchown" value in config file or on command line ' +
      'to values that the current user (joe) can successfully chown',
  );
});

test.each([
  ['EACCES', 'errno.EACCES (13)'],
  ['ENOTFOUND', '-2'],
  ['ESTRANGE', 'ESTRANGE'],
])('the sentence for %s', (code, text) => {
  expect(listenFailureSentence({ kind: 'errno', code })).toBe(
    `Cannot open an HTTP server: socket.error reported ${text}`,
  );
});
