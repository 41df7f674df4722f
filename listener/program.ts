import { getopt, type GivenOption, type OptionSpec } from '../core/options/getopt.ts';
import { type SupervisorClient } from '../wire/supervisor-client.ts';
import { clientFromEnvironment, listen, type ReceivedEvent } from './listener.ts';

/** One switch of a ready-made listener, with a line for its help. */
export type Switch<Key extends string> = OptionSpec<Key> & {
  /** What its value is, for the help; empty: it takes none. */
  readonly value: string;
  readonly doc: string;
};

/** A row for a switch that takes a value; `short` may be empty. */
export function valued<Key extends string>(
  key: Key,
  short: string,
  long: string,
  value: string,
  doc: string,
): Switch<Key> {
  return { key, short: short === '' ? [] : [short], long, takesValue: true, value, doc };
}

/** A row for a switch that stands alone. */
export function plain<Key extends string>(key: Key, short: string, long: string, doc: string): Switch<Key> {
  return { key, short: [short], long, takesValue: false, value: '', doc };
}

/** A listener that is a program of its own. */
export type ListenerProgram<Key extends string, Settings> = {
  readonly name: string;
  /** What follows the switches; empty: nothing does. */
  readonly operand: string;
  readonly purpose: string;
  readonly switches: readonly Switch<Key>[];
  /** A sentence when the words make no sense. */
  readonly read: (
    options: readonly GivenOption<Key>[],
    operands: readonly string[],
  ) => Settings | { readonly wrong: string };
  readonly handle: (event: ReceivedEvent, settings: Settings, client: SupervisorClient) => Promise<void>;
};

/**
 * Reads the command line and deals with events until the daemon is gone. An event is answered with OK when it has been dealt with,
 * and also when that has failed, of which stderr tells.
 *
 * Compat: exit status 255 for words that make no sense. Departs: trouble with one event does not end the program.
 */
export async function runListener<Key extends string, Settings extends object>(
  program: ListenerProgram<Key, Settings>,
  argv: readonly string[],
): Promise<void> {
  const { name, switches } = program;
  if (argv.some(word => word === '-h' || word === '--help')) {
    process.stdout.write(helpText(program));
    return;
  }
  const parsed = getopt(switches, argv);
  const settings =
    parsed.kind === 'wrong' ? { wrong: parsed.message } : program.read(parsed.options, parsed.rest);
  if ('wrong' in settings) {
    process.stderr.write(`${name}: ${settings.wrong}\nFor help, use ${name} --help\n`);
    process.exitCode = USAGE_ERROR;
    return;
  }
  if ((process.env['SUPERVISOR_SERVER_URL'] ?? '') === '') {
    process.stderr.write(`${name} must be run as a supervisor event listener\n`);
    process.exitCode = 1;
    return;
  }
  const client = clientFromEnvironment();
  for await (const event of listen()) {
    try {
      await program.handle(event, settings, client);
    } catch (error) {
      tell(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    event.ok();
  }
}

/** Writes a line where it does not disturb the protocol. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The values of a switch that may be given several times. */
export function valuesOf<Key extends string>(options: readonly GivenOption<Key>[], key: Key): string[] {
  return options.filter(option => option.key === key).map(({ value }) => value);
}

/** The value that counts: the last one. */
export function valueOf<Key extends string>(
  options: readonly GivenOption<Key>[],
  key: Key,
): string | undefined {
  return valuesOf(options, key).at(-1);
}

const USAGE_ERROR = 255;

function helpText<Key extends string>({
  name,
  operand,
  purpose,
  switches,
}: Pick<ListenerProgram<Key, object>, 'name' | 'operand' | 'purpose' | 'switches'>): string {
  const rows = switches.map(({ short, long, value, doc }) => {
    const words = [...short.map(letter => `-${letter}`), ...(long === undefined ? [] : [`--${long}`])];
    return [`  ${words.join(', ')}${value === '' ? '' : ` ${value}`}`, doc] as const;
  });
  const width = Math.max(...rows.map(([words]) => words.length)) + 2;
  const lines = rows.map(([words, doc]) => `${words.padEnd(width)}${doc}\n`);
  const usage = `Usage: ${name} [switches]${operand === '' ? '' : ` ${operand}`}`;
  return `${purpose}\n\n${usage}\n\n${lines.join('')}`;
}
