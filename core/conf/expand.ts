import { comparePoints, repr } from '../text/python-text.ts';
import { formatMapping, formatValue, type FormatError, type Conversion } from './python-format.ts';

/** Names a value may use, in the order in which they became known; whole numbers format as Python's `int`. */
export type Names = ReadonlyMap<string, string | number>;

/** Names that need not be put together to be looked up; those who go through them do that. */
export type NameSource = Pick<Names, 'get'> & Iterable<readonly [string, string | number]>;

/** `offset` and `length` tell the place of the wrong part in the text, in UTF-16 units. */
export type Expansion =
  | { readonly kind: 'expanded'; readonly text: string }
  | { readonly kind: 'unknown-name'; readonly name: string; readonly offset: number; readonly length: number }
  | {
      readonly kind: 'bad-format';
      readonly reason: string;
      readonly offset: number;
      readonly length: number;
    };

/**
 * Python's `text % names`: `%(name)s` with every conversion, flag, width and precision, and `%%`.
 *
 * Compat: a conversion without a name formats the mapping itself, once (`date +%s` becomes a dict's repr).
 */
export function expand(text: string, names: NameSource): Expansion {
  const cursor: Cursor = { text, names, at: 0, argument: { kind: 'mapping' } };
  let out = '';
  while (cursor.at < text.length) {
    const percent = text.indexOf('%', cursor.at);
    if (percent === -1) break;
    out += text.slice(cursor.at, percent);
    cursor.at = percent + 1;
    const piece = readConversion(cursor);
    switch (piece.kind) {
      case 'text':
        out += piece.text;
        break;
      case 'unknown-name':
        return {
          kind: 'unknown-name',
          name: piece.name,
          offset: percent,
          length: endOfConversion(cursor) - percent,
        };
      case 'bad-format':
        return { kind: 'bad-format', reason: piece.reason, offset: percent, length: cursor.at - percent };
    }
  }
  return { kind: 'expanded', text: out + text.slice(cursor.at) };
}

/** Upstream's sentence. `label` is the option as upstream names it there. */
export function describeExpansion(
  fault: Exclude<Expansion, { kind: 'expanded' }>,
  text: string,
  label: string,
  names: Names,
): string {
  const subject = `Format string ${repr(text)} for ${repr(label)}`;
  switch (fault.kind) {
    case 'unknown-name': {
      const available = [...names.keys()].sort(comparePoints).join(', ');
      return `${subject} contains names (${repr(fault.name)}) which cannot be expanded. Available names: ${available}`;
    }
    case 'bad-format':
      return `${subject} is badly formatted: ${fault.reason}`;
  }
}

/** The same for people: what is wrong, and what may stand there. */
export function expansionAdvice(
  fault: Exclude<Expansion, { kind: 'expanded' }>,
  names: Names,
): { readonly reason: string; readonly allowed: string } {
  switch (fault.kind) {
    case 'unknown-name': {
      const known = [...names.keys()].filter(name => !name.startsWith('ENV_')).sort(comparePoints);
      return {
        reason: `the name ${repr(fault.name)} is not known here`,
        allowed: [...known, 'ENV_ and the name of a variable of the environment'].join(', '),
      };
    }
    case 'bad-format':
      return { reason: fault.reason, allowed: '%(name)s, or %% for a percent sign' };
  }
}

type Argument =
  | { readonly kind: 'mapping' }
  | { readonly kind: 'value'; readonly value: string | number }
  | { readonly kind: 'used' };

type Cursor = { readonly text: string; readonly names: NameSource; at: number; argument: Argument };

/** Where a conversion whose name is read ends, so that all of it can be marked. */
function endOfConversion({ text, at }: Cursor): number {
  return text.length - text.slice(at).replace(/^[-+ #0]*\d*(?:\.\d*)?[A-Za-z]?/, '').length;
}

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unknown-name'; readonly name: string }
  | FormatError;

/** Longest result of one conversion; Python would run out of memory somewhere beyond. */
const MAX_WIDTH = 1_000_000;

function readConversion(cursor: Cursor): Piece {
  if (cursor.text[cursor.at] === '%') {
    cursor.at += 1;
    return { kind: 'text', text: '%' };
  }
  if (cursor.text[cursor.at] === '(') {
    const name = readName(cursor);
    if (name === undefined) return wrong('incomplete format key');
    const value = cursor.names.get(name);
    if (value === undefined) return { kind: 'unknown-name', name };
    cursor.argument = { kind: 'value', value };
  }
  const flags = readWhile(cursor, '-+ #0');
  const width = readSize(cursor, 'width too big');
  if (typeof width === 'object') return width;
  let precision: number | undefined;
  if (cursor.text[cursor.at] === '.') {
    cursor.at += 1;
    const size = readSize(cursor, 'precision too big');
    if (typeof size === 'object') return size;
    precision = size ?? 0;
  }
  if (/^[hlL]$/.test(cursor.text[cursor.at] ?? '')) cursor.at += 1;
  const type = cursor.text.codePointAt(cursor.at);
  if (type === undefined) return wrong('incomplete format');
  const conversion: Conversion = { type: String.fromCodePoint(type), flags, width: width ?? 0, precision };
  cursor.at += conversion.type.length;
  return convert(cursor, conversion);
}

function convert(cursor: Cursor, conversion: Conversion): Piece {
  const { argument } = cursor;
  cursor.argument = { kind: 'used' };
  const index = (): number => Array.from(cursor.text.slice(0, cursor.at)).length - 1;
  switch (argument.kind) {
    case 'used':
      return wrong('not enough arguments for format string');
    case 'value':
      return formatValue(argument.value, conversion, index);
    case 'mapping':
      return formatMapping(cursor.names, conversion, index);
  }
}

/** The name between the parentheses, which may hold balanced ones; `undefined` when they are not closed. */
function readName(cursor: Cursor): string | undefined {
  const start = cursor.at + 1;
  let depth = 1;
  for (cursor.at = start; cursor.at < cursor.text.length;) {
    const character = cursor.text[cursor.at];
    cursor.at += 1;
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return cursor.text.slice(start, cursor.at - 1);
  }
  return undefined;
}

/** A width or precision; `*` would take a number from a sequence, which a mapping is not. */
function readSize(cursor: Cursor, tooBig: string): number | undefined | FormatError {
  if (cursor.text[cursor.at] === '*') {
    cursor.at += 1;
    const { argument } = cursor;
    if (argument.kind === 'used') return wrong('not enough arguments for format string');
    if (argument.kind !== 'value' || typeof argument.value !== 'number') return wrong('* wants int');
    cursor.argument = { kind: 'used' };
    return argument.value <= MAX_WIDTH ? argument.value : wrong(tooBig);
  }
  const digits = readWhile(cursor, '0123456789');
  if (digits === '') return undefined;
  const size = Number(digits);
  return size <= MAX_WIDTH ? size : wrong(tooBig);
}

function readWhile(cursor: Cursor, allowed: string): string {
  const start = cursor.at;
  for (const character of cursor.text.slice(start)) {
    if (!allowed.includes(character)) break;
    cursor.at += 1;
  }
  return cursor.text.slice(start, cursor.at);
}

function wrong(reason: string): FormatError {
  return { kind: 'bad-format', reason };
}
