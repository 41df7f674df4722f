import { constants } from 'node:os';
import { type Ownership } from '../../core/config/types.ts';

/** Why a server could not be opened. `code` is Node's name of the error. */
export type ListenFailure =
  | { readonly kind: 'in-use' }
  | { readonly kind: 'path-too-long' }
  | {
      readonly kind: 'chown-refused';
      readonly file: string;
      readonly owner: Ownership;
      readonly user: string;
    }
  /** The certificate or its key will not do. */
  | { readonly kind: 'no-tls'; readonly reason: string }
  | { readonly kind: 'errno'; readonly code: string };

/** `removeFile` removes a socket file if it is still this server's; nothing to do for a port. */
export type Listening =
  | { readonly kind: 'listening'; readonly removeFile: () => void }
  | { readonly kind: 'failed'; readonly failure: ListenFailure };

/** Node's name of a system error; `undefined` for any other. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Upstream's sentence, without `Error: `. */
export function listenFailureSentence(failure: ListenFailure): string {
  switch (failure.kind) {
    case 'in-use':
      return (
        'Another program is already listening on a port that one of our HTTP servers is configured to use.  ' +
        'Shut this program down first before starting supervisord.'
      );
    case 'path-too-long':
      return `${CANNOT_OPEN} AF_UNIX path too long`;
    case 'chown-refused':
      return (
        `Not permitted to chown ${failure.file} to uid/gid (${failure.owner.uid}, ${failure.owner.gid}); ` +
        'adjust "sockchown" value in config file or on command line to values that the current user ' +
        `(${failure.user}) can successfully chown`
      );
    case 'no-tls':
      return `Cannot open an HTTPS server: ${failure.reason}`;
    case 'errno':
      return `${CANNOT_OPEN} ${errnoText(failure.code)}`;
  }
}

const CANNOT_OPEN = 'Cannot open an HTTP server: socket.error reported';

/** Numbers of getaddrinfo(3) that Node gives names to; Python has only the numbers. */
const LOOKUP_ERRORS: ReadonlyMap<string, number> = new Map([
  ['ENOTFOUND', -2],
  ['EAI_AGAIN', -3],
]);

function errnoText(code: string): string {
  const numbers: Readonly<Record<string, number>> = constants.errno;
  const number = numbers[code];
  if (number !== undefined) return `errno.${code} (${number})`;
  return String(LOOKUP_ERRORS.get(code) ?? code);
}
