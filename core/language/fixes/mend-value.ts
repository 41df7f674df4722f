import { type OptionNode, spanInValue } from '../../conf/cst.ts';
import { EVENT_NAMES } from '../../schema/event-names.ts';
import { splitList } from '../../schema/list-items.ts';
import { type KindName, type OptionSpec, type ReadContext } from '../../schema/spec.ts';
import { directoryOf } from '../../text/posix-path.ts';
import { type Span } from '../../text/source-text.ts';
import { nearName } from '../near-name.ts';
import { WORDS } from '../value-words.ts';
import { type Fix, replacing } from './fix.ts';

type Mended = { readonly near: string | undefined; readonly fixes: readonly Fix[] };

/** What was most likely meant by a value that its kind does not take: it always takes what is put in its place. */
export function valueFixes(option: OptionNode, row: OptionSpec, context: ReadContext): Mended {
  const { value, valueSpan } = option;
  const isGood = (text: string): boolean => row.kind.read(text, context).kind === 'value';
  const comment = gluedComment(value, isGood);
  if (comment !== undefined) {
    const at = spanInValue(option, comment, 0);
    return { near: undefined, fixes: [replacing(at, ' ', 'insert-blank', [], 'safe')] };
  }
  const folder = missingFolder(row.kind.name, value);
  if (folder !== undefined) {
    const change = { kind: 'create-folder', path: folder } as const;
    return {
      near: undefined,
      fixes: [{ title: 'create-folder', args: [folder], change, confidence: 'certain' }],
    };
  }
  const near = meant(row.kind.name, value).find(isGood);
  if (near !== undefined) return { near, fixes: [replaced(valueSpan, near)] };
  return mendedItem(option, row.kind.name);
}

function replaced(span: Span, text: string): Fix {
  return replacing(span, text, 'replace-by', [text], 'safe');
}

/** Where a `;` or `#` stands that was to begin a comment, but follows no blank: what is before it makes a value. */
function gluedComment(value: string, isGood: (text: string) => boolean): number | undefined {
  const at = value.search(/[;#]/);
  return at > 0 && isGood(value.slice(0, at)) ? at : undefined;
}

function missingFolder(kind: KindName, value: string): string | undefined {
  if (!value.startsWith('/') || value.includes('%') || value.includes('\n')) return undefined;
  if (kind === 'directory') return value;
  return kind === 'dirpath' || kind === 'child-log' ? directoryOf(value) : undefined;
}

function meant(kind: KindName, value: string): string[] {
  const word = value.toLowerCase();
  const known = SYNONYMS[kind]?.[word];
  const unit = kind === 'byte-size' ? /^(\d+)\s*([kmg])(?:i?b)?$/.exec(word) : null;
  const seconds = kind === 'integer' ? /^(\d+)\s*s(?:ec(?:ond)?s?)?$/.exec(word) : null;
  const list = kind === 'exit-codes' || kind === 'octal' ? value.replace(/[,\s]+$/, '') : value;
  const quoted = /^(["'])(.*)\1$/.exec(value)?.[2];
  const near = nearName(value, [...(WORDS[kind] ?? []), ...(kind === 'boolean' ? BOOLEANS : [])]);
  return [
    known,
    unit === null ? undefined : `${String(unit[1])}${String(unit[2]).toUpperCase()}B`,
    seconds?.[1],
    quoted,
    list === value ? undefined : list,
    kind === 'byte-size' || kind === 'exit-codes' || kind === 'octal' ? undefined : near,
  ].filter(text => text !== undefined);
}

const BOOLEANS = ['yes', 'no', 'off', 'on'];

const TRUE = { enable: 'true', enabled: 'true', t: 'true', y: 'true' };
const FALSE = { disable: 'false', disabled: 'false', f: 'false', n: 'false', none: 'false', never: 'false' };

/** Words that other programs have for a value. */
const SYNONYMS: Readonly<Partial<Record<KindName, Readonly<Record<string, string>>>>> = {
  boolean: { ...TRUE, ...FALSE },
  'auto-restart': { ...TRUE, ...FALSE, always: 'true', 'on-failure': 'unexpected' },
  'no-redirect': { true: 'false', yes: 'false', on: 'false', '1': 'false' },
  'log-level': { warning: 'warn', err: 'error', fatal: 'critical', notice: 'info', verbose: 'debug' },
  'byte-size': { '': '0', none: '0', unlimited: '0' },
};

/** A list of event types with one that is near another, or without one behind its last comma. */
function mendedItem(option: OptionNode, kind: KindName): Mended {
  const none: Mended = { near: undefined, fixes: [] };
  if (kind !== 'event-types') return none;
  const wrong = splitList(option.value).find(({ text }) => !EVENT_NAMES.has(text.toUpperCase()));
  const near = wrong && nearName(wrong.text, EVENT_NAMES);
  if (wrong === undefined || near === undefined) return none;
  const span = spanInValue(option, wrong.offset, wrong.text.length);
  return { near, fixes: [replaced(span, near)] };
}
