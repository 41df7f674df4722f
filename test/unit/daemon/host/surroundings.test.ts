import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadSupervisordConfig } from '../../../../core/config/load.ts';
import { confFiles } from '../../../../daemon/host/conf-files.ts';
import { findProgram } from '../../../../daemon/host/find-program.ts';
import { hostSurroundings } from '../../../../daemon/host/surroundings.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('the user of this process is found by name and number', () => {
  const { username, uid, gid, homedir } = userInfo();
  const { userByName, userById, homeOf, uid: ours } = hostSurroundings();
  expect(ours).toBe(uid);
  expect(userByName(username)).toMatchObject({ uid, gid });
  expect(userById(uid)).toMatchObject({ uid, gid });
  expect([homeOf(''), homeOf(username)]).toEqual([homedir, homedir]);
  expect(userByName('no such user')).toBeUndefined();
});

test('the group of number 0 is found by name and number', () => {
  const { groupByName, groupById } = hostSurroundings();
  const name = process.platform === 'linux' ? 'root' : 'wheel';
  expect([groupByName(name), groupById(0), groupByName('no such group')]).toEqual([0, 0, undefined]);
});

test("the temporary directory is the machine's", () => {
  expect(realpathSync(hostSurroundings().temporaryDirectory)).toBe(realpathSync(tmpdir()));
});

test('a file is read; what is missing and what is a directory are told apart', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'a.conf');
  writeFileSync(file, 'x');
  expect(confFiles.read(file)).toMatchObject({ kind: 'bytes', bytes: Buffer.from('x') });
  expect(confFiles.read(join(folder, 'none'))).toEqual({ kind: 'missing' });
  expect(confFiles.read(join(file, 'none'))).toEqual({ kind: 'missing' });
  expect(confFiles.read(folder)).toEqual({ kind: 'unreadable' });
});

test('what cannot be reached is as good as missing, in an include and in a folder of PATH', () => {
  const folder = temporaryFolder();
  symlinkSync('loop', join(folder, 'loop'));
  expect(confFiles.exists(join(folder, 'loop/a.conf'))).toBe(false);
  expect(findProgram('sh', `${join(folder, 'loop')}:/bin`)).toEqual({ kind: 'found', file: '/bin/sh' });
  expect(findProgram(join(folder, 'loop/sh'), '')).toMatchObject({ kind: 'missing' });
});

test('an include finds files in folders and behind links, and a dangling link is passed over', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'real'));
  symlinkSync('real', join(folder, 'link'));
  symlinkSync('nowhere', join(folder, 'dangling'));
  writeFileSync(join(folder, 'real', 'a.conf'), '[program:a]\ncommand=a %(here)s\n');
  writeFileSync(join(folder, 's.conf'), '[supervisord]\n[include]\nfiles = */*.conf dangling none/*\n');
  const result = loadSupervisordConfig(join(folder, 's.conf'), hostSurroundings());
  expect(result).toMatchObject({
    kind: 'loaded',
    config: {
      infos: ['link/a.conf', 'real/a.conf', 'dangling'].map(
        name => `Included extra file "${folder}/${name}" during parsing`,
      ),
      warnings: [`No file matches via include "${folder}/none/*"`],
      groups: [{ processes: [{ command: `a ${folder}/real` }] }],
    },
  });
});

test("the daemon's user is the one that the file names, as written", () => {
  const folder = temporaryFolder();
  const { uid, gid } = userInfo();
  writeFileSync(join(folder, 's.conf'), `[supervisord]\nuser=${uid}\n`);
  const result = loadSupervisordConfig(join(folder, 's.conf'), hostSurroundings());
  expect(result).toMatchObject({
    kind: 'loaded',
    config: { daemon: { user: { name: String(uid), uid, gid } } },
  });
});
