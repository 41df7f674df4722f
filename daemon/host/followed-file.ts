import { type FileHandle, open, stat } from 'node:fs/promises';

/** A file that is read as it grows, by its path: through rotation, truncation and removal. */
export class FollowedFile {
  readonly #path: string;
  #file: FileHandle;
  #inode: number;
  #position: number;

  private constructor(path: string, file: FileHandle, inode: number, position: number) {
    this.#path = path;
    this.#file = file;
    this.#inode = inode;
    this.#position = position;
  }

  /** Begins `headBytes` before the end. `undefined`: no such plain file, or not readable. */
  static async open(
    path: string,
    headBytes: number,
  ): Promise<{ readonly file: FollowedFile; readonly modified: Date } | undefined> {
    const handle = await openPlainFile(path);
    if (handle === undefined) return undefined;
    const { ino, size, mtime } = await handle.stat();
    return {
      file: new FollowedFile(path, handle, ino, Math.max(0, size - headBytes)),
      modified: mtime,
    };
  }

  /**
   * What has come since the last call, at most `MAX_CHUNK` bytes, so ask again until it is `undefined`: nothing new.
   * A file that shrank is told of by a line and read from its start. When another file has taken the path, the rest of
   * the old one comes first; when there is none, the old one is read on.
   */
  async read(): Promise<Uint8Array | undefined> {
    const { size } = await this.#file.stat();
    if (size < this.#position) {
      this.#position = 0;
      return TRUNCATED;
    }
    if (size > this.#position) return this.#readChunk(size - this.#position);
    return (await this.#takeNewFile()) ? this.read() : undefined;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #readChunk(available: number): Promise<Uint8Array | undefined> {
    const bytes = Buffer.allocUnsafe(Math.min(available, MAX_CHUNK));
    const { bytesRead } = await this.#file.read(bytes, 0, bytes.length, this.#position);
    this.#position += bytesRead;
    return bytesRead === 0 ? undefined : bytes.subarray(0, bytesRead);
  }

  async #takeNewFile(): Promise<boolean> {
    const found = await stat(this.#path).catch(() => undefined);
    if (found === undefined || found.ino === this.#inode) return false;
    const next = await openPlainFile(this.#path);
    if (next === undefined) return false;
    await this.#file.close();
    this.#file = next;
    this.#inode = (await next.stat()).ino;
    this.#position = 0;
    return true;
  }
}

const MAX_CHUNK = 64 * 1024;

/** Compat: the words are upstream's; `tail -f` shows them. */
const TRUNCATED = Buffer.from('==> File truncated <==\n');

/** Not for pipes and devices: opening could wait, and reading would take what is meant for others. */
async function openPlainFile(path: string): Promise<FileHandle | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  return open(path, 'r').catch(() => undefined);
}
