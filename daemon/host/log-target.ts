import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { errnoOf } from './errno-names.ts';

/** Something open to be appended to. */
export type LogTarget = {
  readonly fd: number;
  /** Bytes in it when it was opened. */
  readonly size: number;
  /** A regular file under its own name; pipes, terminals and our own descriptors are never renamed, removed or truncated. */
  readonly rotatable: boolean;
  close(): void;
};

const { O_WRONLY, O_APPEND, O_CREAT, O_TRUNC, O_NONBLOCK, O_NOCTTY } = constants;

/**
 * Opens a log to append to, or (`begin`) to begin anew; a new file is made with mode 0666 less the umask. A pipe never
 * blocks its writer. Throws the errno error.
 *
 * Departs: 52. Supervisor asks a pipe for its position, and the log, or the daemon, ends there.
 */
export function openLogTarget(path: string, how: 'append' | 'begin' = 'append'): LogTarget {
  const own = ownDescriptor(path);
  if (own !== undefined) return openOwnDescriptor(path, own);
  const flags = O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_NOCTTY | (how === 'begin' ? O_TRUNC : 0);
  const fd = openSync(path, flags, 0o666);
  const stat = fstatSync(fd);
  return { fd, size: stat.size, rotatable: stat.isFile(), close: closer(fd) };
}

/** The number behind `/dev/stdout`, `/dev/fd/3` and the like; in a container `/proc/1/fd/1` is one of them. */
function ownDescriptor(path: string): number | undefined {
  if (path === '/dev/stdout') return 1;
  if (path === '/dev/stderr') return 2;
  const [, pid, number] = /^\/(?:dev|proc\/(self|\d+))\/fd\/(\d+)$/.exec(path) ?? [];
  const isOurs = pid === undefined || pid === 'self' || Number(pid) === process.pid;
  return number === undefined || !isOurs ? undefined : Number(number);
}

/**
 * One of our own descriptors. A pipe or terminal is opened a second time, because making ours non-blocking would change
 * it for everybody who shares it. A regular file is used as it is, so that all writers share one position; so is what
 * cannot be opened again: sockets, and what belongs to another user since privileges were dropped.
 */
function openOwnDescriptor(path: string, own: number): LogTarget {
  const shared = { fd: own, size: 0, rotatable: false, close: () => undefined };
  if (fstatSync(own).isFile()) return shared;
  try {
    const fd = openSync(path, O_WRONLY | O_NONBLOCK | O_NOCTTY);
    return { fd, size: 0, rotatable: false, close: closer(fd) };
  } catch (error) {
    if (!['ENXIO', 'EACCES', 'EPERM', 'ENOENT'].includes(errnoOf(error))) throw error;
    makeNonBlocking(own);
    return shared;
  }
}

/** Node has no call for it, but does it to its own stdout and stderr when they are looked at first, terminals excepted. */
function makeNonBlocking(own: number): NodeJS.WriteStream | undefined {
  if (own === 1) return process.stdout;
  return own === 2 ? process.stderr : undefined;
}

function closer(fd: number): () => void {
  let open = true;
  return () => {
    if (open) closeSync(fd);
    open = false;
  };
}
