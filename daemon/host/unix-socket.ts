import { once } from 'node:events';
import { chmodSync, chownSync, linkSync, lstatSync, renameSync, statSync, unlinkSync } from 'node:fs';
import { connect, type Server } from 'node:net';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { type Ownership } from '../../core/config/types.ts';
import { errnoOf, type ListenFailure, type Listening } from './listen-failure.ts';

export type UnixSocketOptions = {
  /** Absolute. */
  readonly file: string;
  readonly mode: number;
  readonly owner: Ownership;
  /** Called before a socket that nobody listens on is replaced. */
  readonly onStale: (file: string) => void;
};

/**
 * Lets `server` listen on a socket file. The file appears complete, with mode and owner, by a hard link from a name
 * that only this process uses: nobody can connect before. `removeFile` removes it if it is still this one.
 *
 * Departs: gives up when a stale file cannot be removed, instead of trying for ever (pitfalls 80).
 * Source: `supervisor_af_unix_http_server` of Supervisor's http.py.
 */
export async function listenOnUnixSocket(server: Server, options: UnixSocketOptions): Promise<Listening> {
  const { file } = options;
  const temporary = `${file}.${process.pid}`;
  if (Buffer.byteLength(temporary) > MAX_PATH_BYTES)
    return { kind: 'failed', failure: { kind: 'path-too-long' } };
  try {
    removeIfThere(temporary);
    await bindPrivately(server, temporary);
    try {
      giveAway(temporary, options);
      const { dev, ino } = lstatSync(temporary);
      await linkInPlace(temporary, options);
      return {
        kind: 'listening',
        removeFile: () => {
          removeIfSame(file, dev, ino);
        },
      };
    } finally {
      removeIfThere(temporary);
    }
  } catch (error) {
    server.close();
    return { kind: 'failed', failure: failureOf(error, options) };
  }
}

/** `sun_path` has 108 bytes on Linux and 104 elsewhere, the last one for the end mark. */
const MAX_PATH_BYTES = process.platform === 'linux' ? 107 : 103;

/** Tries at the link; the file of a daemon that starts at the same moment can come in between. */
const MAX_ATTEMPTS = 3;

class InUse extends Error {}

class ChownRefused extends Error {}

function removeIfThere(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

function removeIfSame(file: string, dev: number, ino: number): void {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found?.dev === dev && found.ino === ino) removeIfThere(file);
}

/** Node binds and listens within the call, so that the umask decides who can connect until the mode is set. */
async function bindPrivately(server: Server, temporary: string): Promise<void> {
  const umask = process.umask(0o177);
  try {
    server.listen({ path: temporary, backlog: 1024 });
  } finally {
    process.umask(umask);
  }
  await once(server, 'listening');
}

function giveAway(temporary: string, { mode, owner }: UnixSocketOptions): void {
  if (owner.uid !== -1 || owner.gid !== -1) {
    try {
      chownSync(temporary, owner.uid, owner.gid);
    } catch (error) {
      if (errnoOf(error) === 'EPERM') throw new ChownRefused();
      throw error;
    }
  }
  chmodSync(temporary, mode);
}

async function linkInPlace(temporary: string, { file, onStale }: UnixSocketOptions): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      placeAt(temporary, file);
      return;
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST' || attempt === MAX_ATTEMPTS) throw error;
    }
    if (await isServed(file)) throw new InUse();
    onStale(file);
    // Compat: whatever stands there is replaced, also a plain file that somebody has made by hand.
    removeIfThere(file);
  }
}

/** Throws EEXIST when the name is taken. */
function placeAt(temporary: string, file: string): void {
  try {
    linkSync(temporary, file);
  } catch (error) {
    if (!WITHOUT_LINKS.has(errnoOf(error) ?? '') || lstatSync(file, { throwIfNoEntry: false })) throw error;
    renameSync(temporary, file);
  }
}

/** What file systems without hard links answer; Linux looks for an existing name first. */
const WITHOUT_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP']);

/** Whether somebody listens on the socket. */
function isServed(file: string): Promise<boolean> {
  return new Promise(resolve => {
    const probe = connect(file);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', error => {
      // EAGAIN: its queue is full, so somebody has it open.
      resolve(errnoOf(error) === 'EAGAIN');
    });
  });
}

function failureOf(error: unknown, { file, owner }: UnixSocketOptions): ListenFailure {
  if (error instanceof InUse) return { kind: 'in-use' };
  if (error instanceof ChownRefused) return { kind: 'chown-refused', file, owner, user: userInfo().username };
  const code = errnoOf(error);
  if (code === undefined) throw error;
  if (code === 'EADDRINUSE') return { kind: 'in-use' };
  // Node reports a missing folder as EACCES.
  return { kind: 'errno', code: code === 'EACCES' && isMissing(dirname(file)) ? 'ENOENT' : code };
}

/** Not so when this user cannot know. */
function isMissing(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}
