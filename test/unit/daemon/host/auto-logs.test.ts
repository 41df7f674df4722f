import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeAutoLog, removeOldAutoLogs } from '../../../../daemon/host/auto-logs.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'auto-logs-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

describe('an automatic log', () => {
  test('is an empty file for its owner alone, named after process, channel and daemon', () => {
    const path = makeAutoLog({ directory, process: 'cat', channel: 'stdout', identifier: 'supervisor' });
    expect(basename(path)).toMatch(/^cat-stdout---supervisor-[a-z0-9_]{8}\.log$/);
    expect([statSync(path).mode & 0o777, statSync(path).size]).toEqual([0o600, 0]);
  });

  test('has another name each time', () => {
    const make = (): string => makeAutoLog({ directory, process: 'p', channel: 'stderr', identifier: 'i' });
    expect(new Set(Array.from({ length: 20 }, make)).size).toBe(20);
  });

  test('needs its folder', () => {
    const missing = {
      directory: join(directory, 'none'),
      process: 'p',
      channel: 'stdout',
      identifier: 'i',
    } as const;
    expect(() => makeAutoLog(missing)).toThrow(expect.objectContaining({ code: 'ENOENT' }) as Error);
  });
});

describe('the logs of earlier lives', () => {
  test('are removed with their backups, those of others stay', () => {
    const own = [
      'cat-stdout---super.visor-abcd1234.log',
      'cat-stderr---super.visor-abcd1234.log.1',
      'a b-stdout---super.visor-x.log.10',
    ];
    const others = [
      'cat-stdout---superXvisor-abcd1234.log',
      'cat-stdout---other-abcd1234.log',
      'supervisord.log',
      '---super.visor-x.log',
    ];
    for (const name of [...own, ...others]) writeFileSync(join(directory, name), '');
    expect(removeOldAutoLogs(directory, 'super.visor')).toEqual([]);
    expect(readdirSync(directory).sort()).toEqual(others.sort());
  });

  test('that cannot be removed are named', () => {
    mkdirSync(join(directory, 'p-stdout---i-x.log'));
    expect(removeOldAutoLogs(directory, 'i')).toEqual([
      `Failed to clean up '${directory}/p-stdout---i-x.log'`,
    ]);
  });

  test('cannot be looked for in a missing folder', () => {
    expect(removeOldAutoLogs(join(directory, 'none'), 'i')).toEqual(['Could not clear childlog dir']);
  });
});
