import { namespecOf } from '../core/protocol/namespec.ts';
import { type ProcessInfo } from '../core/protocol/process-info.ts';
import { COMMANDS } from './commands.ts';

/** What completion asks about the processes. */
export type Completable = Pick<ProcessInfo, 'group' | 'name'>;

/** The last word of a line; `:`, `*` and `-` belong to words. */
export function lastWord(line: string): string {
  return /[^\s`~!@#$%^&()=+[{\]}\\|;'",<>/?]*$/u.exec(line)?.[0] ?? '';
}

/** Ways to finish the last word of `line`, each followed by a blank. `processes` is only asked when names are wanted. */
export async function completionsOf(
  line: string,
  processes: () => Promise<readonly Completable[]>,
): Promise<readonly string[]> {
  const word = lastWord(line);
  const candidates = await candidatesOf(line, word, processes);
  return candidates.filter(candidate => candidate.startsWith(word)).map(candidate => `${candidate} `);
}

async function candidatesOf(
  line: string,
  word: string,
  processes: () => Promise<readonly Completable[]>,
): Promise<readonly string[]> {
  const [action, ...rest] = line.trimStart().split(/\s+/u);
  if (action === undefined || rest.length === 0 || action === 'help') return ACTIONS;
  if (GROUP_ACTIONS.has(action)) return unique((await processes()).map(({ group }) => group));
  if (!PROCESS_ACTIONS.has(action)) return [];
  const isQualified = word.includes(':');
  return unique(
    (await processes()).flatMap(({ group, name }) =>
      isQualified || group !== name ? [`${group}:${name}`, `${group}:*`] : [namespecOf(group, name)],
    ),
  );
}

const ACTIONS = [...Object.keys(COMMANDS), 'help'].sort();

const GROUP_ACTIONS: ReadonlySet<string> = new Set(['add', 'remove', 'update']);

const PROCESS_ACTIONS: ReadonlySet<string> = new Set([
  'clear',
  'fg',
  'pid',
  'restart',
  'signal',
  'start',
  'status',
  'stop',
  'tail',
]);

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
