import { looksLikeConf } from '../../core/language/looks-like-conf.ts';

/** What a person has said about files whose names say nothing, in one workspace. */
export type Choices = {
  /** No offers are wanted in this workspace. */
  readonly isQuiet: boolean;
  /** By the file's URI, the oldest first: whether it is a configuration of Supervisor. */
  readonly files: Readonly<Record<string, boolean>>;
};

export type OpenFile = {
  readonly uri: string;
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
  /** Whether a known configuration includes it. */
  readonly isIncluded: boolean;
};

/**
 * `switch`: it is ours, by what was said before, or because a configuration includes it; `offer`: it looks like ours, and nobody has
 * said anything about it. A language that someone has chosen for all such files is left unless its owner agrees.
 */
export function languageChoice(choices: Choices, file: OpenFile): 'switch' | 'offer' | 'leave' {
  if (!/\.(?:conf|ini)$/i.test(file.path)) return 'leave';
  const said = Object.hasOwn(choices.files, file.uri) ? choices.files[file.uri] : undefined;
  if (said !== undefined) return said ? 'switch' : 'leave';
  if (file.isIncluded && ORDINARY_LANGUAGES.has(file.languageId)) return 'switch';
  return !choices.isQuiet && looksLikeConf(file.text) ? 'offer' : 'leave';
}

/** Those that `.conf` and `.ini` have in an editor as it comes. */
const ORDINARY_LANGUAGES: ReadonlySet<string> = new Set(['plaintext', 'properties', 'ini']);

export function withChoice(choices: Choices, uri: string, isOurs: boolean): Choices {
  const others = Object.entries(choices.files).filter(([key]) => key !== uri);
  const all: [string, boolean][] = [...others, [uri, isOurs]];
  return { ...choices, files: Object.fromEntries(all.slice(-MOST_FILES)) };
}

const MOST_FILES = 500;

/** What was stored; nothing has been said where it cannot be read. */
export function readChoices(stored: unknown): Choices {
  if (typeof stored !== 'object' || stored === null) return { isQuiet: false, files: {} };
  const isQuiet = 'isQuiet' in stored && stored.isQuiet === true;
  const files = 'files' in stored && typeof stored.files === 'object' ? (stored.files ?? {}) : {};
  const valid = Object.entries<unknown>({ ...files }).filter(
    (entry): entry is [string, boolean] => typeof entry[1] === 'boolean',
  );
  return { isQuiet, files: Object.fromEntries(valid) };
}
