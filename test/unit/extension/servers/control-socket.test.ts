import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { controlSocketPath, prepareSocketFolder } from '../../../../extension/servers/control-socket.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'socket-'));
  onTestFinished(() => {
    rmSync(path, { recursive: true });
  });
  return path;
}

const places = { storage: '/home/u/storage', temporary: '/tmp', uid: 1000 };

test('one file has one socket, in the storage where that is short enough', () => {
  const path = controlSocketPath('/w/supervisord.conf', places);
  expect(path).toMatch(/^\/home\/u\/storage\/run\/[0-9a-f]{16}\.sock$/);
  expect(controlSocketPath('/w/supervisord.conf', places)).toBe(path);
  expect(controlSocketPath('/w/other.conf', places)).not.toBe(path);
});

test('the path always fits into a socket address', () => {
  const long = '/very-long'.repeat(20);
  const inTemporary = controlSocketPath('/w/s.conf', { ...places, storage: long });
  expect(inTemporary).toMatch(/^\/tmp\/vscode-supervisord-1000\/[0-9a-f]{16}\.sock$/);
  const neither = controlSocketPath('/w/s.conf', { storage: long, temporary: long, uid: 1000 });
  expect(dirname(neither)).toBe('/tmp/vscode-supervisord-1000');
});

test.each([72, 73, 200])('a storage path of %d bytes in characters of two still fits', length => {
  const storage = `/${'é'.repeat(Math.floor((length - 1) / 2))}`;
  expect(Buffer.byteLength(controlSocketPath('/s', { ...places, storage }))).toBeLessThan(100);
});

test('the folder is made for this user alone, and a laxer one is tightened', async () => {
  const socket = join(folder(), 'run', 'x.sock');
  await prepareSocketFolder(socket, process.getuid?.());
  expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700);
  chmodSync(dirname(socket), 0o755);
  await prepareSocketFolder(socket, process.getuid?.());
  expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700);
});

test("another user's folder, or a link in its place, is refused", async () => {
  const parent = folder();
  const stranger = (process.getuid?.() ?? 0) + 1;
  await expect(prepareSocketFolder(join(parent, 'run', 'x.sock'), stranger)).rejects.toThrow(
    'belongs to another user',
  );
  symlinkSync(parent, join(parent, 'link'));
  await expect(prepareSocketFolder(join(parent, 'link', 'x.sock'), process.getuid?.())).rejects.toThrow(
    'belongs to another user',
  );
  writeFileSync(join(parent, 'file'), '');
  await expect(prepareSocketFolder(join(parent, 'file', 'x.sock'), process.getuid?.())).rejects.toThrow();
});
