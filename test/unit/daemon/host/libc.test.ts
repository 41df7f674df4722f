import { closeSync, readSync, writeSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadLibc } from '../../../../daemon/host/libc.ts';
import { platformNumbers } from '../../../../daemon/host/platform.ts';
import { hostProgramWithFd63 } from './host-program.ts';
import { libcOrFail } from './spawning.ts';

const libc = await libcOrFail();

describe('libc', () => {
  test('can be switched off', async () => {
    expect(await loadLibc({ SUPERVISORD_LIBC: 'off' })).toEqual({
      kind: 'absent',
      reason: 'SUPERVISORD_LIBC=off',
    });
  });

  test('closes in children what the daemon was started with', () => {
    expect(JSON.parse(hostProgramWithFd63(['inherited', '63']).stdout)).toEqual([false, true]);
  });

  test('makes pipes whose ends can be made non-blocking and larger', () => {
    const { readFd, writeFd } = libc.pipe();
    libc.setNonBlocking(readFd);
    expect(() => readSync(readFd, Buffer.alloc(1))).toThrow(
      expect.objectContaining({ code: 'EAGAIN' }) as Error,
    );
    libc.setNonBlocking(writeFd);
    expect(writeSync(writeFd, Buffer.alloc(300_000))).toBe(65_536);
    expect(libc.enlargePipe(writeFd, 256 * 1024)).toBe(true);
    expect(writeSync(writeFd, Buffer.alloc(300_000))).toBe(3 * 65_536);
    closeSync(readFd);
    closeSync(writeFd);
  });

  test('answers a failed call with the name of its error', () => {
    expect(() => {
      libc.setNonBlocking(9999);
    }).toThrow(expect.objectContaining({ code: 'EBADF', message: 'fcntl: EBADF' }) as Error);
  });

  test('has nothing to reap without children', () => {
    expect(libc.reap()).toBeUndefined();
  });
});

test.each([
  ['linux', 'x64', true, true],
  ['linux', 'arm64', true, true],
  ['linux', 's390x', true, false],
  ['darwin', 'arm64', true, false],
  ['freebsd', 'x64', true, false],
  ['win32', 'x64', false, false],
])('on %s %s children by libc: %s, with another user: %s', (platform, arch, known, users) => {
  const numbers = platformNumbers(platform, arch);
  expect([numbers !== undefined, numbers?.threadIds !== undefined]).toEqual([known, users]);
});
