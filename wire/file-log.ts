import { type FileHandle, open, stat } from 'node:fs/promises';
import { type GrowingLog, type LogPiece } from './growing-log.ts';

/** Bytes before the place reached that are read again, to see that the file was not emptied and filled anew. */
const MARK_BYTES = 64;

/** More copies of a rotated log than anybody keeps. */
const MOST_BACKUPS = 1000;

/** A part of a file that has not been told yet. */
type Part = { readonly file: FileHandle; readonly start: number; readonly end: number };

/**
 * A log file on this machine, read through rotation: what stood at the end of the rotated file comes first, and whole files that were
 * rotated between two looks come in between, as far as the daemon keeps them (`PATH.1`, `PATH.2`, …).
 */
export class FileLog implements GrowingLog {
  readonly #path: string;
  readonly #initialBytes: number;
  #decoder = new TextDecoder();
  #file: FileHandle | undefined;
  #position = 0;
  #mark = Buffer.alloc(0);
  #hasLooked = false;

  /** `initialBytes`: how much of what is already there comes first. */
  constructor(path: string, initialBytes: number) {
    this.#path = path;
    this.#initialBytes = initialBytes;
  }

  async read(maxBytes: number): Promise<readonly LogPiece[]> {
    if (this.#file === undefined) return this.#begin(maxBytes);
    const found = await stat(this.#path).catch(() => undefined);
    const { ino, size } = await this.#file.stat();
    if (found !== undefined && found.ino !== ino) return this.#takeOver(this.#file, ino, size, maxBytes);
    if (size >= this.#position && (await this.#isSameText(this.#file))) {
      return this.#take([{ file: this.#file, start: this.#position, end: size }], maxBytes);
    }
    this.#restart();
    const pieces = await this.#take([{ file: this.#file, start: 0, end: size }], maxBytes);
    return [{ kind: 'new-beginning', isComplete: false }, ...pieces];
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  async #begin(maxBytes: number): Promise<readonly LogPiece[]> {
    const file = await openPlainFile(this.#path);
    const isFirst = !this.#hasLooked;
    this.#hasLooked = true;
    if (file === undefined) return [];
    const { size } = await file.stat();
    this.#file = file;
    const start = isFirst ? Math.max(0, size - Math.min(this.#initialBytes, maxBytes)) : 0;
    this.#position = start;
    // The first text may begin inside a character: the bytes that go on with one are passed over.
    const pieces = await this.#take([{ file, start, end: size }], maxBytes);
    return start === 0 ? pieces : pieces.map(piece => withoutBrokenStart(piece));
  }

  /** The path is another file's: what is left of the old one, what was rotated since, and the new one. */
  async #takeOver(
    old: FileHandle,
    ino: number,
    size: number,
    maxBytes: number,
  ): Promise<readonly LogPiece[]> {
    const next = await openPlainFile(this.#path);
    if (next === undefined) return [];
    const copies = await this.#copiesSince(ino, (await next.stat()).ino);
    const rest = { file: old, start: this.#position, end: size };
    const newer = await Promise.all([...(copies.files ?? []), next].map(wholeOf));
    const pieces =
      copies.files === undefined
        ? [
            ...(await this.#take([rest], maxBytes)),
            { kind: 'new-beginning' as const, isComplete: !copies.areThere },
            ...(await this.#take(newer, maxBytes)),
          ]
        : await this.#take([rest, ...newer], maxBytes);
    this.#file = next;
    await Promise.all([old, ...(copies.files ?? [])].map(file => file.close()));
    return pieces;
  }

  /**
   * The copies younger than the file read last, oldest first; `undefined` where that file is not among them: it was removed, as clearing
   * does, or has been rotated away.
   */
  async #copiesSince(
    ino: number,
    newest: number,
  ): Promise<{ readonly files: readonly FileHandle[] | undefined; readonly areThere: boolean }> {
    const files = new Map<number, FileHandle>();
    for (let index = 1; index <= MOST_BACKUPS; index += 1) {
      const file = await openPlainFile(`${this.#path}.${index}`);
      if (file === undefined) break;
      const found = (await file.stat()).ino;
      if (found === ino) {
        await file.close();
        return { files: [...files.values()].reverse(), areThere: true };
      }
      // A rotation while we look moves a file to the next name.
      if (found === newest || files.has(found)) await file.close();
      else files.set(found, file);
    }
    await Promise.all([...files.values()].map(file => file.close()));
    return { files: undefined, areThere: files.size > 0 };
  }

  /** Reads parts of files that follow each other; the last one is the file that is read on from there. */
  async #take(parts: readonly Part[], maxBytes: number): Promise<LogPiece[]> {
    const total = parts.reduce((sum, { start, end }) => sum + end - start, 0);
    const skipped = Math.max(0, total - maxBytes);
    const goesOn = parts.length === 1 && skipped === 0 && parts[0]?.start === this.#position;
    let skip = skipped;
    const chunks: Buffer[] = [];
    for (const { file, start, end } of parts) {
      const passed = Math.min(skip, end - start);
      skip -= passed;
      const chunk = await readPart(file, start + passed, end);
      chunks.push(chunk);
      this.#position = start + passed + chunk.length;
    }
    const before = goesOn ? this.#mark : Buffer.alloc(0);
    this.#mark = Buffer.concat([before, chunks.at(-1) ?? before]).subarray(-MARK_BYTES);
    const bytes = Buffer.concat(chunks);
    if (skipped === 0) return textPieces(this.#decoder.decode(bytes, { stream: true }));
    this.#decoder = new TextDecoder();
    const lineEnd = bytes.indexOf(LINE_END) + 1;
    return [
      { kind: 'left-out', bytes: skipped + lineEnd },
      ...textPieces(this.#decoder.decode(bytes.subarray(lineEnd), { stream: true })),
    ];
  }

  async #isSameText(file: FileHandle): Promise<boolean> {
    const start = this.#position - this.#mark.length;
    return this.#mark.equals(await readPart(file, start, this.#position));
  }

  #restart(): void {
    this.#position = 0;
    this.#mark = Buffer.alloc(0);
    this.#decoder = new TextDecoder();
  }
}

const LINE_END = 0x0a;

function textPieces(text: string): LogPiece[] {
  return text === '' ? [] : [{ kind: 'text', text }];
}

async function wholeOf(file: FileHandle): Promise<Part> {
  return { file, start: 0, end: (await file.stat()).size };
}

async function readPart(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const bytes = Buffer.alloc(end - start);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

function withoutBrokenStart(piece: LogPiece): LogPiece {
  return piece.kind === 'text' ? { kind: 'text', text: piece.text.replace(/^\uFFFD{1,3}/, '') } : piece;
}

/** Not for pipes and devices: opening could wait, and reading would take what is meant for others. */
async function openPlainFile(path: string): Promise<FileHandle | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  return open(path, 'r').catch(() => undefined);
}
