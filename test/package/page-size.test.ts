import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundles, writeBundles } from '../../scripts/bundles.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test(
  'the web page takes less than 60 KiB, none of it in the program that is loaded at the start',
  { timeout: 120_000 },
  async () => {
    const folder = temporaryFolder();
    const wanted = bundles.filter(({ name }) => ['supervisord', 'web-page', 'page'].includes(name));
    await writeBundles(wanted, folder, 'production');
    const sizes = await Promise.all(
      ['web-page.cjs', 'page.js.gz', 'page.css.gz'].map(async name => (await stat(join(folder, name))).size),
    );
    expect(sizes.every(size => size > 1000)).toBe(true);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(60 * 1024);
    const program = await readFile(join(folder, 'supervisord.cjs'), 'utf8');
    expect(program).toContain('./web-page.cjs');
    expect(program).not.toContain('<!DOCTYPE html>');
    expect(await readFile(join(folder, 'web-page.cjs'), 'utf8')).toContain('<!DOCTYPE html>');
  },
);
