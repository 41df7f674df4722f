import { type Overrides } from '../core/config/load-daemon.ts';
import { type Surroundings } from '../core/config/surroundings.ts';
import { getopt } from '../core/options/getopt.ts';
import { SWITCHES } from './switches.ts';

/** What the command line asks for. */
export type CommandLine =
  | ({ readonly kind: 'run' } & RunSettings)
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly message: string };

export type RunSettings = {
  /** `undefined`: the usual places are searched. */
  readonly configuration: string | undefined;
  readonly overrides: Overrides;
  /** A unix socket of our own, beside the file's servers: mode 0600, no password. */
  readonly controlSocket: string | undefined;
  /** Detach even where the file says nodaemon=true. */
  readonly detach: boolean;
};

/**
 * Reads the words after the program's name; the configuration file is not looked at.
 *
 * Compat: values are checked in the order of the words, and -h or -v act at once when their turn comes.
 */
export function readCommandLine(argv: readonly string[], surroundings: Surroundings): CommandLine {
  const parsed = getopt(
    SWITCHES.map(row => ({
      key: row.long,
      short: row.short,
      long: row.long,
      takesValue: row.argument !== undefined,
    })),
    argv,
  );
  if (parsed.kind === 'wrong') return parsed;
  let settings: RunSettings = {
    configuration: undefined,
    overrides: {},
    controlSocket: undefined,
    detach: false,
  };
  const given = new Set<string>();
  for (const option of parsed.options) {
    if (given.has(option.key)) return wrong(`conflicting command line option '${option.as}'`);
    given.add(option.key);
    const reading = SWITCHES.find(({ long }) => long === option.key)?.read(
      option.value,
      surroundings,
      option.as,
    );
    if (reading === undefined) continue;
    if (reading.kind !== 'change') return reading;
    settings = reading.change(settings);
  }
  if (parsed.rest.length > 0)
    return wrong(`positional arguments are not supported: ${listRepr(parsed.rest)}`);
  return { kind: 'run', ...settings };
}

function wrong(message: string): CommandLine {
  return { kind: 'wrong', message };
}

/** Python's way of printing a list of plain words. */
function listRepr(words: readonly string[]): string {
  return `[${words.map(word => `'${word}'`).join(', ')}]`;
}
