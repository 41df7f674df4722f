import { LOG_LEVELS } from '../core/config/types.ts';
import { EVENT_TYPES } from '../core/protocol/events.ts';
import { LINUX_SIGNALS } from '../core/schema/signals.ts';
import { type KindName, type SectionSpec } from '../core/schema/spec.ts';
import { SECTIONS } from '../core/schema/table.ts';
import { BOOLEAN_WORDS } from '../core/schema/value-kinds.ts';

/** Titles of the sections of a form, in the order of the table. */
export function titlesOf(form: SectionSpec['form']): string[] {
  return SECTIONS.filter(spec => spec.form === form).map(({ title }) => title);
}

/** Every option of any section. */
export function optionNames(): string[] {
  return [...new Set(SECTIONS.flatMap(({ options }) => Object.keys(options)))].sort();
}

/** Options whose whole value is one of a few words, by the scope of the words. */
export type WordRule = { readonly scope: string; readonly options: string[]; readonly words: string[] };

export function wordRules(): WordRule[] {
  return KIND_WORDS.map(({ kinds, ...rule }) => ({ ...rule, options: optionsOf(kinds) }));
}

export const EVENT_WORDS: readonly string[] = EVENT_TYPES;

const KIND_WORDS: readonly {
  readonly kinds: readonly KindName[];
  readonly scope: string;
  readonly words: string[];
}[] = [
  {
    kinds: ['boolean', 'no-redirect'],
    scope: 'constant.language.boolean',
    words: [...BOOLEAN_WORDS.keys()],
  },
  {
    kinds: ['auto-restart'],
    scope: 'constant.language.boolean',
    words: ['unexpected', ...BOOLEAN_WORDS.keys()],
  },
  { kinds: ['log-level'], scope: 'constant.language', words: Object.keys(LOG_LEVELS) },
  { kinds: ['child-log'], scope: 'constant.language', words: ['AUTO', 'NONE'] },
  { kinds: ['server-url'], scope: 'constant.language', words: ['AUTO'] },
  { kinds: ['signal'], scope: 'constant.language', words: signalWords() },
];

function optionsOf(kinds: readonly KindName[]): string[] {
  const rows = SECTIONS.flatMap(({ options }) => Object.entries(options));
  const names = rows.filter(([, { kind }]) => kinds.includes(kind.name)).map(([name]) => name);
  return [...new Set(names)].sort();
}

/** With and without their prefix, and by number. */
function signalWords(): string[] {
  const names = [...LINUX_SIGNALS.keys()].filter(name => /^SIG[A-Z]/.test(name));
  return [...names.map(name => name.slice('SIG'.length)), ...names, '[0-9]+'];
}
