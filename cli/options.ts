import { getopt, type GivenOption, type OptionSpec } from '../core/options/getopt.ts';
import { repr } from '../core/text/python-text.ts';
import { COLOUR_CHOICES, type ColourChoice, isColourChoice } from './colours.ts';

/** What the command line says; an option that is not given is `undefined`. */
export type CtlOptions = {
  readonly configFile: string | undefined;
  readonly interactive: boolean;
  readonly serverurl: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly historyFile: string | undefined;
  readonly colour: ColourChoice;
  /** For each answer. */
  readonly timeoutMs: number | undefined;
  /** The action and its arguments; none: a shell. */
  readonly words: readonly string[];
};

export type CommandLine =
  | { readonly kind: 'run'; readonly options: CtlOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

type Key =
  | 'help'
  | 'configFile'
  | 'interactive'
  | 'serverurl'
  | 'username'
  | 'password'
  | 'historyFile'
  | 'colour'
  | 'timeout';

type Row = OptionSpec<Key> & { readonly value?: string; readonly doc: string };

/** THE table of options before the action. Those without a letter are ours: they cannot be abbreviated. */
export const SWITCHES: readonly Row[] = [
  {
    key: 'configFile',
    short: ['c'],
    long: 'configuration',
    takesValue: true,
    value: 'FILE',
    doc: 'configuration file; without it the usual places are searched',
  },
  { key: 'help', short: ['h', '?'], long: 'help', takesValue: false, doc: 'print this text and leave' },
  {
    key: 'interactive',
    short: ['i'],
    long: 'interactive',
    takesValue: false,
    doc: 'ask before shutdown and reload, and for a password',
  },
  {
    key: 'serverurl',
    short: ['s'],
    long: 'serverurl',
    takesValue: true,
    value: 'URL',
    doc: 'where supervisord listens: http://HOST:PORT or unix:///PATH',
  },
  {
    key: 'username',
    short: ['u'],
    long: 'username',
    takesValue: true,
    value: 'NAME',
    doc: 'user to log in as',
  },
  {
    key: 'password',
    short: ['p'],
    long: 'password',
    takesValue: true,
    value: 'TEXT',
    doc: 'password to log in with',
  },
  {
    key: 'historyFile',
    short: ['r'],
    long: 'history_file',
    takesValue: true,
    value: 'FILE',
    doc: 'where the shell keeps the lines typed',
  },
  {
    key: 'colour',
    short: [],
    long: 'color',
    takesValue: true,
    isWholeWord: true,
    value: 'WHEN',
    doc: `${COLOUR_CHOICES.join(', ')}: whether states and errors are coloured`,
  },
  {
    key: 'timeout',
    short: [],
    long: 'timeout',
    takesValue: true,
    isWholeWord: true,
    value: 'SECONDS',
    doc: 'how long to wait for each answer; without it, as long as it takes',
  },
];

/** Reads the words after the program's name. Options act in their order: a bad one before `-h` is still an error. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const parsed = getopt(SWITCHES, argv);
  if (parsed.kind === 'wrong') return parsed;
  const given = new Map<Key, string>();
  for (const option of parsed.options) {
    if (option.key === 'help') return { kind: 'help' };
    const message = refusal(option, given);
    if (message !== undefined) return { kind: 'wrong', message };
    given.set(option.key, option.value);
  }
  const options = {
    configFile: given.get('configFile'),
    interactive: given.has('interactive'),
    serverurl: given.get('serverurl'),
    username: given.get('username'),
    password: given.get('password'),
    historyFile: given.get('historyFile'),
    colour: COLOUR_CHOICES.find(choice => choice === given.get('colour')) ?? 'auto',
    timeoutMs: given.has('timeout') ? Number(given.get('timeout')) * 1000 : undefined,
    words: parsed.rest,
  };
  return { kind: 'run', options };
}

/** The text of `--help`. */
export function usageText(program: string): string {
  const rows = SWITCHES.map(({ short, long, value, doc }) => {
    const letter = short[0] === undefined ? '    ' : `-${short[0]}, `;
    const spellings = `${letter}--${long ?? ''}${value === undefined ? '' : ` ${value}`}`;
    return `  ${spellings.padEnd(28)} ${doc}\n`;
  });
  return (
    `${program}: control the programs that supervisord runs.\n\n` +
    `Usage: ${program} [options] [action [arguments]]\n\nOptions:\n${rows.join('')}\n` +
    'Without an action a shell starts. The action "help" lists all actions.\n'
  );
}

function refusal({ key, as, value }: GivenOption<Key>, given: ReadonlyMap<Key, string>): string | undefined {
  if (key === 'serverurl' && !isUrl(value)) {
    return `invalid value for ${as} ${repr(value)}: value ${repr(value)} is not a URL`;
  }
  if (key === 'colour' && !isColourChoice(value)) {
    return `invalid value for ${as} ${repr(value)}: not one of ${COLOUR_CHOICES.join(', ')}`;
  }
  if (key === 'timeout' && !/^(?!0+(?:\.0*)?$)\d{1,7}(?:\.\d+)?$/.test(value)) {
    return `invalid value for ${as} ${repr(value)}: not a number of seconds above 0`;
  }
  return given.has(key) ? `conflicting command line option ${repr(as)}` : undefined;
}

/** A scheme, then a host or a path. Source: `supervisor/datatypes.py`, `url`, with Python's `urlparse`. */
function isUrl(value: string): boolean {
  const [, rest] = /^[a-z][a-z0-9+.-]*:(.*)$/is.exec(value) ?? [];
  if (rest === undefined) return false;
  const place = rest.startsWith('//') ? rest.slice(2) : rest;
  return place !== '' && !place.startsWith('?') && !place.startsWith('#');
}
