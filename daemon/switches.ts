import { type Overrides } from '../core/config/load-daemon.ts';
import { type Surroundings } from '../core/config/surroundings.ts';
import { existingDirectory, existingDirpath } from '../core/schema/machine-kinds.ts';
import { type ValueKind } from '../core/schema/spec.ts';
import { byteSize, integer, logLevel, octal } from '../core/schema/value-kinds.ts';
import { repr } from '../core/text/python-text.ts';
import { type CommandLine, type RunSettings } from './run-settings.ts';

/** A switch of supervisord: its words, its help, and what it does. */
export type Switch = {
  readonly long: string;
  readonly short: readonly string[];
  /** How the help names its value; `undefined`: it takes none. */
  readonly argument: string | undefined;
  readonly help: string;
  readonly read: (value: string, surroundings: Surroundings, as: string) => SwitchReading;
};

export type SwitchReading =
  | { readonly kind: 'change'; readonly change: (settings: RunSettings) => RunSettings }
  | Exclude<CommandLine, { kind: 'run' }>;

/** THE table of switches. Each has the meaning of the option of the same name in [supervisord], and goes over it. */
export const SWITCHES: readonly Switch[] = [
  {
    long: 'configuration',
    short: ['c'],
    argument: 'FILE',
    help: 'the configuration file',
    read: file => change(settings => ({ ...settings, configuration: file })),
  },
  flag('nodaemon', 'n', 'stay in the foreground'),
  flag('silent', 's', 'do not copy the log to standard output in the foreground'),
  {
    long: 'help',
    short: ['h', '?'],
    argument: undefined,
    help: 'print this text',
    read: () => ({ kind: 'help' }),
  },
  {
    long: 'version',
    short: ['v'],
    argument: undefined,
    help: 'print the version',
    read: () => ({ kind: 'version' }),
  },
  {
    long: 'user',
    short: ['u'],
    argument: 'USER',
    help: 'run as this user (name or number), when started as root',
    read: user => set('user', user),
  },
  value('umask', 'm', 'OCTAL', octal, 'file mode mask, when detached'),
  value('directory', 'd', 'DIR', existingDirectory, 'change to this folder when detached'),
  value('logfile', 'l', 'FILE', existingDirpath, "the daemon's own log"),
  value(
    'logfile_maxbytes',
    'y',
    'BYTES',
    byteSize,
    'begin a new log at this size; KB, MB and GB are understood',
  ),
  value('logfile_backups', 'z', 'NUM', integer, 'how many old logs to keep'),
  value('loglevel', 'e', 'LEVEL', logLevel, 'critical, error, warn, info, debug, trace or blather'),
  value('pidfile', 'j', 'FILE', existingDirpath, 'where the process id is written'),
  {
    long: 'identifier',
    short: ['i'],
    argument: 'NAME',
    help: 'name of this daemon, in events and log names',
    read: name => set('identifier', name),
  },
  value('childlogdir', 'q', 'DIR', existingDirectory, 'folder for the logs of AUTO'),
  flag('nocleanup', 'k', 'keep the logs of AUTO from earlier runs'),
  value('minfds', 'a', 'NUM', integer, 'descriptors that must be available'),
  value('minprocs', undefined, 'NUM', integer, 'processes that must be available'),
  flag('strip_ansi', 't', "remove colour codes from children's logs"),
  {
    long: 'control-socket',
    short: [],
    argument: 'PATH',
    help: "open this unix socket too, for the same user only (not in Python's Supervisor)",
    read: path => change(settings => ({ ...settings, controlSocket: path })),
  },
  {
    long: 'detach',
    short: [],
    argument: undefined,
    help: "go to the background even with nodaemon=true in the file (not in Python's Supervisor)",
    read: () => change(settings => ({ ...settings, detach: true })),
  },
];

type FlagName = 'nodaemon' | 'silent' | 'nocleanup' | 'strip_ansi';

function flag(name: FlagName, short: string, help: string): Switch {
  return { long: name, short: [short], argument: undefined, help, read: () => set(name, true) };
}

function value<Name extends keyof Overrides>(
  name: Name & string,
  short: string | undefined,
  argument: string,
  kind: ValueKind<NonNullable<Overrides[Name]>>,
  help: string,
): Switch {
  return {
    long: name,
    short: short === undefined ? [] : [short],
    argument,
    help,
    read: (text, surroundings, as) => {
      const reading = kind.read(text, { surroundings, section: 'supervisord' });
      return reading.kind === 'value'
        ? set(name, reading.value)
        : { kind: 'wrong', message: `invalid value for ${as} ${repr(text)}: ${reading.message}` };
    },
  };
}

function set<Name extends keyof Overrides>(name: Name, chosen: NonNullable<Overrides[Name]>): SwitchReading {
  return change(settings => ({ ...settings, overrides: { ...settings.overrides, [name]: chosen } }));
}

function change(apply: (settings: RunSettings) => RunSettings): SwitchReading {
  return { kind: 'change', change: apply };
}

/** The text of -h. */
export function helpText(program: string): string {
  const rows = SWITCHES.map(({ long, short, argument, help }) => {
    const words = [...short.map(letter => `-${letter}`), `--${long}`].join('/');
    return (argument === undefined ? words : `${words} ${argument}`).padEnd(34) + ` ${help}`;
  });
  return `${program} -- run a set of programs as daemons.\n\nUsage: ${program} [options]\n\nOptions:\n${rows.join('\n')}\n`;
}
