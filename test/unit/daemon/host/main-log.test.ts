import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LOG_LEVELS, type LogLevel } from '../../../../core/config/types.ts';
import { openMainLog, type MainLog, type MainLogOptions } from '../../../../daemon/host/main-log.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

let folder: string;
let path: string;
let clock: FakeClock;
let log: MainLog | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'main-log-'));
  path = join(folder, 'supervisord.log');
  clock = new FakeClock(new Date(2026, 0, 5, 9, 7, 3, 42).getTime());
});

afterEach(() => {
  log?.close();
  log = undefined;
  rmSync(folder, { recursive: true });
});

function open(more: Partial<MainLogOptions> = {}): MainLog {
  const target = { kind: 'file', path } as const;
  log = openMainLog({
    target,
    maxBytes: 0,
    backups: 0,
    level: 'info',
    echo: false,
    clock,
    libc: undefined,
    ...more,
  });
  return log;
}

const text = (name = 'supervisord.log'): string => readFileSync(join(folder, name), 'utf8');

describe('a line of the main log', () => {
  test('has the local time with milliseconds, the level in four letters, and the message', () => {
    open().info("spawned: 'cat' with pid 7");
    clock.advance(1000);
    open().critical('two\nlines');
    expect(text()).toBe(
      "2026-01-05 09:07:03,042 INFO spawned: 'cat' with pid 7\n2026-01-05 09:07:04,042 CRIT two\nlines\n",
    );
  });

  test.each<[LogLevel, string]>([
    ['critical', 'CRIT'],
    ['error', 'CRIT ERRO'],
    ['warn', 'CRIT ERRO WARN'],
    ['info', 'CRIT ERRO WARN INFO'],
    ['debug', 'CRIT ERRO WARN INFO DEBG'],
    ['trace', 'CRIT ERRO WARN INFO DEBG TRAC'],
    ['blather', 'CRIT ERRO WARN INFO DEBG TRAC BLAT'],
  ])('is written at level %s for %s', (level, words) => {
    const opened = open({ level });
    const levels: LogLevel[] = ['critical', 'error', 'warn', 'info', 'debug', 'trace', 'blather'];
    for (const each of levels) opened[each]('x');
    expect(levels).toHaveLength(Object.keys(LOG_LEVELS).length);
    expect(
      text()
        .split('\n')
        .map(line => line.split(' ')[2])
        .join(' ')
        .trim(),
    ).toBe(words);
  });
});

describe('the file of the main log', () => {
  test('is appended to, rotated, reopened after a rename, and cleared', () => {
    writeFileSync(path, 'old\n');
    const opened = open({ maxBytes: 100, backups: 1 });
    for (let count = 0; count < 4; count++) opened.info('thirty bytes');
    expect(readdirSync(folder)).toEqual(['supervisord.log', 'supervisord.log.1']);
    renameSync(path, join(folder, 'moved'));
    opened.reopen();
    opened.info('after');
    expect(text()).toContain('after');
    opened.clear();
    expect(text()).toBe('');
  });

  test('is a fault at once when it cannot be opened', () => {
    expect(() => open({ target: { kind: 'file', path: folder } })).toThrow(
      expect.objectContaining({ code: 'EISDIR' }) as Error,
    );
  });

  test('that is on a full disk does not end anything', () => {
    const opened = open({ target: { kind: 'file', path: '/dev/full' } });
    opened.info('one');
    opened.info('two');
    opened.close();
    clock.advance(20_000);
    expect(clock.pending).toBe(0);
  });
});

test('a log that goes to syslog has no path', () => {
  expect(open({ target: { kind: 'syslog' } }).path).toBeUndefined();
});
