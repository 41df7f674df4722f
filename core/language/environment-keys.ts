import { type ListItem } from '../schema/list-items.ts';

/**
 * The keys of `KEY=value,KEY2="other value"` and where each begins, for showing; linear. The daemon's own reading of odd values is
 * `core/schema/key-values.ts`.
 */
export function environmentKeys(value: string): ListItem[] {
  return Array.from(value.matchAll(PAIR), ({ 1: key = '', index, 0: found }) => ({
    text: key,
    offset: index + found.indexOf(key),
  })).filter(({ text }) => text !== '');
}

/** A quoted text, or a key with its `=`; a key begins where a value can begin, and quoted ones are none. */
const PAIR = /"(?:[^"\\]|\\[^])*"|'[^']*'|(?<![^\s,])([A-Za-z_][A-Za-z0-9_.-]*)\s*=/g;
