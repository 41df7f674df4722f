import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The kernel's limit is 104 bytes on some systems, the closing zero included. */
const LONGEST_PATH_BYTES = 99;

export type SocketPlaces = {
  /** The extension's own storage. */
  readonly storage: string;
  readonly temporary: string;
  /** `undefined`: a system without user numbers. */
  readonly uid: number | undefined;
};

/**
 * Where the control socket of the daemon for a file is: the same place for the same file, in every window and after every
 * restart, so that a daemon is found again. Short enough for a socket.
 */
export function controlSocketPath(configFile: string, { storage, temporary, uid }: SocketPlaces): string {
  const name = `${createHash('sha256').update(configFile).digest('hex').slice(0, 16)}.sock`;
  const candidates = [storage, temporary].map((folder, index) =>
    join(folder, index === 0 ? 'run' : `vscode-supervisord-${uid ?? 'user'}`, name),
  );
  const fitting = candidates.find(path => Buffer.byteLength(path) <= LONGEST_PATH_BYTES);
  return fitting ?? join('/tmp', `vscode-supervisord-${uid ?? 'user'}`, name);
}

/**
 * Makes the socket's folder, for this user alone. Throws an Error with a sentence when the folder belongs to somebody else,
 * who could put a false daemon there.
 */
export async function prepareSocketFolder(socketPath: string, uid: number | undefined): Promise<void> {
  const folder = dirname(socketPath);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  if (!found.isDirectory() || (uid !== undefined && found.uid !== uid)) {
    throw new Error(`${folder} belongs to another user; remove it, or set TMPDIR to a folder of your own.`);
  }
  if ((found.mode & 0o077) !== 0) await chmod(folder, 0o700);
}
