import { execFile } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { writeBundles, bundles } from '../../scripts/bundles.ts';
import { root } from '../../scripts/root.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const run = promisify(execFile);

test('npm pack holds the programs and nothing else, and they run from there', async () => {
  const folder = temporaryFolder();
  await writeBundles(bundles, join(root, 'dist'), 'production');
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
  });
  const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string; mode: number }[] }];
  const names = packed.files.map(({ path }) => path).toSorted();
  expect(names.filter(name => !/^(README|CHANGELOG|LICENSE)/.test(name))).toEqual([
    'bin/supervisord',
    'dist/NOTICES.txt',
    'dist/crashmail.cjs',
    'dist/echo_supervisord_conf.cjs',
    'dist/httpok.cjs',
    'dist/listener.cjs',
    'dist/memmon.cjs',
    'dist/pidproxy.cjs',
    'dist/prometheus.cjs',
    'dist/smtp.cjs',
    'dist/supervisorctl.cjs',
    'dist/supervisord.cjs',
    'dist/web-page.cjs',
    'package.json',
  ]);
  const executable = packed.files.filter(({ mode }) => (mode & 0o111) !== 0).map(({ path }) => path);
  expect(executable).toContain('bin/supervisord');

  await run('tar', ['-xzf', join(folder, packed.filename), '-C', folder]);
  const own = join(folder, 'package');
  // What `npm install` would fetch.
  await mkdir(join(own, 'node_modules'));
  for (const name of ['koffi', '@koromix'])
    await symlink(join(root, 'node_modules', name), join(own, 'node_modules', name));
  // As npm links it into a folder of PATH.
  await symlink(join(own, 'bin/supervisord'), join(folder, 'supervisord'));
  const supervisord = join(folder, 'supervisord');
  expect((await run(supervisord, ['-v'])).stdout).toBe('4.3.0\n');
  const ended = await run(supervisord, ['-n', '-c', join(root, 'nowhere.conf')]).catch(
    (error: unknown) => error,
  );
  expect(ended).toMatchObject({ code: 2 });
  for (const program of [
    'supervisorctl',
    'echo_supervisord_conf',
    'pidproxy',
    'httpok',
    'memmon',
    'crashmail',
  ]) {
    const { stdout: shown } = await run(process.execPath, [join(own, `dist/${program}.cjs`), '--help']).catch(
      (error: unknown) => error as { readonly stdout: string },
    );
    expect(shown.length).toBeGreaterThan(20);
  }
});
