/** What stands in the place of a secret. */
export const MASK = '********';

/** The values of variables or settings, by name and sorted by it: one that is named like a secret is masked whole. */
export function maskAll(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const masked = Object.entries(values).map(([name, value]) => [name, maskNamed(name, value)] as const);
  return Object.fromEntries(masked.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The value of something with a name: masked whole where that sounds like a secret. */
export function maskNamed(name: string, value: string): string {
  return SECRET_NAME.test(name) ? MASK : maskSecrets(value);
}

/**
 * A text with its secrets masked: passwords in addresses (`scheme://user:PASSWORD@host`), and what follows a name that sounds like a
 * secret in a query, a switch or an assignment (`?token=…`, `--password …`, `API_KEY=…`).
 */
export function maskSecrets(text: string): string {
  return text.replace(ADDRESS, `$1${MASK}@`).replace(ASSIGNED, `$1${MASK}`).replace(SWITCH, `$1${MASK}`);
}

const WORDS = 'passw(?:or)?d|passphrase|secret|token|credential|api[_-]?key|access[_-]?key|private[_-]?key';

const SECRET_NAME = new RegExp(WORDS, 'i');

/** The last `@` before a blank or a slash ends the password. */
const ADDRESS = /(:\/\/[^\s:@/"']*:)[^\s/"']*@/g;

const ASSIGNED = new RegExp(`((?:${WORDS})[A-Za-z0-9_-]*=)(?:"[^"]*"|'[^']*'|[^\\s&"',;]+)`, 'gi');

const SWITCH = new RegExp(`(\\s--?[A-Za-z0-9_-]{0,40}(?:${WORDS})\\s+)(?:"[^"]*"|'[^']*'|[^\\s"']+)`, 'gi');
