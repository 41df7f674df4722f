import { closeSync, fchownSync } from 'node:fs';
import { type SpawnRequest } from '../model/ports.ts';
import { type Libc } from './libc.ts';
import { type Ids } from './thread-identity.ts';

/** Both ends of a child's pipes. */
export type SpawnPipes = {
  /** What becomes the child's 0, 1 and 2. */
  readonly childFds: readonly [number, number, number];
  readonly stdin: number | undefined;
  readonly stdout: number;
  readonly stderr: number | undefined;
  /** After the spawn: the child has its own copies. */
  closeChildEnds(): void;
  closeAll(): void;
};

/**
 * Makes the pipes that a request asks for; all of them or none. Throws the errno error (`EMFILE`, `ENFILE`).
 *
 * The pipes belong to the user that the child runs as, so that the child can open `/dev/stdout` again.
 * Departs: with Supervisor such a child is told «Permission denied».
 */
export function makePipes(libc: Libc, request: SpawnRequest, owner: Ids | undefined): SpawnPipes {
  const childEnds: number[] = [];
  const ownEnds: number[] = [];
  const close = (fds: number[]): void => {
    fds.splice(0).forEach(fd => {
      closeSync(fd);
    });
  };
  const pipe = (childReads: boolean): { child: number; own: number } => {
    const { readFd, writeFd } = libc.pipe();
    const [child, own] = childReads ? [readFd, writeFd] : [writeFd, readFd];
    childEnds.push(child);
    ownEnds.push(own);
    if (owner !== undefined) giveTo(owner, child);
    return { child, own };
  };
  try {
    const stdin = request.stdinFd === undefined ? pipe(true) : undefined;
    if (stdin !== undefined) libc.setNonBlocking(stdin.own);
    const stdout = pipe(false);
    const stderr = request.redirectStderr ? undefined : pipe(false);
    return {
      childFds: [stdin?.child ?? request.stdinFd ?? -1, stdout.child, stderr?.child ?? stdout.child],
      stdin: stdin?.own,
      stdout: stdout.own,
      stderr: stderr?.own,
      closeChildEnds: () => {
        close(childEnds);
      },
      closeAll: () => {
        close(childEnds);
        close(ownEnds);
      },
    };
  } catch (error) {
    close(childEnds);
    close(ownEnds);
    throw error;
  }
}

function giveTo({ uid, gid }: Ids, fd: number): void {
  try {
    fchownSync(fd, uid, gid);
  } catch {
    // A container may keep even root from it; such a child cannot open `/dev/stdout`, and starts all the same.
  }
}
