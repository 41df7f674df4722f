import { accessSync, constants } from 'node:fs';
import { type SpawnRequest } from '../model/ports.ts';
import { type ChildIdentity } from './child-identity.ts';
import { errnoOf } from './errno-names.ts';
import { failureSpawns, type FailedStep } from './failure-child.ts';
import { type Libc, type Limit } from './libc.ts';
import { type RawSpawn, type RawSpawnOutcome } from './libc-spawn.ts';

/** The limits a child starts with where they differ from the daemon's own (Node raises its own). */
export type ChildLimits = { readonly nofile: Limit | undefined };

/** `fds` are to be the child's 0, 1 and 2. `failed`: there is no child at all, the process table is full. */
export type StartChild = (
  request: SpawnRequest,
  fds: RawSpawn['fds'],
  identity: ChildIdentity,
) => RawSpawnOutcome;

/**
 * Starts the program, or, when its user, directory or file is not to be had, a child that says so and exits 127.
 *
 * Umask, limits and ids are changed for the time of the call, which is synchronous; a file that another thread of the
 * daemon opens in that moment may see the umask and the limits, never the ids.
 */
export function childStarter(libc: Libc, childLimits: ChildLimits): StartChild {
  const underLimits = limitsAround(libc, childLimits.nofile);
  const underIds = <T>(identity: ChildIdentity, run: () => T): Under<T> => {
    if (identity.kind === 'own') return { kind: 'done', value: run() };
    if (identity.kind === 'refused') return identity;
    return libc.identity?.under(identity.ids, run) ?? { kind: 'refused', reason: UNSUPPORTED };
  };
  const start = (raw: RawSpawn, identity: ChildIdentity): Under<RawSpawnOutcome> =>
    underLimits(() => underIds(identity, () => libc.spawn(raw)));

  const startInstead = (step: FailedStep, fds: RawSpawn['fds'], identity: ChildIdentity): RawSpawnOutcome => {
    let outcome: RawSpawnOutcome = { kind: 'failed', errno: 'ENOENT' };
    for (const raw of failureSpawns(step, fds)) {
      const attempt = start(raw, identity);
      if (attempt.kind === 'refused') return { kind: 'failed', errno: 'EPERM' };
      outcome = attempt.value;
      if (outcome.kind === 'spawned') break;
    }
    return outcome;
  };

  return (request, fds, identity) => {
    const { file, argv, environment, directory, uid } = request;
    const raw: RawSpawn = { file, argv, environment, directory, fds };
    const attempt = underUmask(request.umask, () => start(raw, identity));
    if (attempt.kind === 'refused') {
      return startInstead({ kind: 'setuid', uid: uid ?? 0, reason: attempt.reason }, fds, { kind: 'own' });
    }
    const outcome = attempt.value;
    if (outcome.kind === 'spawned' || CLONE_ERRORS.includes(outcome.errno)) return outcome;
    const entering = underIds(identity, () => enterError(directory));
    const enterErrno = entering.kind === 'done' ? entering.value : undefined;
    const step: FailedStep =
      directory !== undefined && enterErrno !== undefined
        ? { kind: 'chdir', directory, errno: enterErrno }
        : { kind: 'exec', file, errno: outcome.errno };
    return startInstead(step, fds, identity);
  };
}

const CLONE_ERRORS: readonly string[] = ['EAGAIN', 'ENOMEM'];
const UNSUPPORTED = `a program's user cannot be switched to on ${process.platform} ${process.arch}`;

type Under<T> =
  { readonly kind: 'done'; readonly value: T } | { readonly kind: 'refused'; readonly reason: string };

/** Why a directory cannot be entered; `undefined`: it can. Looking at `.` in it takes the same right as entering it. */
function enterError(directory: string | undefined): string | undefined {
  if (directory === undefined) return undefined;
  try {
    accessSync(`${directory}/.`, constants.X_OK);
    return undefined;
  } catch (error) {
    return errnoOf(error);
  }
}

function underUmask<T>(umask: number | undefined, run: () => T): T {
  if (umask === undefined) return run();
  const own = process.umask(umask);
  try {
    return run();
  } finally {
    process.umask(own);
  }
}

function limitsAround(libc: Libc, nofile: Limit | undefined): <T>(run: () => T) => T {
  const own = libc.getLimit('RLIMIT_NOFILE');
  if (nofile === undefined || nofile.soft === own.soft) return run => run();
  // The hard limit stays: giving some of it up could not be undone without privileges.
  const child = { soft: Math.min(nofile.soft, own.hard), hard: own.hard };
  return run => {
    libc.setLimit('RLIMIT_NOFILE', child);
    try {
      return run();
    } finally {
      libc.setLimit('RLIMIT_NOFILE', own);
    }
  };
}
