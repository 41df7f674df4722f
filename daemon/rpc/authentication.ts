import { createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { type Credentials } from '../../core/config/types.ts';
import { type KeptPassword, readKeptPassword } from '../../core/schema/password.ts';
import { type Role } from './route.ts';

/** Those who may come in. */
export type User = { readonly credentials: Credentials; readonly role: Role };

/**
 * Looks at `Authorization` headers (HTTP Basic). A comparison takes the same time however wrong the guess is, and whoever is named.
 *
 * Departs: a header that cannot be decoded is refused like a wrong one, where upstream answers 400 or 500.
 */
export class Authentication {
  readonly #users: readonly KnownUser[];
  readonly #key = randomBytes(32);
  /** Headers that were right, as they are sent with every request and scrypt takes its time. */
  readonly #good = new Map<string, Role>();

  constructor(users: readonly User[]) {
    this.#users = users.map(({ credentials, role }) => {
      return { name: credentials.username, password: readKeptPassword(credentials.password), role };
    });
  }

  /** Stands for a header without showing it. */
  digestOf(header: string): string {
    return createHmac('sha256', this.#key).update(header).digest('base64');
  }

  /** What the sender may do; `undefined`: nothing. */
  async roleOf(header: string): Promise<Role | undefined> {
    const digest = this.digestOf(header);
    const known = this.#good.get(digest);
    if (known !== undefined) return known;
    const given = readBasic(header);
    if (given === undefined) return undefined;
    let role: Role | undefined;
    for (const user of this.#users) {
      const isRight = await isPassword(given.password, user.password);
      if (isSame(given.username, user.name) && isRight) role = user.role;
    }
    if (role !== undefined && this.#good.size < MAX_REMEMBERED) this.#good.set(digest, role);
    return role;
  }
}

type KnownUser = {
  readonly name: string;
  /** `undefined`: none that could be right. */
  readonly password: KeptPassword | undefined;
  readonly role: Role;
};

/** One password can be written in many headers, base64 being what it is. */
const MAX_REMEMBERED = 100;

/** The password may have colons, the name not. */
function readBasic(header: string): Credentials | undefined {
  const encoded = /^basic +(.*)$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

async function isPassword(given: string, kept: KeptPassword | undefined): Promise<boolean> {
  switch (kept?.scheme) {
    case undefined:
      return false;
    case 'plain':
      return isSame(given, kept.text);
    case 'sha1':
    case 'sha256':
      return isSame(createHash(kept.scheme).update(given, 'utf8').digest('hex'), kept.digest);
    case 'scrypt': {
      const expected = Buffer.from(kept.digest, 'base64');
      const derived = await deriveKey(given, kept, expected.length);
      return timingSafeEqual(derived, expected);
    }
  }
}

/** In a thread of its own: it takes about 50 ms. */
export function deriveKey(
  password: string,
  parameters: Pick<KeptPassword & { scheme: 'scrypt' }, 'cost' | 'blockSize' | 'parallelization' | 'salt'>,
  bytes: number,
): Promise<Buffer> {
  const { cost, blockSize, parallelization, salt } = parameters;
  const options = { cost, blockSize, parallelization, maxmem: MAX_SCRYPT_MEMORY };
  return new Promise((resolve, reject) => {
    scrypt(password, Buffer.from(salt, 'base64'), bytes, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

/** A little more than what `readKeptPassword` lets through. */
const MAX_SCRYPT_MEMORY = 512 * 1024 * 1024;

/** Digests have one length whatever the texts, as the comparison needs it. */
function isSame(left: string, right: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(left).digest(),
    createHash('sha256').update(right).digest(),
  );
}
