import { type LogLevel, LOG_LEVELS } from '../config/types.ts';
import { comparePoints, repr, strip } from '../text/python-text.ts';
import { EVENT_NAMES } from './event-names.ts';
import { splitList } from './list-items.ts';
import { parseInteger, parseOctal } from './integer.ts';
import { parseKeyValues } from './key-values.ts';
import { readKeptPassword } from './password.ts';
import { type KindName, type Reading, type ReadContext, type ValueKind } from './spec.ts';

/** Any text. */
export const text = kind('text', value => accept(value));

/**
 * A password as it is, or a digest of one.
 *
 * Departs: a text that begins with `{SCRYPT}` must go on as such a digest does; upstream takes it for the password.
 */
export const password = kind('password', value =>
  readKeptPassword(value) === undefined
    ? refuse('not a digest of scrypt: it must be {SCRYPT}ln=14,r=8,p=1$SALT$DIGEST')
    : accept(value),
);

/** A dotted name with an attribute, or a JavaScript module; whoever loads it judges it. */
export const plugin = kind('plugin', value => accept(value));

/** Source: Python's `int`. */
export const integer = kind('integer', readInteger);

export const boolean = kind('boolean', readBoolean);

/** Bytes. */
export const byteSize = kind('byte-size', value => {
  const lower = value.toLowerCase();
  const unit = UNITS.get(lower.slice(-2));
  if (unit === undefined) return readInteger(lower);
  const count = readInteger(lower.slice(0, -2));
  return count.kind === 'value' ? accept(count.value * unit) : count;
});

/**
 * How many processes a program has.
 *
 * Departs: a number that no machine has processes for is refused, where upstream works on it until the memory is full.
 */
export const processCount = kind('integer', value => {
  const count = readInteger(value);
  if (count.kind === 'refused' || count.value <= MAX_PROCESSES) return count;
  return refuse(`${strip(value)} processes are too many: there may be ${MAX_PROCESSES}`);
});

const MAX_PROCESSES = 65_536;

/** A file mode or mask. */
export const octal = kind('octal', value => {
  const mode = parseOctal(value);
  return mode === undefined ? refuse(`${value} can not be converted to an octal type`) : accept(mode);
});

/** Number of a signal, given by number or by name. */
export const signal = kind('signal', (value, { surroundings: { signals } }) => {
  const given = parseInteger(value);
  const name = strip(value).toUpperCase();
  const signalNumber = given ?? signals.get(name.startsWith('SIG') ? name : `SIG${name}`);
  if (signalNumber === undefined) return refuse(`value ${repr(value)} is not a valid signal name`);
  for (const known of signals.values()) if (known === signalNumber) return accept(signalNumber);
  return refuse(`value ${repr(value)} is not a valid signal number`);
});

export const exitCodes = kind('exit-codes', value => {
  const codes = value === '' ? [] : value.split(',').map(parseInteger);
  const valid = codes.filter((code): code is number => code !== undefined && code >= 0 && code <= 255);
  return valid.length === codes.length
    ? accept<readonly number[]>(valid)
    : refuse(`not a valid list of exit codes: ${repr(value)}`);
});

/** Items between commas, trimmed. */
export const list = kind('list', value => accept<readonly string[]>(splitList(value).map(item => item.text)));

export const autoRestart = kind('auto-restart', value => {
  const lower = value.toLowerCase();
  if (lower === 'unexpected') return accept<boolean | 'unexpected'>(lower);
  const known = readBoolean(lower);
  return known.kind === 'value'
    ? accept<boolean | 'unexpected'>(known.value)
    : refuse(`invalid 'autorestart' value ${repr(lower)}`);
});

export const logLevel = kind('log-level', value => {
  const lower = value.toLowerCase();
  return isLogLevel(lower) ? accept(lower) : refuse(`bad logging level name ${repr(value)}`);
});

/** `KEY=value,…`. */
export const keyValues = kind('key-values', value => parseKeyValues(value));

/** `undefined`: AUTO, the daemon's own address. */
export const serverUrl = kind('server-url', value =>
  accept(strip(value).toUpperCase() === 'AUTO' ? undefined : value),
);

/** A name without the characters that namespecs and addresses use, trimmed; read before its `%(…)s` are put in. */
export const processName = kind('process-name', value => {
  const wrong = [' ', ':', '/'].find(character => strip(value).includes(character));
  return wrong === undefined
    ? accept(strip(value))
    : refuse(`Invalid name: ${repr(value)} because of character: ${repr(wrong)}`);
});

/** Event type names, upper case, each once, sorted. */
export const eventTypes = kind('event-types', (value, { section }) => {
  const names = splitList(value).map(item => item.text.toUpperCase());
  const unknown = names.find(name => !EVENT_NAMES.has(name));
  if (unknown !== undefined) return refuse(`Unknown event type ${unknown} in [${section}] events`);
  if (names.length === 0) return refuse(`[${section}] section requires an "events" line`);
  return accept<readonly string[]>([...new Set(names)].sort(comparePoints));
});

export const bufferSize = kind('buffer-size', (value, { section }) => {
  const size = readInteger(value);
  if (size.kind === 'refused' || size.value >= 1) return size;
  return refuse(`[${section}] section sets invalid buffer_size (${size.value})`);
});

/** `redirect_stderr` of a listener, which only may be false. */
export const noRedirect = kind('no-redirect', (value, { section }) => {
  const redirect = readBoolean(value);
  if (redirect.kind === 'refused' || !redirect.value) return redirect;
  return refuse(
    `[${section}] section sets redirect_stderr=true but this is not allowed because it will interfere with the eventlistener protocol`,
  );
});

/** The same kind with a sentence of the option's own: upstream's `Invalid chmod value 999`. */
export function saying<T>(inner: ValueKind<T>, phrase: string): ValueKind<T> {
  return kind(inner.name, (value, context) => {
    const reading = inner.read(value, context);
    return reading.kind === 'value' ? reading : refuse(`${phrase} ${value}`);
  });
}

export function kind<T>(
  name: KindName,
  read: (value: string, context: ReadContext) => Reading<T>,
): ValueKind<T> {
  return { name, read };
}

export function accept<T>(value: T): Reading<T> {
  return { kind: 'value', value };
}

export function refuse(message: string): Reading<never> {
  return { kind: 'refused', message };
}

/** An integer, or what Python's `int` says. */
export function readInteger(value: string): Reading<number> {
  const parsed = parseInteger(value);
  return parsed === undefined
    ? refuse(`invalid literal for int() with base 10: ${repr(value)}`)
    : accept(parsed);
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['kb', 1024],
  ['mb', 1024 ** 2],
  ['gb', 1024 ** 3],
]);

/** What a boolean may be, in lower case. Source: `supervisor/datatypes.py`, `TRUTHY_STRINGS` and `FALSY_STRINGS`. */
export const BOOLEAN_WORDS: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['true', true],
  ['on', true],
  ['1', true],
  ['no', false],
  ['false', false],
  ['off', false],
  ['0', false],
]);

function readBoolean(value: string): Reading<boolean> {
  const known = BOOLEAN_WORDS.get(value.toLowerCase());
  return known === undefined ? refuse(`not a valid boolean value: ${repr(value)}`) : accept(known);
}

function isLogLevel(name: string): name is LogLevel {
  return Object.hasOwn(LOG_LEVELS, name);
}
