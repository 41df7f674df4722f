import { ErrnoError } from './errno-names.ts';
import { type Symbols } from './libc-symbols.ts';
import { type ThreadIdCalls } from './platform.ts';

export type Ids = { readonly uid: number; readonly gid: number; readonly groups: readonly number[] };

/** Upstream's sentences; `couldn't setuid` lines end with them. */
export type IdentityRefusal = { readonly kind: 'refused'; readonly reason: string };

/**
 * Runs something under other ids, on this thread only, and comes back. The saved user id stays 0, which is the way back;
 * a child made meanwhile loses it, and every capability with it, at exec.
 */
export type ThreadIdentity = {
  /** `refused`: the kernel says no, and `run` was not called. */
  under<T>(ids: Ids, run: () => T): { readonly kind: 'done'; readonly value: T } | IdentityRefusal;
};

/** libc's own `setresuid` would change every thread of the process, the raw system call changes the calling one. */
export function threadIdentity(
  calls: ThreadIdCalls,
  setGroups: NonNullable<Symbols['syscallGroups']>,
  setIds: NonNullable<Symbols['syscallIds']>,
  errno: () => number,
): ThreadIdentity {
  const groups = (list: readonly number[]): boolean =>
    setGroups(calls.setgroups, list.length, groupBuffer(list)) === 0;
  const gid = (value: number): boolean => setIds(calls.setresgid, value, value, value) === 0;
  const uid = (value: number): boolean => setIds(calls.setresuid, value, value, 0) === 0;
  const back = (own: Ids): void => {
    // In this order: only root may set the other two.
    if (!uid(own.uid) || !gid(own.gid) || !groups(own.groups)) throw new ErrnoError('setresuid', errno());
  };
  return {
    under(ids, run) {
      const own = ownIds();
      const refusal =
        (groups(ids.groups) ? undefined : 'Could not set groups of effective user') ??
        (gid(ids.gid) ? undefined : 'Could not set group id of effective user') ??
        (uid(ids.uid) ? undefined : new ErrnoError('setresuid', errno()).message);
      try {
        return refusal === undefined ? { kind: 'done', value: run() } : { kind: 'refused', reason: refusal };
      } finally {
        back(own);
      }
    },
  };
}

function ownIds(): Ids {
  return {
    uid: process.geteuid?.() ?? 0,
    gid: process.getegid?.() ?? 0,
    groups: process.getgroups?.() ?? [],
  };
}

function groupBuffer(list: readonly number[]): Buffer {
  // At least one element: C wants an address even for none.
  const buffer = Buffer.alloc(Math.max(1, list.length) * 4);
  list.forEach((group, index) => buffer.writeUInt32LE(group, index * 4));
  return buffer;
}
