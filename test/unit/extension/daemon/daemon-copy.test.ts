import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { copyDaemon, removeOldCopies } from '../../../../extension/daemon/daemon-copy.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'copy-'));
  onTestFinished(() => {
    rmSync(path, { recursive: true });
  });
  return path;
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

test('the daemon is copied with what it loads at run time, and nothing else', async () => {
  const extension = folder();
  const storage = join(folder(), 'daemon');
  write(extension, {
    'dist/supervisord.cjs': 'program',
    'dist/check-configuration.cjs': 'rules',
    'dist/web-page.cjs': 'page',
    'dist/page.js.gz': 'script',
    'dist/prometheus.cjs': 'metrics',
    'dist/extension.cjs': 'x',
    'node_modules/koffi/package.json': '{}',
    'node_modules/koffi/index.cjs': 'x',
    'node_modules/koffi/src/koffi/index.cjs': 'x',
    'node_modules/koffi/src/koffi/src/call.cc': 'x',
    'node_modules/koffi/doc/start.md': 'x',
    'node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node': 'x',
    'node_modules/@koromix/koffi-linux-x64/index.js': 'x',
    'node_modules/other/index.js': 'x',
  });
  const program = await copyDaemon(extension, storage, '1.2.3');
  expect(program).toMatch(/\/daemon-1\.2\.3-[0-9a-f]{8}\/supervisord\.cjs$/);
  expect(filesBelow(dirname(program))).toEqual([
    'check-configuration.cjs',
    'node_modules/@koromix/koffi-linux-x64/index.js',
    'node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node',
    'node_modules/koffi/index.cjs',
    'node_modules/koffi/package.json',
    'node_modules/koffi/src/koffi/index.cjs',
    'page.js.gz',
    'prometheus.cjs',
    'supervisord.cjs',
    'web-page.cjs',
  ]);
});

test('a copy is made once; other content of the same version gets another place', async () => {
  const extension = folder();
  const storage = folder();
  write(extension, { 'dist/supervisord.cjs': 'one', 'dist/prometheus.cjs': 'metrics' });
  const [first, second] = await Promise.all([1, 2].map(() => copyDaemon(extension, storage, '1')));
  expect(second).toBe(first);
  write(extension, { 'dist/supervisord.cjs': 'two' });
  const third = await copyDaemon(extension, storage, '1');
  expect(third).not.toBe(first);
  expect([first ?? '', third].map(path => readFileSync(path, 'utf8'))).toEqual(['one', 'two']);
  write(extension, { 'dist/web-page.cjs': 'page' });
  expect(await copyDaemon(extension, storage, '1')).not.toBe(third);
  expect(readdirSync(storage)).toHaveLength(3);
});

test('without a daemon in the extension there is an error and nothing is left', async () => {
  const storage = folder();
  await expect(copyDaemon(folder(), storage, '1')).rejects.toThrow('ENOENT');
  expect(readdirSync(storage)).toEqual([]);
});

test('copies of old versions are removed when nothing runs from them', async () => {
  const extension = folder();
  const storage = folder();
  write(extension, { 'dist/supervisord.cjs': 'old' });
  const unused = await copyDaemon(extension, storage, '1');
  write(extension, { 'dist/supervisord.cjs': 'running' });
  const running = await copyDaemon(extension, storage, '2');
  write(extension, { 'dist/supervisord.cjs': 'new' });
  const current = await copyDaemon(extension, storage, '3');
  write(storage, { 'daemon-copy-aB3xYz/supervisord.cjs': 'half', 'other/file': 'x' });
  const commands = [`node\0${running}\0-c\0/x.conf\0`, 'sleep\x001000\0'];
  expect(await removeOldCopies(storage, current, commands)).toEqual([dirname(unused)]);
  expect(readdirSync(storage).sort()).toEqual(
    [basename(dirname(running)), basename(dirname(current)), 'daemon-copy-aB3xYz', 'other'].sort(),
  );
});
