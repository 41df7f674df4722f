import { type Translate } from '../servers/connection.ts';
import { escapePercent, type ProgramOptionLine } from './program-text.ts';
import { unitEnvironment, unitSeconds } from './unit-values.ts';
import { type UnitFile } from './unit-file.ts';

/** A program made of a systemd service, and a sentence for each thing of the service that a program cannot say. */
export type ImportedProgram = {
  readonly name: string;
  /** What the unit calls itself; empty: nothing. */
  readonly description: string;
  readonly options: readonly ProgramOptionLine[];
  readonly notes: readonly string[];
};

/**
 * Turns a service into a program. `fileName`: of the unit, `web.service` or `web@8000.service`. `undefined`: it is no service, or
 * one that starts nothing.
 */
export function importUnit(unit: UnitFile, fileName: string, t: Translate): ImportedProgram | undefined {
  const name = fileName.replace(/\.service$/, '');
  const [prefix = name, instance = ''] = name.split('@');
  const reading = new UnitReading(unit, { n: fileName, N: name, p: prefix, i: instance, '%': '%' }, t);
  const start = reading.command();
  if (start === undefined) return undefined;
  const options: ProgramOptionLine[] = [
    ['command', start],
    ...reading.directory(),
    ...reading.mapped('Service', 'User', 'user'),
    ...reading.mapped('Service', 'UMask', 'umask'),
    ...reading.environment(),
    ...reading.restart(),
    ...reading.stop(),
    ...reading.output(),
    ...(reading.last('Install', 'WantedBy') === undefined ? [] : [['autostart', 'true'] as const]),
  ];
  const description = reading.last('Unit', 'Description') ?? '';
  reading.last('Unit', 'Documentation');
  return {
    name: instance === '' ? prefix : `${prefix}-${instance}`,
    description,
    options,
    notes: reading.rest(),
  };
}

type Specifiers = Readonly<Partial<Record<string, string>>>;

/** Goes through a unit and keeps in mind what nobody has asked for. */
class UnitReading {
  readonly #unit: UnitFile;
  readonly #specifiers: Specifiers;
  readonly #translator: { readonly t: Translate };
  readonly #seen = new Set<string>();
  readonly #notes: string[] = [];

  constructor(unit: UnitFile, specifiers: Specifiers, t: Translate) {
    this.#unit = unit;
    this.#specifiers = specifiers;
    this.#translator = { t };
  }

  /** Every value of a key; an empty one takes those before it back. */
  all(section: string, key: string): readonly string[] {
    this.#seen.add(`${section}.${key}`);
    const values = this.#unit[section]?.[key] ?? [];
    return values.slice(values.lastIndexOf('') + 1);
  }

  last(section: string, key: string): string | undefined {
    return this.all(section, key).at(-1);
  }

  mapped(section: string, key: string, option: string): ProgramOptionLine[] {
    const value = this.last(section, key);
    return value === undefined ? [] : [[option, this.#expanded(value)]];
  }

  command(): string | undefined {
    const [first, ...more] = this.all('Service', 'ExecStart');
    if (first === undefined) return undefined;
    const { t } = this.#translator;
    if (more.length > 0) this.#note('ExecStart', more.join(' ; '), t('a program has one command'));
    const [, prefixes = '', bare = ''] = /^([-@:+!]*)(.*)$/.exec(first) ?? [];
    if (prefixes !== '') this.#note('ExecStart', prefixes, t('these signs have no counterpart'));
    const command = this.#expanded(bare);
    if (/(^|[^$])\$(\w|\{)/.test(bare) && !prefixes.includes(':'))
      this.#note(
        'ExecStart',
        '$',
        t('variables are put in by a shell only: use /bin/sh -c, or %(ENV_NAME)s'),
      );
    const type = this.last('Service', 'Type');
    const pidFile = this.last('Service', 'PIDFile');
    if (type !== 'forking') return command;
    this.#note('Type', type, t('let the program stay in the foreground, if it can'));
    return pidFile === undefined ? command : `pidproxy ${this.#expanded(pidFile)} ${command}`;
  }

  directory(): ProgramOptionLine[] {
    const value = this.last('Service', 'WorkingDirectory')?.replace(/^-/, '');
    if (value === undefined) return [];
    if (value !== '~') return [['directory', this.#expanded(value)]];
    this.#note('WorkingDirectory', value, this.#translator.t('write the home directory out'));
    return [];
  }

  environment(): ProgramOptionLine[] {
    const variables = new Map(this.all('Service', 'Environment').flatMap(unitEnvironment));
    if (variables.size === 0) return [];
    const words = Array.from(variables).flatMap(([name, value]) => {
      // In quotes a backslash is an ordinary character, so a quote cannot be escaped.
      const quote = ['"', "'"].find(one => !value.includes(one));
      if (quote !== undefined) return [`${name}=${quote}${this.#expanded(value)}${quote}`];
      const { t } = this.#translator;
      this.#note('Environment', `${name}=${value}`, t('a value cannot have both kinds of quotes'));
      return [];
    });
    return words.length === 0 ? [] : [['environment', words.join(',')]];
  }

  restart(): ProgramOptionLine[] {
    const { t } = this.#translator;
    const policy = this.last('Service', 'Restart') ?? 'no';
    const isOnce = this.last('Service', 'Type') === 'oneshot';
    const autorestart = RESTARTS[policy] ?? 'unexpected';
    if (!['no', 'always', 'on-failure'].includes(policy))
      this.#note('Restart', policy, t('taken for {0}', `autorestart=${autorestart}`));
    const statuses = (this.last('Service', 'SuccessExitStatus') ?? '')
      .split(/\s+/)
      .filter(word => word !== '');
    const codes = statuses.filter(word => /^\d+$/.test(word));
    const others = statuses.filter(word => !/^\d+$/.test(word));
    if (others.length > 0) this.#note('SuccessExitStatus', others.join(' '), t('only numbers can be given'));
    const burst = this.last('Unit', 'StartLimitBurst') ?? this.last('Service', 'StartLimitBurst');
    return [
      ['autorestart', isOnce ? 'false' : autorestart],
      ...(isOnce ? [['startsecs', '0'] as const] : []),
      ...(codes.length === 0 ? [] : [['exitcodes', ['0', ...codes].join(',')] as const]),
      ...(burst !== undefined && /^\d+$/.test(burst) ? [['startretries', burst] as const] : []),
    ];
  }

  stop(): ProgramOptionLine[] {
    const { t } = this.#translator;
    const signal = this.last('Service', 'KillSignal')?.replace(/^SIG/, '');
    const mode = this.last('Service', 'KillMode') ?? 'control-group';
    if (mode === 'none') this.#note('KillMode', mode, t('a stop always sends the signal'));
    const written = this.last('Service', 'TimeoutStopSec') ?? this.last('Service', 'TimeoutSec');
    const seconds = written === undefined ? undefined : unitSeconds(written);
    if (written !== undefined && seconds === undefined)
      this.#note('TimeoutStopSec', written, t('a stop always has a limit'));
    return [
      ...(signal === undefined ? [] : [['stopsignal', signal] as const]),
      ...(seconds === undefined ? [] : [['stopwaitsecs', String(seconds)] as const]),
      ...(mode === 'control-group' ? [['stopasgroup', 'true'] as const] : []),
      ...(mode === 'control-group' || mode === 'mixed' ? [['killasgroup', 'true'] as const] : []),
    ];
  }

  output(): ProgramOptionLine[] {
    const stdout = this.last('Service', 'StandardOutput');
    const stderr = this.last('Service', 'StandardError');
    const isInherited = stderr === undefined || stderr === 'inherit' || stderr === stdout;
    return [
      ...this.#log('stdout', 'StandardOutput', stdout),
      ...(isInherited
        ? stdout === undefined
          ? []
          : [['redirect_stderr', 'true'] as const]
        : this.#log('stderr', 'StandardError', stderr)),
    ];
  }

  /** A sentence for all that was not carried over. */
  rest(): readonly string[] {
    const left = Object.entries(this.#unit).flatMap(([section, keys]) =>
      Object.entries(keys ?? {})
        .filter(([key]) => !this.#seen.has(`${section}.${key}`))
        .flatMap(([key, values]) =>
          (values ?? []).filter(value => value !== '').map(value => [key, value] as const),
        ),
    );
    for (const [key, value] of left) this.#note(key, value, hint(key, this.#translator.t));
    return this.#notes;
  }

  #log(channel: 'stdout' | 'stderr', key: string, value: string | undefined): ProgramOptionLine[] {
    if (value === undefined) return [];
    const path = /^(?:file|append|truncate):(.*)$/.exec(value)?.[1];
    if (path !== undefined) return [[`${channel}_logfile`, this.#expanded(path)]];
    if (value === 'null') return [[`${channel}_logfile`, 'NONE']];
    if (value.startsWith('syslog')) return [[`${channel}_syslog`, 'true']];
    if (value !== 'journal' && value !== 'inherit')
      this.#note(key, value, this.#translator.t('the log is kept by the daemon instead'));
    return [];
  }

  #note(key: string, value: string, reason: string): void {
    this.#notes.push(`${key}=${value}: ${reason}`);
  }

  /** With `%i` and its like put in; other percent signs stand for themselves. */
  #expanded(text: string): string {
    const filled = text.replaceAll(/%(.)/g, (all, letter: string) => {
      const known = this.#specifiers[letter];
      if (known === undefined) this.#note(all, text, this.#translator.t('this specifier is not known here'));
      return known ?? all;
    });
    return escapePercent(filled);
  }
}

const RESTARTS: Readonly<Partial<Record<string, string>>> = {
  no: 'false',
  always: 'true',
  'on-success': 'true',
  'on-failure': 'unexpected',
};

function hint(key: string, t: Translate): string {
  if (/^(After|Before|Requires|Wants|BindsTo|PartOf|Requisite)$/.test(key))
    return t('order is given by priority=, and nothing waits for another program');
  if (/^Exec/.test(key)) return t('there is one command only; a shell script can do the rest');
  if (key === 'EnvironmentFile') return t('write the variables into environment=');
  if (/^(Group|SupplementaryGroups)$/.test(key)) return t('a program has the groups of its user');
  if (key === 'RestartSec') return t('the pause grows by a second with each failed start');
  if (/^Limit/.test(key)) return t('a program has the limits of the daemon');
  return t('it has no counterpart');
}
