import { namespecOf } from '../../core/protocol/namespec.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { type ProcessStateName } from '../../core/protocol/states.ts';

export type ProcessFilter = (info: ProcessInfo) => boolean;

/** Words of a filter that mean states; what a person would call so. */
export const STATE_WORDS: Readonly<Record<string, readonly ProcessStateName[]>> = {
  '@failed': ['FATAL', 'BACKOFF', 'UNKNOWN'],
  '@running': ['RUNNING', 'STARTING'],
  '@stopped': ['STOPPED', 'STOPPING', 'EXITED'],
};

/**
 * A filter as it is typed: words that all stand in `group:process`, in any letter case, and words of `STATE_WORDS`, of which one has to
 * fit. A word with `@` that means nothing (yet) is passed over, since it is being typed. Empty: everything.
 */
export function processFilter(text: string): ProcessFilter {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  const states = new Set(words.flatMap(word => STATE_WORDS[word] ?? []));
  const parts = words.filter(word => !word.startsWith('@'));
  return ({ group, name, statename }) => {
    const text = namespecOf(group, name).toLowerCase();
    return (states.size === 0 || states.has(statename)) && parts.every(part => text.includes(part));
  };
}
