import { type FileHandle, open, stat } from 'node:fs/promises';

/** `failed`: not a plain file, not readable, or more than `MAX_BYTES` asked for. */
export type FileRange =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'bad-range' }
  | { readonly kind: 'failed' };

/** `offset` is the size of the file; `overflow`: there was more than asked for. */
export type FileTail =
  | { readonly kind: 'text'; readonly text: string; readonly offset: number; readonly overflow: boolean }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed' };

/**
 * Bytes of a file as text. `offset` below zero with `length` 0: the last bytes; `length` 0: up to the end.
 *
 * Departs: bytes that are not UTF-8, and characters cut at an end of the range, become U+FFFD (pitfalls 69).
 * Source: `readFile` of Supervisor's options.py.
 */
export async function readFileRange(path: string, offset: number, length: number): Promise<FileRange> {
  if (length < 0 || (offset < 0 && length !== 0)) {
    return (await fileExists(path)) ? { kind: 'bad-range' } : { kind: 'missing' };
  }
  return withFile(path, async (file, size) => {
    const start = offset < 0 ? Math.max(0, size + offset) : offset;
    const end = length === 0 ? size : Math.min(size, start + length);
    if (end - start > MAX_BYTES) return { kind: 'failed' };
    return { kind: 'text', text: await readText(file, start, end - start) };
  });
}

/**
 * The last `length` bytes of a file as text, as a client asks who has seen it up to `offset`.
 *
 * Compat: the arithmetic is upstream's, so less comes back when the file has not grown by `length` since.
 * Source: `tailFile` of Supervisor's options.py.
 */
export async function readFileTail(path: string, offset: number, length: number): Promise<FileTail> {
  return withFile(path, async (file, size) => {
    const overflow = size > offset + length;
    let start = overflow ? size - 1 : offset;
    let count = length;
    if (start + count > size) {
      if (start > size - 1) count = 0;
      start = size - count;
    }
    start = Math.max(0, start);
    count = Math.min(Math.max(0, count), Math.max(0, size - start));
    if (count > MAX_BYTES) return { kind: 'failed' };
    return { kind: 'text', text: await readText(file, start, count), offset: size, overflow };
  });
}

export async function fileExists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** One answer is built in memory. */
const MAX_BYTES = 128 * 1024 * 1024;

async function withFile<T>(
  path: string,
  read: (file: FileHandle, size: number) => Promise<T>,
): Promise<T | { readonly kind: 'missing' } | { readonly kind: 'failed' }> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return { kind: 'missing' };
  // Opening a pipe could wait for ever, and reading from it would take what is meant for others.
  if (!found.isFile()) return { kind: 'failed' };
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    return await read(file, (await file.stat()).size);
  } catch (error) {
    if (error instanceof Error && 'errno' in error) return { kind: 'failed' };
    throw error;
  } finally {
    await file?.close();
  }
}

async function readText(file: FileHandle, start: number, count: number): Promise<string> {
  if (count <= 0) return '';
  const bytes = Buffer.allocUnsafe(count);
  let filled = 0;
  while (filled < count) {
    const { bytesRead } = await file.read(bytes, filled, count - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.toString('utf8', 0, filled);
}
