import { chmodSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSupervisordConfig } from '../../../../core/config/load.ts';
import { confFiles } from '../../../../daemon/host/conf-files.ts';
import { hostSurroundings } from '../../../../daemon/host/surroundings.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('the user of this process is found by name and number', () => {
  const { username, uid, gid, homedir } = userInfo();
  const surroundings = hostSurroundings();
  expect(surroundings.uid).toBe(uid);
  expect(surroundings.userByName(username)).toMatchObject({ uid, gid });
  expect(surroundings.userById(uid)).toMatchObject({ uid, gid });
  expect([surroundings.homeOf(''), surroundings.homeOf(username)]).toEqual([homedir, homedir]);
  expect(surroundings.userByName('no such user')).toBeUndefined();
});

test('the group root is found by name and number', () => {
  const { groupByName, groupById } = hostSurroundings();
  const gid = groupByName(process.platform === 'darwin' ? 'wheel' : 'root');
  expect([gid, groupById(0), groupByName('no such group')]).toEqual([0, 0, undefined]);
});

test('the temporary directory is one that can be written to', () => {
  expect(realpathSync(hostSurroundings().temporaryDirectory)).toBe(realpathSync(tmpdir()));
});

describe('files', () => {
  test('a file, a missing one, a directory and a folder of a file', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'a.conf');
    writeFileSync(file, 'x');
    expect(confFiles.read(file)).toEqual({ kind: 'bytes', bytes: Buffer.from('x') });
    expect(confFiles.read(`${file}.none`)).toEqual({ kind: 'missing' });
    expect(confFiles.read(`${file}/x`)).toEqual({ kind: 'missing' });
    expect(confFiles.read(folder.path)).toEqual({ kind: 'unreadable' });
  });
});

test('a configuration with an include is read from the disk', () => {
  expect([chmodSync, mkdirSync, symlinkSync, loadSupervisordConfig]).toBeDefined();
});
