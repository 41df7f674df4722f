import { Misuse } from './ctl-error.ts';
import { EXIT } from './exit-status.ts';
import { wordsOf } from './session.ts';

/** A long option of an action. Supervisor has none, so that no script can mean one of these by something else. */
export type ActionOption = {
  /** Without the dashes; it cannot be abbreviated. */
  readonly long: string;
  /** How the help names its value; without it the option takes none. */
  readonly value?: string;
  readonly doc: string;
};

const JSON_OPTION: ActionOption = { long: 'json', doc: 'print JSON; errors then go to standard error' };

/** The long options of each action that has some. */
export const ACTION_OPTIONS = {
  avail: [JSON_OPTION],
  history: [{ long: 'stderr', doc: 'the last lines of its stderr under each run, too' }, JSON_OPTION],
  maintail: [JSON_OPTION],
  pid: [JSON_OPTION],
  reread: [
    { long: 'diff', doc: 'tell which options of which programs differ, with the old and the new value' },
    JSON_OPTION,
  ],
  restart: [
    { long: 'serial', doc: 'one process after another; the rest is let be when one does not come back' },
  ],
  status: [
    { long: 'glob', value: 'PATTERN', doc: 'only processes whose name fits, with *, ? and [...]' },
    JSON_OPTION,
  ],
  tail: [
    { long: 'lines', value: 'N', doc: 'the last N lines instead of bytes' },
    { long: 'programs', doc: 'several processes, each line with the name before it' },
    JSON_OPTION,
  ],
  top: [
    { long: 'interval', value: 'SECONDS', doc: 'measure again after so long; 2 without it' },
    { long: 'once', doc: 'print it once on a terminal, too' },
    JSON_OPTION,
  ],
  update: [
    { long: 'dry-run', doc: 'tell what would be done, and do nothing' },
    { long: 'json', doc: 'with --dry-run: print JSON; errors then go to standard error' },
  ],
  version: [JSON_OPTION],
  wait: [{ long: 'timeout', value: 'SECONDS', doc: 'give up after so long; 60 without it' }],
} as const satisfies Readonly<Record<string, readonly ActionOption[]>>;

export type ActionWithOptions = keyof typeof ACTION_OPTIONS;

type LongOf<A extends ActionWithOptions> = (typeof ACTION_OPTIONS)[A][number]['long'];

/** What follows an action. */
export type ActionWords<Long extends string> = {
  /** All that is no option of the action, in its order. */
  readonly names: readonly string[];
  readonly has: (long: Long) => boolean;
  /** All values given for an option, in their order. */
  readonly valuesOf: (long: Long) => readonly string[];
};

/** Takes an action's long options out of its words: `--lines 5` or `--lines=5`. Throws `Misuse`. */
export function actionWords<A extends ActionWithOptions>(
  action: A,
  argument: string,
): ActionWords<LongOf<A>> {
  const options: readonly ActionOption[] = ACTION_OPTIONS[action];
  const given = new Map<string, string[]>();
  const names: string[] = [];
  const words = wordsOf(argument);
  let next = 0;
  for (const [at, word] of words.entries()) {
    if (at < next) continue;
    next = at + 1;
    const [, long = '', attached] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    const option = options.find(candidate => candidate.long === long);
    if (option === undefined || (option.value === undefined && attached !== undefined)) {
      names.push(word);
      continue;
    }
    const value = option.value === undefined ? '' : (attached ?? words[next++]);
    if (value === undefined) throw new Misuse(`Error: --${long} requires a value`, EXIT.INVALID_ARGUMENTS);
    given.set(long, [...(given.get(long) ?? []), value]);
  }
  return { names, has: long => given.has(long), valuesOf: long => given.get(long) ?? [] };
}

/** A whole number from 1. Throws `Misuse`. */
export function countOf(long: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Misuse(`Error: bad number ${text} for --${long}`, EXIT.INVALID_ARGUMENTS);
}

/** Milliseconds of a number of seconds above 0. Throws `Misuse`. */
export function secondsOf(long: string, text: string): number {
  const seconds = /^\d{1,7}(?:\.\d+)?$/.test(text) ? Number(text) : 0;
  if (seconds > 0) return seconds * 1000;
  throw new Misuse(`Error: bad number of seconds ${text} for --${long}`, EXIT.INVALID_ARGUMENTS);
}
