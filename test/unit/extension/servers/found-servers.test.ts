import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { foundSockets, listeningSockets } from '../../../../extension/servers/found-servers.ts';

const TABLE = `Num       RefCount Protocol Flags    Type St Inode Path
0000000000000000: 00000002 00000000 00010000 0001 01 9834 /var/run/supervisor.sock.4711
0000000000000000: 00000002 00000000 00010000 0001 01  834 /srv/with blank/supervisord.sock
0000000000000000: 00000003 00000000 00000000 0001 03 9835 /var/run/supervisor.sock
0000000000000000: 00000002 00000000 00010000 0001 01 9836 /run/other.sock
0000000000000000: 00000002 00000000 00010000 0001 01 9837 @supervisor.sock
0000000000000000: 00000002 00000000 00010000 0001 01 9838
`;

test('sockets that are listened at and called so are found; Python’s are known under their first name', () => {
  expect(listeningSockets(TABLE)).toEqual(['/var/run/supervisor.sock', '/srv/with blank/supervisord.sock']);
});

test('all control sockets of a folder are found', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'found-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, '0123.sock'), '');
  await writeFile(join(folder, 'other.txt'), '');
  const found = await foundSockets([folder, join(folder, 'none')]);
  expect(found.filter(path => path.startsWith(folder))).toEqual([join(folder, '0123.sock')]);
});
