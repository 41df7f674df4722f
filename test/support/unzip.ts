import { inflateRawSync } from 'node:zlib';

export type ZipEntry = {
  readonly name: string;
  /** Unix permission bits, 0 where the archive has none. */
  readonly mode: number;
  readonly content: Buffer;
};

/**
 * All entries of a zip archive that has no comment and is smaller than 4 GiB, as vsce writes them.
 * Source: APPNOTE.TXT of PKWARE, 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
 */
export function unzip(archive: Buffer): ZipEntry[] {
  const end = archive.length - 22;
  if (archive.readUInt32LE(end) !== 0x06054b50) throw new Error('Not a zip archive, or one with a comment.');
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    entries.push({
      name,
      mode: (archive.readUInt32LE(at + 38) >>> 16) & 0o777,
      content: contentOf(archive, at),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** `central` is where the entry's record in the central directory begins. */
function contentOf(archive: Buffer, central: number): Buffer {
  const method = archive.readUInt16LE(central + 10);
  const size = archive.readUInt32LE(central + 20);
  const local = archive.readUInt32LE(central + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const bytes = archive.subarray(start, start + size);
  if (method === 0) return bytes;
  if (method === 8) return inflateRawSync(bytes);
  throw new Error(`Compression method ${method} is not known here.`);
}
