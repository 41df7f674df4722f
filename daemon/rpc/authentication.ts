import { createHash, timingSafeEqual } from 'node:crypto';
import { type Credentials } from '../../core/config/types.ts';

/**
 * Whether an `Authorization` header (HTTP Basic) has the right user and password. A configured password `{SHA}…` is the
 * lower-case hexadecimal SHA-1 of the real one. The comparison takes the same time however wrong the guess is.
 *
 * Departs: a header that cannot be decoded is refused like a wrong one, where upstream answers 400 or 500.
 */
export function isAuthorized(header: string | undefined, credentials: Credentials): boolean {
  const given = readBasic(header);
  if (given === undefined) return false;
  const { username, password } = credentials;
  const sameUser = isSame(given.username, username);
  const samePassword = password.startsWith(SHA)
    ? isSame(sha1(given.password), password.slice(SHA.length))
    : isSame(given.password, password);
  return sameUser && samePassword;
}

const SHA = '{SHA}';

/** The password may have colons, the name not. */
function readBasic(header: string | undefined): Credentials | undefined {
  const encoded = /^basic +(.*)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Digests have one length whatever the texts, as the comparison needs it. */
function isSame(left: string, right: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(left).digest(),
    createHash('sha256').update(right).digest(),
  );
}

function sha1(text: string): string {
  return createHash('sha1').update(text, 'utf8').digest('hex');
}
