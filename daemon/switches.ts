import { type Overrides } from '../core/config/load-daemon.ts';
import { type Surroundings } from '../core/config/surroundings.ts';
import { existingDirectory, existingDirpath } from '../core/schema/machine-kinds.ts';
import { type ValueKind } from '../core/schema/spec.ts';
import { byteSize, integer, logLevel, octal } from '../core/schema/value-kinds.ts';
import { repr } from '../core/text/python-text.ts';
import { isReportFormat, REPORT_FORMATS } from './check/report-formats.ts';
import { readProfileOptions } from './model/profile-report.ts';
import { type CommandLine, type RunSettings } from './run-settings.ts';

/** A switch of supervisord: its words, its help, and what it does. */
export type Switch = {
  readonly long: string;
  readonly short: readonly string[];
  /** How the help names its value; `undefined`: it takes none. */
  readonly argument: string | undefined;
  readonly help: string;
  /** Not in Python's Supervisor, whose switches keep all of their abbreviations: it has none itself. */
  readonly isOurs: boolean;
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
    isOurs: false,
    read: file => change(settings => ({ ...settings, configuration: file })),
  },
  flag('nodaemon', 'n', 'stay in the foreground'),
  flag('silent', 's', 'do not copy the log to standard output in the foreground'),
  {
    long: 'help',
    short: ['h', '?'],
    argument: undefined,
    help: 'print this text',
    isOurs: false,
    read: () => ({ kind: 'help' }),
  },
  {
    long: 'version',
    short: ['v'],
    argument: undefined,
    help: 'print the version',
    isOurs: false,
    read: () => ({ kind: 'version' }),
  },
  {
    long: 'user',
    short: ['u'],
    argument: 'USER',
    help: 'run as this user (name or number), when started as root',
    isOurs: false,
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
    isOurs: false,
    read: name => set('identifier', name),
  },
  value('childlogdir', 'q', 'DIR', existingDirectory, 'folder for the logs of AUTO'),
  flag('nocleanup', 'k', 'keep the logs of AUTO from earlier runs'),
  value('minfds', 'a', 'NUM', integer, 'descriptors that must be available'),
  value('minprocs', undefined, 'NUM', integer, 'processes that must be available'),
  flag('strip_ansi', 't', "remove colour codes from children's logs"),
  {
    long: 'profile_options',
    short: [],
    argument: 'LIST',
    help: 'print what takes time when the daemon ends: cumulative, calls, time, callers',
    isOurs: false,
    read: (text, _, as) => profileSwitch(text, as),
  },
  {
    long: 'control-socket',
    short: [],
    argument: 'PATH',
    help: 'open this unix socket too, for the same user only',
    isOurs: true,
    read: path => change(settings => ({ ...settings, controlSocket: path })),
  },
  {
    long: 'detach',
    short: [],
    argument: undefined,
    help: 'go to the background even with nodaemon=true in the file',
    isOurs: true,
    read: () => change(settings => ({ ...settings, detach: true })),
  },
  {
    long: 'check',
    short: [],
    argument: undefined,
    help: 'say everything that is wrong with the configuration, and start nothing; exit code 2 at a fault',
    isOurs: true,
    read: () => change(settings => ({ ...settings, look: 'check' })),
  },
  {
    long: 'format',
    short: [],
    argument: 'FORMAT',
    help: `with --check: ${REPORT_FORMATS.join(', ')}`,
    isOurs: true,
    read: (format, _, as) =>
      isReportFormat(format)
        ? change(settings => ({ ...settings, format }))
        : {
            kind: 'wrong',
            message: `invalid value for ${as} ${repr(format)}: not one of ${REPORT_FORMATS.join(', ')}`,
          },
  },
  {
    long: 'strict',
    short: [],
    argument: undefined,
    help: 'with --check: exit code 1 when there are warnings only',
    isOurs: true,
    read: () => change(settings => ({ ...settings, isStrict: true })),
  },
  {
    long: 'print-config',
    short: [],
    argument: undefined,
    help: 'print what the configuration comes to as JSON, without passwords, and start nothing',
    isOurs: true,
    read: () => change(settings => ({ ...settings, look: 'print-config' })),
  },
  {
    long: 'hash-password',
    short: [],
    argument: undefined,
    help: 'read a password from standard input and print the digest for password= of a server',
    isOurs: true,
    read: () => ({ kind: 'hash-password' }),
  },
];

type FlagName = 'nodaemon' | 'silent' | 'nocleanup' | 'strip_ansi';

function flag(name: FlagName, short: string, help: string): Switch {
  return {
    long: name,
    short: [short],
    argument: undefined,
    help,
    isOurs: false,
    read: () => set(name, true),
  };
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
    isOurs: false,
    read: (text, surroundings, as) => {
      const reading = kind.read(text, { surroundings, section: 'supervisord' });
      return reading.kind === 'value'
        ? set(name, reading.value)
        : { kind: 'wrong', message: `invalid value for ${as} ${repr(text)}: ${reading.message}` };
    },
  };
}

function profileSwitch(text: string, as: string): SwitchReading {
  const reading = readProfileOptions(text);
  return reading.kind === 'value'
    ? change(settings => ({ ...settings, profile: reading.value }))
    : { kind: 'wrong', message: `invalid value for ${as} ${repr(text)}: ${reading.message}` };
}

function set<Name extends keyof Overrides>(name: Name, chosen: NonNullable<Overrides[Name]>): SwitchReading {
  return change(settings => ({ ...settings, overrides: { ...settings.overrides, [name]: chosen } }));
}

function change(apply: (settings: RunSettings) => RunSettings): SwitchReading {
  return { kind: 'change', change: apply };
}

/** The text of -h. */
export function helpText(program: string): string {
  const rows = SWITCHES.map(({ long, short, argument, help, isOurs }) => {
    const words = [...short.map(letter => `-${letter}`), `--${long}`].join('/');
    const note = isOurs ? " (not in Python's Supervisor)" : '';
    return (argument === undefined ? words : `${words} ${argument}`).padEnd(34) + ` ${help}${note}`;
  });
  return `${program} -- run a set of programs as daemons.\n\nUsage: ${program} [options]\n\nOptions:\n${rows.join('\n')}\n`;
}
