import { type Surroundings } from '../core/config/surroundings.ts';
import { getopt } from '../core/options/getopt.ts';
import { repr } from '../core/text/python-text.ts';
import { type CommandLine, type RunSettings } from './run-settings.ts';
import { SWITCHES } from './switches.ts';

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
      isWholeWord: row.isOurs,
    })),
    argv,
  );
  if (parsed.kind === 'wrong') return parsed;
  let settings: RunSettings = {
    configuration: undefined,
    overrides: {},
    controlSocket: undefined,
    detach: false,
    profile: undefined,
    look: undefined,
    format: undefined,
    isStrict: false,
  };
  const given = new Set<string>();
  for (const option of parsed.options) {
    if (given.has(option.key)) return wrong(`conflicting command line option ${repr(option.as)}`);
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
    return wrong(`positional arguments are not supported: [${parsed.rest.map(repr).join(', ')}]`);
  if (given.has('check') && given.has('print-config'))
    return wrong('--check and --print-config do not go together');
  if (settings.look !== 'check' && (settings.format !== undefined || settings.isStrict))
    return wrong('--format and --strict go with --check');
  return { kind: 'run', ...settings };
}

function wrong(message: string): CommandLine {
  return { kind: 'wrong', message };
}
