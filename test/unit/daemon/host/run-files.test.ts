import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writePidFile, type PidFile } from '../../../../daemon/host/run-files.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-files-'));
  path = join(folder, 'supervisord.pid');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function written(pid: number): PidFile {
  const outcome = writePidFile(path, pid);
  if (outcome.kind === 'failed') throw new Error('not written');
  return outcome.file;
}

describe('a pid file', () => {
  test('holds the pid and a newline, whatever a dead daemon has left there', () => {
    writeFileSync(path, '123456\n');
    written(7);
    expect(readFileSync(path, 'utf8')).toBe('7\n');
  });

  test('is removed by the one that wrote it, twice if it likes', () => {
    const file = written(7);
    file.remove();
    expect(existsSync(path)).toBe(false);
    file.remove();
  });

  test('of another daemon is left', () => {
    const file = written(7);
    written(8);
    file.remove();
    expect(readFileSync(path, 'utf8')).toBe('8\n');
  });

  test('in a missing folder is not written', () => {
    expect(writePidFile(join(folder, 'none', 'pid'), 7)).toEqual({ kind: 'failed' });
  });
});
