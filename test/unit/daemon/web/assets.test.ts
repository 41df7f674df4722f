import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAssets } from '../../../../daemon/web/assets.ts';
import { pageBench } from '../../../support/page-bench.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('the address of a file changes with its content, so that it may be kept for ever', async () => {
  const folder = temporaryFolder();
  expect((await readAssets(folder)).addresses).toMatchObject({ script: undefined, style: undefined });
  await writeFile(join(folder, 'page.js'), 'one');
  await writeFile(join(folder, 'page.css'), 'p {}');
  const first = await readAssets(folder);
  await writeFile(join(folder, 'page.js'), 'two');
  const second = await readAssets(folder);
  expect(first.addresses.script).toMatch(/^page\/page\.[0-9a-f]{12}\.js$/);
  expect(second.addresses.script).not.toBe(first.addresses.script);
  expect(second.addresses.style).toBe(first.addresses.style);
  expect(first.find(`/${first.addresses.script ?? ''}`)).toEqual({
    contentType: 'text/javascript;charset=utf-8',
    content: Buffer.from('one'),
    forever: true,
  });
  expect(second.find(`/${first.addresses.script ?? ''}`)).toBeUndefined();
  expect(second.find('/stylesheets/supervisor.css')).toMatchObject({
    content: Buffer.from('p {}'),
    forever: false,
  });
});

test.each([
  ['/stylesheets/supervisor.css', 'text/css;charset=utf-8'],
  ['/images/icon.png', 'image/png'],
  ['/images/supervisor.gif', 'image/gif'],
  ['/images/rule.gif', 'image/gif'],
  ['/images/state0.gif', 'image/gif'],
  ['/images/state3.gif', 'image/gif'],
])('the address %s of Supervisor’s page is answered', async (path, contentType) => {
  const { ask } = await pageBench();
  const { status, headers } = await ask(path);
  expect([status, headers['content-type']]).toEqual([200, contentType]);
});
