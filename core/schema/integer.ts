import { codePoint, strip } from '../text/python-text.ts';

/**
 * Python's `int(text)`: a sign, decimal digits of any script with single `_` between, white space around. `undefined` when it is
 * none. Values beyond 2^53 lose their last digits.
 */
export function parseInteger(text: string): number | undefined {
  return parseDigits(strip(text), 10);
}

/** Python's `int(text, 8)`: the same with octal digits, and an optional `0o`. */
export function parseOctal(text: string): number | undefined {
  return parseDigits(strip(text).replace(/^([+-]?)0[oO]_?(?=[^_])/, '$1'), 8);
}

function parseDigits(text: string, radix: 8 | 10): number | undefined {
  // Nearly every number, and below 2^53.
  if (SMALL[radix].test(text)) return parseInt(text, radix);
  if (!/^[+-]?\p{Nd}+(?:_\p{Nd}+)*$/u.test(text)) return undefined;
  const digits = Array.from(text.replace(/^[+-]/, '').replaceAll('_', ''), digitValue);
  if (digits.some(digit => digit >= radix)) return undefined;
  const size = Number(BigInt((radix === 8 ? '0o' : '') + digits.join('')));
  const finite = Math.min(size, Number.MAX_VALUE);
  return text.startsWith('-') && finite !== 0 ? -finite : finite;
}

const SMALL = { 8: /^[0-7]{1,15}$/, 10: /^[0-9]{1,15}$/ } as const;

/** Decimal digits stand in runs of ten, from zero on; some runs touch each other. */
function digitValue(digit: string): number {
  const code = codePoint(digit);
  let start = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(start - 1))) start -= 1;
  return (code - start) % 10;
}
