import { accountByUid, groupsOf } from './accounts.ts';
import { type Ids } from './thread-identity.ts';

/** Under which ids a program with `user=` is started; `refused` carries upstream's sentence. */
export type ChildIdentity =
  | { readonly kind: 'own' }
  | { readonly kind: 'other'; readonly ids: Ids }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Decides before the spawn what Supervisor's child decides after its fork.
 *
 * Source: `supervisor/options.py`, `drop_privileges`.
 */
export function childIdentity(uid: number | undefined): ChildIdentity {
  if (uid === undefined) return { kind: 'own' };
  const account = accountByUid(uid);
  if (account === undefined) return { kind: 'refused', reason: `Can't find uid ${uid}` };
  const own = process.getuid?.();
  if (own === uid) return { kind: 'own' };
  if (own !== 0) return { kind: 'refused', reason: "Can't drop privilege as nonroot user" };
  return { kind: 'other', ids: { uid, gid: account.gid, groups: groupsOf(account) } };
}
