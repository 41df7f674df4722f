import { constants } from 'node:os';

/** The name of an errno (`ENOENT`); the number as text when the platform has none for it. */
export function errnoName(errno: number): string {
  return NAMES.get(errno) ?? String(errno);
}

/** The errno's name that a failed call of `node:fs` or of libc carries; `EIO` for anything else. */
export function errnoOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return 'EIO';
}

/** A libc call that failed; `code` is the errno's name, as in the errors of `node:fs`. */
export class ErrnoError extends Error {
  readonly code: string;

  constructor(call: string, errno: number) {
    const code = errnoName(errno);
    super(`${call}: ${code}`);
    this.code = code;
  }
}

/** What Node's own table leaves out and an exec can answer (Linux numbers; other platforms have no such errors). */
const LINUX_EXTRA: readonly (readonly [number, string])[] = [
  [79, 'ELIBACC'],
  [80, 'ELIBBAD'],
  [87, 'EUSERS'],
];

/** Of two names for one number the first in this list wins, as in Python's `errno.errorcode`. */
const PREFERRED = ['EAGAIN', 'EDEADLK', 'ENOTSUP'];

const NAMES: ReadonlyMap<number, string> = new Map([
  ...(process.platform === 'linux' ? LINUX_EXTRA : []),
  ...Object.entries(constants.errno)
    .sort(([a], [b]) => PREFERRED.indexOf(a) - PREFERRED.indexOf(b))
    .map(([name, errno]): readonly [number, string] => [errno, name]),
]);
