import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Visit } from '../../../../daemon/rpc/route.ts';
import { readAssets, serveAsset } from '../../../../daemon/web/assets.ts';
import { pageBench } from '../../../support/page-bench.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('the address of a file changes with its content, so that it may be kept for ever', async () => {
  const folder = temporaryFolder();
  expect((await readAssets(folder)).addresses).toMatchObject({ script: undefined, style: undefined });
  await writeFile(join(folder, 'page.js.gz'), gzipSync('one'));
  await writeFile(join(folder, 'page.css.gz'), gzipSync('p {}'));
  const first = await readAssets(folder);
  await writeFile(join(folder, 'page.js.gz'), gzipSync('two'));
  const second = await readAssets(folder);
  expect(first.addresses.script).toMatch(/^page\/page\.[0-9a-f]{12}\.js$/);
  expect(second.addresses.script).not.toBe(first.addresses.script);
  expect(second.addresses.style).toBe(first.addresses.style);
  expect(first.find(`/${first.addresses.script ?? ''}`)).toEqual({
    contentType: 'text/javascript;charset=utf-8',
    content: gzipSync('one'),
    isPacked: true,
    forever: true,
  });
  expect(second.find(`/${first.addresses.script ?? ''}`)).toBeUndefined();
  expect(second.find('/stylesheets/supervisor.css')).toMatchObject({
    content: gzipSync('p {}'),
    forever: false,
  });
});

test.each([
  [undefined, 'one', undefined],
  ['', 'one', undefined],
  ['br', 'one', undefined],
  ['gzip;q=0, br', 'one', undefined],
  ['gzip; q=0.0', 'one', undefined],
  ['gzip', gzipSync('one'), 'gzip'],
  ['gzip, deflate, br, zstd', gzipSync('one'), 'gzip'],
  ['br, gzip;q=0.5', gzipSync('one'), 'gzip'],
])('who takes «%s» is sent the script so', async (accepted, body, encoding) => {
  const folder = temporaryFolder();
  await writeFile(join(folder, 'page.js.gz'), gzipSync('one'));
  const assets = await readAssets(folder);
  const sent: unknown[] = [];
  const response = {
    writeHead: (status: number, headers: Readonly<Record<string, unknown>>) =>
      sent.push(status, headers['Content-Encoding'], headers['Content-Length']),
    end: (content: Uint8Array) => sent.push(Buffer.from(content)),
  };
  const request = { method: 'GET', headers: { 'accept-encoding': accepted } };
  serveAsset({ request, response, path: `/${assets.addresses.script ?? ''}` } as unknown as Visit, assets);
  expect(sent).toEqual([200, encoding, Buffer.byteLength(body), Buffer.from(body)]);
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
