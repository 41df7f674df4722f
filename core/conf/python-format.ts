import { asciiRepr, codePoint, repr } from '../text/python-text.ts';

/** One `%` conversion without its name. `precision` is undefined where none is written. */
export type Conversion = {
  readonly type: string;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
};

export type FormatError = { readonly kind: 'bad-format'; readonly reason: string };

export type Formatted = { readonly kind: 'text'; readonly text: string } | FormatError;

/** Formats a string or a whole number as Python's `%` does; `index` tells the place of the conversion's letter, for the message. */
export function formatValue(value: string | number, conversion: Conversion, index: () => number): Formatted {
  if (typeof value === 'number') return formatInteger(value, conversion, index);
  switch (conversion.type) {
    case 's':
      return padText(value, conversion);
    case 'r':
      return padText(repr(value), conversion);
    case 'a':
      return padText(asciiRepr(value), conversion);
    case 'c':
      return Array.from(value).length === 1
        ? padText(value, { ...conversion, precision: undefined })
        : wrong('%c requires int or char');
    default:
      return wrong(refusal(conversion.type, 'str', index));
  }
}

/** Formats the mapping itself, which a conversion without a name does. */
export function formatMapping(
  names: Iterable<readonly [string, string | number]>,
  conversion: Conversion,
  index: () => number,
): Formatted {
  const items = [...names].map(([name, value]) => [
    repr(name),
    typeof value === 'number' ? String(value) : repr(value),
  ]);
  const dict = `{${items.map(item => item.join(': ')).join(', ')}}`;
  switch (conversion.type) {
    case 's':
    case 'r':
      return padText(dict, conversion);
    case 'a':
      return padText(toAscii(dict), conversion);
    case 'c':
      return wrong('%c requires int or char');
    default:
      return wrong(refusal(conversion.type, 'dict', index));
  }
}

function formatInteger(value: number, conversion: Conversion, index: () => number): Formatted {
  switch (conversion.type) {
    case 's':
    case 'r':
    case 'a':
      return padText(String(value), conversion);
    case 'd':
    case 'i':
    case 'u':
      return padNumber(value, digits(value, 10, conversion), '', conversion);
    case 'x':
      return padNumber(value, digits(value, 16, conversion), '0x', conversion);
    case 'X':
      return padNumber(value, digits(value, 16, conversion).toUpperCase(), '0X', conversion);
    case 'o':
      return padNumber(value, digits(value, 8, conversion), '0o', conversion);
    case 'e':
    case 'f':
    case 'g':
      return padNumber(value, fraction(value, conversion.type, conversion), '', conversion);
    case 'E':
    case 'F':
    case 'G':
      return padNumber(
        value,
        fraction(value, conversion.type.toLowerCase(), conversion).toUpperCase(),
        '',
        conversion,
      );
    case 'c':
      if (value < 0 || value > 0x10ffff) return wrong('%c arg not in range(0x110000)');
      return padText(String.fromCodePoint(value), { ...conversion, precision: undefined });
    default:
      return wrong(refusal(conversion.type, 'int', index));
  }
}

function digits(value: number, radix: number, { precision }: Conversion): string {
  return BigInt(Math.abs(value))
    .toString(radix)
    .padStart(precision ?? 0, '0');
}

/** `%e`, `%f` and `%g` of a whole number, without its sign. */
function fraction(value: number, type: string, conversion: Conversion): string {
  const whole = BigInt(Math.abs(value)).toString();
  const precision = conversion.precision ?? 6;
  const alternate = conversion.flags.includes('#');
  if (type === 'f') return withFraction(whole, '0'.repeat(precision), alternate);
  if (type === 'e') return scientific(whole, precision, alternate);
  const significant = Math.max(precision, 1);
  const exponent = Number(scientific(whole, significant - 1, false).split('e')[1]);
  if (exponent < significant) {
    return withFraction(whole, alternate ? '0'.repeat(significant - 1 - exponent) : '', alternate);
  }
  const [mantissa = '', power = ''] = scientific(whole, significant - 1, alternate).split('e');
  const short =
    alternate || !mantissa.includes('.') ? mantissa : mantissa.replace(/0+$/, '').replace(/\.$/, '');
  return `${short}e${power}`;
}

/** Rounds half to even, as C does on an exact value. */
function scientific(whole: string, precision: number, alternate: boolean): string {
  let exponent = whole.length - 1;
  let kept = whole.slice(0, precision + 1).padEnd(precision + 1, '0');
  const rest = whole.slice(precision + 1);
  if (rest !== '') {
    const half = `5${'0'.repeat(rest.length - 1)}`;
    const isOdd = Number(kept.at(-1)) % 2 === 1;
    if (rest > half || (rest === half && isOdd)) kept = (BigInt(kept) + 1n).toString();
    if (kept.length > precision + 1) {
      kept = kept.slice(0, -1);
      exponent += 1;
    }
  }
  return `${withFraction(kept.slice(0, 1), kept.slice(1), alternate)}e+${String(exponent).padStart(2, '0')}`;
}

function withFraction(whole: string, decimals: string, alternate: boolean): string {
  return decimals === '' && !alternate ? whole : `${whole}.${decimals}`;
}

function padNumber(value: number, body: string, prefix: string, { flags, width }: Conversion): Formatted {
  const sign = value < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const head = sign + (flags.includes('#') ? prefix : '');
  if (flags.includes('-')) return text((head + body).padEnd(width));
  if (flags.includes('0')) return text(head + body.padStart(width - head.length, '0'));
  return text((head + body).padStart(width));
}

function padText(value: string, { flags, width, precision }: Conversion): Formatted {
  if (width === 0 && precision === undefined) return text(value);
  const characters = Array.from(value);
  const kept = characters.slice(0, precision ?? characters.length);
  const blank = ' '.repeat(Math.max(0, width - kept.length));
  return text(flags.includes('-') ? kept.join('') + blank : blank + kept.join(''));
}

function refusal(type: string, given: string, index: () => number): string {
  if ('diu'.includes(type)) return `%${type} format: a real number is required, not ${given}`;
  if ('xXo'.includes(type)) return `%${type} format: an integer is required, not ${given}`;
  if ('eEfFgG'.includes(type)) return `must be real number, not ${given}`;
  const code = codePoint(type);
  const shown = code > 31 && code < 127 ? type : '?';
  return `unsupported format character '${shown}' (0x${code.toString(16)}) at index ${index()}`;
}

function toAscii(value: string): string {
  return Array.from(value, character =>
    character < '\x80' ? character : asciiRepr(character).slice(1, -1),
  ).join('');
}

function text(value: string): Formatted {
  return { kind: 'text', text: value };
}

function wrong(reason: string): FormatError {
  return { kind: 'bad-format', reason };
}
