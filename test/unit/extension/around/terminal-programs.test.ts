import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launcherText, writeLaunchers } from '../../../../extension/around/terminal-programs.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "launchers it's-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('a launcher runs the program on the runtime with the words it is given, whatever stands in the paths', async () => {
  const program = join(folder, 'show.cjs');
  await writeFile(program, 'console.log(JSON.stringify(process.argv.slice(2)))');
  const programs = { show: program };
  await writeLaunchers(join(folder, 'bin'), { runtime: process.execPath, isElectron: false, programs });
  const { stdout } = await promisify(execFile)(join(folder, 'bin/show'), ['a b', "c'd", '$HOME']);
  expect(JSON.parse(stdout)).toEqual(['a b', "c'd", '$HOME']);
});

test('a launcher that is as it should be is not written again', async () => {
  const launchers = { runtime: '/r', isElectron: false, programs: { same: '/p' } };
  await writeLaunchers(folder, launchers);
  const before = await stat(join(folder, 'same'));
  await writeLaunchers(folder, launchers);
  expect((await stat(join(folder, 'same'))).ino).toBe(before.ino);
  await writeLaunchers(folder, { ...launchers, runtime: '/other' });
  expect(await readFile(join(folder, 'same'), 'utf8')).toContain("exec '/other' '/p'");
});

test("on the desktop editor's runtime it is said that Node is wanted", () => {
  expect(launcherText('/p', { runtime: '/r', isElectron: true })).toContain('ELECTRON_RUN_AS_NODE=1');
  expect(launcherText('/p', { runtime: '/r', isElectron: false })).not.toContain('ELECTRON');
});
