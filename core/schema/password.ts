/** How a password is kept in the file. Digests are in the spelling of the file. */
export type KeptPassword =
  | { readonly scheme: 'plain'; readonly text: string }
  /** Of the password's UTF-8, in lower-case hexadecimal digits. */
  | { readonly scheme: 'sha1' | 'sha256'; readonly digest: string }
  | ScryptDigest;

/** `cost` is N, a power of two; `salt` and `digest` are base64. */
export type ScryptDigest = {
  readonly scheme: 'scrypt';
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
  readonly salt: string;
  readonly digest: string;
};

/**
 * Reads a password of the file: `{SHA}HEX` as Supervisor has it, and of our own `{SHA256}HEX` and
 * `{SCRYPT}ln=14,r=8,p=1$SALT$DIGEST`, where what follows the brace is as passlib writes it. `undefined`: an `{SCRYPT}` that is none,
 * or one that asks for more than 256 MiB.
 */
export function readKeptPassword(text: string): KeptPassword | undefined {
  if (text.startsWith(SHA256)) return { scheme: 'sha256', digest: text.slice(SHA256.length) };
  if (text.startsWith(SHA1)) return { scheme: 'sha1', digest: text.slice(SHA1.length) };
  return text.startsWith(SCRYPT) ? readScrypt(text.slice(SCRYPT.length)) : { scheme: 'plain', text };
}

/** Whether the password itself does not stand in the file. */
export function isDigest(text: string): boolean {
  return [SHA256, SHA1, SCRYPT].some(prefix => text.startsWith(prefix));
}

/** The spelling that `readKeptPassword` reads. */
export function writeScrypt({ cost, blockSize, parallelization, salt, digest }: ScryptDigest): string {
  return `${SCRYPT}ln=${Math.log2(cost)},r=${blockSize},p=${parallelization}$${unpadded(salt)}$${unpadded(digest)}`;
}

const SHA1 = '{SHA}';
const SHA256 = '{SHA256}';
const SCRYPT = '{SCRYPT}';

function readScrypt(text: string): ScryptDigest | undefined {
  const [, log = '', r = '', p = '', salt = '', digest = ''] =
    /^ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/.]+=*)\$([\w+/.]+=*)$/.exec(text) ?? [];
  const [cost, blockSize, parallelization] = [2 ** Number(log), Number(r), Number(p)];
  if (log === '' || cost < 2 || blockSize < 1 || parallelization < 1) return undefined;
  if (128 * cost * blockSize * parallelization > MAX_SCRYPT_BYTES) return undefined;
  // The dot is what passlib writes for a plus.
  const base64 = (part: string): string => part.replaceAll('.', '+');
  return {
    scheme: 'scrypt',
    cost,
    blockSize,
    parallelization,
    salt: base64(salt),
    digest: base64(digest),
  };
}

const MAX_SCRYPT_BYTES = 256 * 1024 * 1024;

function unpadded(base64: string): string {
  return base64.replaceAll('=', '');
}
