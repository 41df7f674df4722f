import { readFileSync } from 'node:fs';

/** A line of the password file. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number };

/** The account of a user id; `undefined`: `/etc/passwd` has none (accounts of a directory service are not seen). */
export function accountByUid(uid: number, passwd = '/etc/passwd'): Account | undefined {
  for (const [name, , uidText, gidText] of records(passwd)) {
    if (name === undefined || Number(uidText) !== uid) continue;
    return { name, uid, gid: Number(gidText) };
  }
  return undefined;
}

/**
 * The account's groups: its own first, then all that list its name, in file order.
 *
 * Source: `supervisor/options.py`, `drop_privileges`.
 */
export function groupsOf(account: Account, group = '/etc/group'): readonly number[] {
  const others = [...records(group)]
    .filter(([, , , members]) => members?.split(',').includes(account.name))
    .map(([, , gid]) => Number(gid));
  return [...new Set([account.gid, ...others])];
}

/** Lines split at colons; comments, blank lines and lines of NIS (`+…`) are left out; no file: no lines. */
function* records(file: string): Generator<readonly string[]> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return; // a container without accounts
  }
  for (const line of text.split('\n')) {
    const fields = line.split(':');
    if (fields.length >= 4 && !/^[#+-]/.test(line)) yield fields;
  }
}
