import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRotatingFile } from '../../../../daemon/host/rotating-file.ts';
import { type ChildLogFile } from '../../../../daemon/model/ports.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

let folder: string;
let path: string;
let clock: FakeClock;
let troubles: string[];
let log: ChildLogFile | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotating-file-'));
  path = join(folder, 'log');
  clock = new FakeClock();
  troubles = [];
});

afterEach(() => {
  log?.close();
  log = undefined;
  rmSync(folder, { recursive: true });
});

function open(maxBytes = 0, backups = 0, at = path): ChildLogFile {
  log = openRotatingFile({
    path: at,
    maxBytes,
    backups,
    clock,
    onTrouble: message => troubles.push(message),
  });
  return log;
}

function write(file: ChildLogFile, ...texts: string[]): void {
  for (const text of texts) file.write(Buffer.from(text));
}

/** Name → contents of everything in the folder. */
function files(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

describe('a log', () => {
  test('appends to what is there and is not rotated without a limit', () => {
    writeFileSync(path, 'old\n');
    write(open(), 'a\n', 'b\n');
    expect(files()).toEqual({ log: 'old\na\nb\n' });
  });

  test.each([
    ['a directory', 'EISDIR', (at: string) => at],
    ['a missing folder', 'ENOENT', (at: string) => join(at, 'none', 'log')],
  ])('cannot be opened at first at %s: %s', (_, code, at) => {
    expect(() => open(0, 0, at(folder))).toThrow(expect.objectContaining({ code }) as Error);
  });
});

describe('rotation', () => {
  test('comes after the write that fills the file, whose bytes are never split', () => {
    const file = open(10, 3);
    write(file, '123456789');
    expect(files()).toEqual({ log: '123456789' });
    write(file, 'abcdef');
    expect(files()).toEqual({ log: '', 'log.1': '123456789abcdef' });
  });

  test('numbers the newest backup 1 and drops the oldest', () => {
    const file = open(3, 2);
    write(file, 'one', 'two', 'three', 'x');
    expect(files()).toEqual({ log: 'x', 'log.1': 'three', 'log.2': 'two' });
  });

  test('without backups begins the file anew', () => {
    write(open(3, 0), 'one', 'x');
    expect(files()).toEqual({ log: 'x' });
  });

  test('counts what an earlier life has left in the file', () => {
    writeFileSync(path, '12345678');
    write(open(10, 1), 'ab', 'c');
    expect(files()).toEqual({ log: 'c', 'log.1': '12345678ab' });
  });

  test('leaves gaps in the numbers as they are', () => {
    writeFileSync(join(folder, 'log.2'), 'second');
    write(open(3, 3), 'one');
    expect(files()).toEqual({ log: '', 'log.1': 'one', 'log.3': 'second' });
  });

  test('does without a live file that somebody has removed', () => {
    const file = open(3, 2);
    write(file, 'on');
    rmSync(path);
    write(file, 'e', 'x');
    expect(files()).toEqual({ log: 'x' });
  });

  test('looks at the real size: a file that was truncated by others goes on', () => {
    const file = open(10, 1);
    write(file, '123456789');
    truncateSync(path);
    write(file, 'ab');
    expect(files()).toEqual({ log: 'ab' });
  });

  test('that fails is told once, loses nothing, and is tried again', () => {
    mkdirSync(join(folder, 'log.1'));
    const file = open(3, 1);
    write(file, 'one', 'two');
    expect(troubles).toEqual([`cannot rotate ${path}: EISDIR`]);
    expect(readFileSync(path, 'utf8')).toBe('onetwo');
    rmSync(join(folder, 'log.1'), { recursive: true });
    write(file, '3', 'x');
    expect(files()).toEqual({ log: 'x', 'log.1': 'onetwo3' });
  });
});

describe('reopening', () => {
  test('follows the path after somebody renamed the file', () => {
    const file = open();
    write(file, 'before');
    renameSync(path, join(folder, 'moved'));
    write(file, ' still');
    file.reopen();
    write(file, 'after');
    expect(files()).toEqual({ moved: 'before still', log: 'after' });
  });

  test('makes a file again that was deleted, and only then', () => {
    const file = open();
    rmSync(path);
    write(file, 'lost');
    expect(existsSync(path)).toBe(false);
    file.reopen();
    write(file, 'seen');
    expect(files()).toEqual({ log: 'seen' });
  });

  test('that fails is told, and what is written meanwhile arrives when the folder is back', () => {
    const file = open(0, 0, join(folder, 'log'));
    renameSync(folder, `${folder}-away`);
    file.reopen();
    write(file, 'one,', 'two');
    expect(troubles).toEqual([
      `cannot open ${path}: ENOENT`,
      `cannot write to ${path}: ENOENT; it is tried again`,
    ]);
    renameSync(`${folder}-away`, folder);
    clock.advance(1000);
    expect(files()).toEqual({ log: 'one,two' });
    expect(troubles.slice(2)).toEqual([`writing to ${path} again`]);
  });
});

describe('clearing', () => {
  test('begins the live file anew and leaves the backups', () => {
    const file = open(3, 2);
    write(file, 'one', 'x');
    file.clear();
    write(file, 'y');
    expect(files()).toEqual({ log: 'y', 'log.1': 'one' });
  });

  test('is no error when the file has gone', () => {
    const file = open();
    rmSync(path);
    file.clear();
    expect(files()).toEqual({ log: '' });
  });
});

describe('a target that is no regular file', () => {
  test('a full device is told once and holds nobody up', () => {
    const file = open(10, 1, '/dev/full');
    write(file, 'one', 'two');
    clock.advance(3000);
    expect(troubles).toEqual(['cannot write to /dev/full: ENOSPC; it is tried again']);
    expect(file.write(Buffer.alloc(3 * 1024 * 1024))).toBe(true);
    file.close();
    clock.advance(20_000);
    expect(clock.pending).toBe(0);
    log = undefined;
  });

  test('a device is never rotated, removed or truncated', () => {
    const file = open(1, 3, '/dev/null');
    write(file, 'one', 'two');
    file.clear();
    file.reopen();
    expect([troubles, existsSync('/dev/null.1'), existsSync('/dev/null')]).toEqual([[], false, true]);
  });

  test.each(['/dev', '/proc/self', `/proc/${process.pid}`])(
    'one of our own descriptors, by %s, is written to and stays open',
    from => {
      const own = openSync(path, 'a');
      const file = open(2, 3, `${from}/fd/${own}`);
      write(file, 'one', 'two');
      file.clear();
      file.close();
      log = undefined;
      appendFileSync(own, 'three');
      closeSync(own);
      expect(files()).toEqual({ log: 'onetwothree' });
    },
  );
});

test('a new file is made with the mode that the umask leaves', () => {
  const before = process.umask(0o027);
  open();
  process.umask(before);
  expect(statSync(path).mode & 0o777).toBe(0o640);
});

describe('a pipe that nobody reads', () => {
  test('holds nobody up, and gets everything in order once it is read', () => {
    const fifo = join(folder, 'fifo');
    expect(spawnSync('mkfifo', [fifo]).status).toBe(0);
    const reader = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
    const file = open(100, 1, fifo);
    const text = Array.from({ length: 50_000 }, (_, index) => `${index}\n`).join('');
    for (let at = 0; at < text.length; at += 10_000) write(file, text.slice(at, at + 10_000));
    let read = '';
    const buffer = Buffer.alloc(100_000);
    while (read.length < text.length) {
      const byteCount = readSync(reader, buffer);
      expect(byteCount).toBeGreaterThan(0);
      read += buffer.toString('utf8', 0, byteCount);
      clock.advance(64);
    }
    expect(read === text).toBe(true);
    expect([troubles, readdirSync(folder)]).toEqual([[], ['fifo']]);
    closeSync(reader);
  });
});
