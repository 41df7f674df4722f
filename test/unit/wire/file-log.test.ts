import { appendFile, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FileLog } from '../../../wire/file-log.ts';

async function logFile(initialBytes = 100) {
  const folder = await mkdtemp(join(tmpdir(), 'log-'));
  const path = join(folder, 'out.log');
  const log = new FileLog(path, initialBytes);
  onTestFinished(async () => {
    await log.close();
    await rm(folder, { recursive: true, force: true });
  });
  const look = async (maxBytes = 1_000_000): Promise<string> =>
    (await log.read(maxBytes))
      .map(piece => {
        if (piece.kind === 'text') return piece.text;
        if (piece.kind === 'left-out') return `<${piece.bytes} left out>`;
        return piece.isComplete ? '<anew>' : '<anew, some may be missing>';
      })
      .join('');
  const append = (text: string | Buffer): Promise<void> => appendFile(path, text);
  /** As a daemon rotates that keeps so many copies. */
  const rotate = async (copies = 9): Promise<void> => {
    await rm(`${path}.${copies}`, { force: true });
    for (let index = copies - 1; index > 0; index -= 1)
      await rename(`${path}.${index}`, `${path}.${index + 1}`).catch(() => undefined);
    await rename(path, `${path}.1`);
    await writeFile(path, '');
  };
  return { path, log, look, append, rotate };
}

test('the end of the log comes first, then what is added', async () => {
  const { look, append } = await logFile(4);
  await append('0123456789');
  expect(await look()).toBe('6789');
  expect(await look()).toBe('');
  await append('ab\n');
  expect(await look()).toBe('ab\n');
});

test('a log that is made later comes from its beginning', async () => {
  const { look, append } = await logFile(2);
  expect(await look()).toBe('');
  await append('hello\n');
  expect(await look()).toBe('hello\n');
});

test('over a rotation nothing is missing and nothing comes twice', async () => {
  const { look, append, rotate } = await logFile();
  await append('1\n');
  expect(await look()).toBe('1\n');
  await append('2\n');
  await rotate();
  await append('3\n');
  expect(await look()).toBe('2\n3\n');
  await append('4\n');
  expect(await look()).toBe('4\n');
});

test('over several rotations between two looks the copies come in between', async () => {
  const { look, append, rotate } = await logFile();
  await append('1\n');
  expect(await look()).toBe('1\n');
  for (const line of ['2\n', '3\n', '4\n', '5\n']) {
    await append(line);
    await rotate();
  }
  await append('6\n');
  expect(await look()).toBe('2\n3\n4\n5\n6\n');
});

test('a file that has been rotated away is read to its end, and that more may be missing is said', async () => {
  const { look, append, rotate } = await logFile();
  await append('1\n');
  expect(await look()).toBe('1\n');
  for (const line of ['2\n', '3\n', '4\n']) {
    await append(line);
    await rotate(2);
  }
  await append('5\n');
  expect(await look()).toBe('2\n<anew, some may be missing>5\n');
});

test('a log that is removed and made anew, as clearing does, goes on from its beginning', async () => {
  const { path, look, append } = await logFile();
  await append('old\n');
  expect(await look()).toBe('old\n');
  await rm(path);
  expect(await look()).toBe('');
  await append('new\n');
  expect(await look()).toBe('<anew>new\n');
});

test('a log that was emptied is noticed by its size, or by its text when it is as long again', async () => {
  const { path, look, append } = await logFile();
  await append('long text\n');
  expect(await look()).toBe('long text\n');
  await truncate(path);
  await append('short\n');
  expect(await look()).toBe('<anew, some may be missing>short\n');
  await truncate(path);
  await append('another text\n');
  expect(await look()).toBe('<anew, some may be missing>another text\n');
});

test('a character that is not all there yet waits for its rest, also over a rotation', async () => {
  const { look, append, rotate } = await logFile();
  const snowman = Buffer.from('☃');
  await append(snowman.subarray(0, 1));
  expect(await look()).toBe('');
  await append(snowman.subarray(1, 2));
  await rotate();
  await append(snowman.subarray(2));
  expect(await look()).toBe('☃');
});

test('a beginning inside a character is passed over', async () => {
  const { look, append } = await logFile(6);
  await append('☃ ☃!');
  expect(await look()).toBe(' ☃!');
});

test('of more than is wanted only the end comes, from the beginning of a line, over a rotation too', async () => {
  const { look, append, rotate } = await logFile();
  await append('0\n');
  await look();
  await append('aaaa\nbbbb\n');
  await rotate();
  await append('cccc\ndddd\n');
  expect(await look(12)).toBe('<10 left out>cccc\ndddd\n');
  await append('e\n');
  expect(await look(12)).toBe('e\n');
});
