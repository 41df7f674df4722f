import { namespecOf } from '../core/protocol/namespec.ts';
import { type ProcessInfo } from '../core/protocol/process-info.ts';
import { SIGNALS } from '../core/protocol/signals.ts';
import { type Action, actionOf, ACTIONS, isActionName } from './actions.ts';

/** What completion asks about the processes. */
export type Completable = Pick<ProcessInfo, 'group' | 'name'>;

/** The last word of a line; `:`, `*` and `-` belong to words. */
export function lastWord(line: string): string {
  return /[^\s`~!@#$%^&()=+[{\]}\\|;'",<>/?]*$/u.exec(line)?.[0] ?? '';
}

/**
 * Ways to finish the last word of `line`, each followed by a blank. `processes` is only asked when names are wanted; `plugged` are
 * the actions of modules.
 */
export async function completionsOf(
  line: string,
  processes: () => Promise<readonly Completable[]>,
  plugged: ReadonlyMap<string, Action> = new Map(),
): Promise<readonly string[]> {
  const word = lastWord(line);
  const candidates = await candidatesOf(line, word, processes, plugged);
  return candidates.filter(candidate => candidate.startsWith(word)).map(candidate => `${candidate} `);
}

async function candidatesOf(
  line: string,
  word: string,
  processes: () => Promise<readonly Completable[]>,
  plugged: ReadonlyMap<string, Action>,
): Promise<readonly string[]> {
  const [action, ...rest] = line.trimStart().split(/\s+/u);
  if (action === undefined || rest.length === 0 || action === 'help')
    return [...WORDS, ...plugged.keys()].sort();
  const row: Action | undefined = isActionName(action) ? actionOf(action) : plugged.get(action);
  if (word.startsWith('--')) return (row?.options ?? []).map(({ long }) => `--${long}`);
  const completes = row?.completes ?? [];
  switch (completes) {
    case 'groups':
      return unique((await processes()).map(({ group }) => group));
    case 'processes':
      return namesOf(word, await processes());
    case 'signal and processes':
      return rest.length === 1 ? SIGNAL_NAMES : namesOf(word, await processes());
    default:
      return completes;
  }
}

function namesOf(word: string, processes: readonly Completable[]): readonly string[] {
  const isQualified = word.includes(':');
  return unique(
    processes.flatMap(({ group, name }) =>
      isQualified || group !== name ? [`${group}:${name}`, `${group}:*`] : [namespecOf(group, name)],
    ),
  );
}

const WORDS = [...Object.keys(ACTIONS), 'help'];

/** As they are usually typed, without SIG. */
const SIGNAL_NAMES = Object.keys(SIGNALS).map(name => name.replace(/^SIG/, ''));

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
