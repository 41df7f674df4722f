/** Whether Python's `str.isspace` holds for a character (one UTF-16 unit; no white space lies beyond them). */
export function isSpace(character: string | undefined): boolean {
  if (character === undefined) return false;
  const unit = character.charCodeAt(0);
  // Most characters are neither below the letters of ASCII nor beyond them.
  return !(unit > 0x20 && unit < 0x85) && SPACES.has(character);
}

/** Python's `str.strip()`. */
export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text[start])) start += 1;
  while (end > start && isSpace(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

/** Python's `str.rstrip()`. */
export function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text[end - 1])) end -= 1;
  return text.slice(0, end);
}

/** Python's `repr()` of a string. */
export function repr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let body = '';
  for (const character of text) body += character === quote ? `\\${quote}` : escaped(character);
  return quote + body + quote;
}

/** Python's `ascii()` of a string. */
export function asciiRepr(text: string): string {
  let body = '';
  for (const character of repr(text)) {
    body += codePoint(character) < 0x80 ? character : numeric(character);
  }
  return body;
}

/** Order of Python's strings: by code points. */
export function comparePoints(left: string, right: string): number {
  if (left === right) return 0;
  let at = 0;
  // Behind the end there is NaN, which is like nothing.
  while (left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  // A pair whose second half differs is one character.
  if (/^[\ud800-\udbff]/.test(left.charAt(at - 1))) at -= 1;
  return (left.codePointAt(at) ?? -1) - (right.codePointAt(at) ?? -1);
}

/** Of a text that is not empty: its first code point. */
export function codePoint(text: string): number {
  return Number(text.codePointAt(0));
}

const SPACES: ReadonlySet<string> = new Set(
  '\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a' +
    '\u2028\u2029\u202f\u205f\u3000',
);

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escaped(character: string): string {
  const short = SHORT_ESCAPES.get(character);
  if (short !== undefined) return short;
  return character !== ' ' && /^[\p{C}\p{Z}]$/u.test(character) ? numeric(character) : character;
}

function numeric(character: string): string {
  const hex = codePoint(character).toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
