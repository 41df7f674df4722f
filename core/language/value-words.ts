import { LOG_LEVELS } from '../config/types.ts';
import { SIGNALS } from '../protocol/signals.ts';
import { type KindName, type OptionSpec } from '../schema/spec.ts';
import { exampleOf } from './option-text.ts';
import { type KnownSection } from './known-section.ts';

/** Values that an option can have, the likeliest first; `typed`: what is written so far. */
export function valueWords(
  section: KnownSection,
  [name, row]: readonly [string, OptionSpec],
  typed: string,
): string[] {
  const kind = row.kind.name;
  const fallback = row.fallback === undefined || row.fallback === '' ? [] : [row.fallback];
  const example = EXEMPLARY_KINDS.has(kind) ? [exampleOf(section, name)] : [];
  const sizes = kind === 'byte-size' && /^\d+$/.test(typed) ? UNITS.map(unit => typed + unit) : [];
  return [...new Set([...sizes, ...fallback, ...(WORDS[kind] ?? []), ...example])];
}

/** The words of kinds that have few. */
export const WORDS: Readonly<Partial<Record<KindName, readonly string[]>>> = {
  boolean: ['true', 'false'],
  'no-redirect': ['false'],
  'auto-restart': ['unexpected', 'true', 'false'],
  'log-level': Object.keys(LOG_LEVELS).reverse(),
  signal: [
    ...new Set([
      ...['TERM', 'INT', 'QUIT', 'HUP', 'USR1', 'USR2', 'KILL'],
      ...Object.keys(SIGNALS).map(name => name.slice('SIG'.length)),
    ]),
  ],
  'byte-size': ['0', '1MB', '10MB', '50MB', '100MB', '1GB'],
  octal: ['022', '027', '077', '0700', '0770'],
  'child-log': ['AUTO', 'NONE'],
  'server-url': ['AUTO'],
  'exit-codes': ['0', '0,2'],
};

/** Kinds whose example says more than words would. */
const EXEMPLARY_KINDS: ReadonlySet<KindName> = new Set([
  'port-address',
  'fcgi-socket',
  'plugin',
  'process-name',
  'key-values',
]);

const UNITS = ['KB', 'MB', 'GB'];
