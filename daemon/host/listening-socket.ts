import { chmodSync, closeSync, lchownSync, lstatSync, unlinkSync } from 'node:fs';
import { constants } from 'node:os';
import { type FcgiSocket } from '../../core/config/types.ts';
import { repr } from '../../core/text/python-text.ts';
import { errnoOf } from './errno-names.ts';
import { type SocketCalls, LookupError } from './libc-sockets.ts';
import { type Libc } from './libc.ts';

/** A socket that children accept on; nothing in this process does. `fd` is closed in a child unless it is handed over. */
export type ListeningSocket = {
  readonly fd: number;
  /** Closes it here; a unix socket's file is removed if it is still this socket's. */
  close(): void;
};

export type SocketOpening =
  | { readonly kind: 'open'; readonly socket: ListeningSocket }
  /** `reason`: as upstream words it, `[Errno 98] Address already in use`. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** No socket can be made without the C library. */
  | { readonly kind: 'unsupported'; readonly reason: string };

/**
 * Binds the socket of an fcgi program and lets it listen. What stands at the path of a unix socket is removed before.
 *
 * Compat: that happens even while another program listens there (pitfalls 82).
 * Source: `supervisor/datatypes.py`, `InetStreamSocketConfig` and `UnixStreamSocketConfig`.
 */
export function openListeningSocket(libc: Libc | undefined, config: FcgiSocket): SocketOpening {
  if (libc === undefined) return { kind: 'unsupported', reason: WITHOUT_LIBC };
  const { sockets } = libc;
  try {
    const socket = config.url.startsWith(UNIX)
      ? openUnix(sockets, config, config.url.slice(UNIX.length))
      : openTcp(sockets, config);
    return { kind: 'open', socket };
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error, sockets) };
  }
}

const UNIX = 'unix://';
const WITHOUT_LIBC = 'the C library cannot be loaded, and without it no socket can be handed to a program';

/** A sentence of upstream's in place of an errno. */
class Refusal extends Error {}

function openTcp(sockets: SocketCalls, { url, backlog }: FcgiSocket): ListeningSocket {
  const { host, port } = hostAndPort(url);
  const fd = sockets.open('inet');
  return closedOnFailure(fd, () => {
    sockets.reuseAddress(fd);
    sockets.bind(fd, sockets.inetAddress(host, port));
    sockets.listen(fd, backlog);
    return {
      fd,
      close: () => {
        closeSync(fd);
      },
    };
  });
}

function hostAndPort(url: string): { readonly host: string; readonly port: number } {
  const colon = url.lastIndexOf(':');
  return { host: url.slice('tcp://'.length, colon), port: Number(url.slice(colon + 1)) };
}

function openUnix(sockets: SocketCalls, config: FcgiSocket, path: string): ListeningSocket {
  const address = sockets.unixAddress(path);
  if (address === undefined) throw new Refusal('AF_UNIX path too long');
  removeIfThere(path);
  const fd = sockets.open('unix');
  return closedOnFailure(fd, () => {
    sockets.bind(fd, address);
    const { dev, ino } = lstatSync(path);
    // Departs: the file goes with its socket (pitfalls 82). While the socket is open no other file can have its inode.
    const removeOurs = (): void => {
      const found = lstatSync(path, { throwIfNoEntry: false });
      if (found?.dev === dev && found.ino === ino) removeIfThere(path);
    };
    try {
      giveAway(sockets, config, path);
      sockets.listen(fd, config.backlog);
    } catch (error) {
      removeOurs();
      throw error;
    }
    return {
      fd,
      close: () => {
        try {
          removeOurs();
        } catch {
          // The folder may have been taken away; the next socket at this path will tell.
        }
        closeSync(fd);
      },
    };
  });
}

/** Before anybody can connect: the socket does not listen yet. */
function giveAway(sockets: SocketCalls, { owner, mode }: FcgiSocket, path: string): void {
  const attempt = (what: string, change: () => void): void => {
    try {
      change();
    } catch (error) {
      throw new Refusal(`Could not change ${what} of socket file: ${reasonOf(error, sockets)}`);
    }
  };
  if (owner !== undefined) {
    attempt('ownership', () => {
      lchownSync(path, owner.uid, owner.gid);
    });
  }
  if (mode !== undefined) {
    attempt('permissions', () => {
      chmodSync(path, mode);
    });
  }
}

function closedOnFailure<T>(fd: number, run: () => T): T {
  try {
    return run();
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

/** Compat: the text of Python's exception. */
function reasonOf(error: unknown, sockets: SocketCalls): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof LookupError) return `[Errno ${error.number}] ${error.message}`;
  if (!(error instanceof Error) || !('code' in error)) throw error;
  const code = errnoOf(error);
  const errnos: Readonly<Record<string, number>> = constants.errno;
  const errno = errnos[code] ?? Number(code);
  const file = 'path' in error && typeof error.path === 'string' ? `: ${repr(error.path)}` : '';
  return `[Errno ${errno}] ${sockets.errnoText(errno)}${file}`;
}
