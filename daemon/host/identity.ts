import { accountByUid, groupsOf } from './accounts.ts';

export type PrivilegeDrop =
  /** Also when the daemon has that user already. */
  | { readonly kind: 'dropped' }
  /** Upstream's sentence; a usage error. */
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Makes the daemon itself run as another user, for good, with the user's groups.
 *
 * Source: `supervisor/options.py`, `drop_privileges`.
 */
export function dropPrivileges(uid: number): PrivilegeDrop {
  const account = accountByUid(uid);
  if (account === undefined) return { kind: 'failed', message: `Can't find uid ${uid}` };
  const own = process.getuid?.();
  if (own === uid) return { kind: 'dropped' };
  if (own !== 0) return { kind: 'failed', message: "Can't drop privilege as nonroot user" };
  const { setgroups, setgid, setuid } = process;
  const message =
    failure(() => setgroups?.([...groupsOf(account)]), 'Could not set groups of effective user') ??
    failure(() => setgid?.(account.gid), 'Could not set group id of effective user') ??
    failure(() => setuid?.(uid), `Could not set user id ${uid}`);
  return message === undefined ? { kind: 'dropped' } : { kind: 'failed', message };
}

function failure(step: () => void, message: string): string | undefined {
  try {
    step();
    return undefined;
  } catch {
    return message;
  }
}
