import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountByUid, groupsOf } from '../../../../daemon/host/accounts.ts';
import { childIdentity } from '../../../../daemon/host/child-identity.ts';
import { dropPrivileges } from '../../../../daemon/host/identity.ts';

let folder: string;
let passwd: string;
let group: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  passwd = join(folder, 'passwd');
  group = join(folder, 'group');
  writeFileSync(
    passwd,
    '# comment:x:1:1\n\nroot:x:0:0:root:/root:/bin/sh\nann:x:1000:100:Ann:/home/ann:/bin/sh\n+::::::\n',
  );
  writeFileSync(group, 'users:x:100:ann\nwheel:x:10:root,ann\nadm:x:4:joann\nempty:x:5:\nlast:x:6:ann\n');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('an account', () => {
  test('is found by its user id', () => {
    expect(accountByUid(1000, passwd)).toEqual({ name: 'ann', uid: 1000, gid: 100 });
    expect(accountByUid(1, passwd)).toBeUndefined();
    expect(accountByUid(0, join(folder, 'none'))).toBeUndefined();
  });

  test('has its own group first, then those that list its name, each once', () => {
    expect(groupsOf({ name: 'ann', uid: 1000, gid: 100 }, group)).toEqual([100, 10, 6]);
    expect(groupsOf({ name: 'bob', uid: 1001, gid: 101 }, group)).toEqual([101]);
  });
});

describe('the user of a program', () => {
  test('is that of the daemon when there is none, or when it is the same', () => {
    expect(childIdentity(undefined)).toEqual({ kind: 'own' });
    expect(childIdentity(process.getuid?.())).toEqual({ kind: 'own' });
  });

  test('must exist', () => {
    expect(childIdentity(4_000_123)).toEqual({ kind: 'refused', reason: "Can't find uid 4000123" });
  });
});

describe('the user of the daemon', () => {
  test('may be the one it has', () => {
    expect(dropPrivileges(process.getuid?.() ?? 0)).toEqual({ kind: 'dropped' });
  });

  test('must exist', () => {
    expect(dropPrivileges(4_000_123)).toEqual({ kind: 'failed', message: "Can't find uid 4000123" });
  });
});
