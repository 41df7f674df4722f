import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hostProgram } from './host-program.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'daemonize-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('detaching', () => {
  test.each(['on', 'off'])(
    'ends with 0 when the daemon is ready, which then has let go of the terminal (libc %s)',
    async switched => {
      const file = join(folder, `facts-${switched}`);
      const ended = hostProgram(['detach', 'ready', file], {
        SUPERVISORD_LIBC: switched,
        SUPERVISORD_NOFILE: '777',
      });
      expect([ended.status, ended.stdout, ended.stderr]).toEqual([0, 'said before ready\n', '']);
      const facts: unknown = await vi.waitFor(
        () => JSON.parse(readFileSync(file, 'utf8')) as unknown,
        10_000,
      );
      expect(facts).toEqual({
        isSessionLeader: true,
        stdio: ['/dev/null', '/dev/null', '/dev/null'],
        sockets: 0,
        ownVariables: [],
        nofile: '777',
      });
    },
  );

  test('ends with 2 and the words of the daemon when it could not start', () => {
    const { status, stdout, stderr } = hostProgram(['detach', 'failure']);
    expect([status, stdout, stderr]).toEqual([2, '', 'Error: no port\nFor help, use --help\n']);
  });

  test.each([
    ['exit', 1, 'exit status 1'],
    ['exit-zero', 2, 'exit status 0'],
    ['killed', 2, 'terminated by SIGKILL'],
  ])('ends with an error when the daemon ends without a word (%s)', (how, code, reason) => {
    const { status, stderr } = hostProgram(['detach', how]);
    expect([status, stderr]).toEqual([code, `Error: the daemon ended before it was ready (${reason})\n`]);
  });
});
