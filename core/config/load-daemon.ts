import { Refused } from '../conf/fault.ts';
import { type supervisord } from '../schema/daemon-sections.ts';
import { readUser } from '../schema/machine-kinds.ts';
import { type ValueOf } from '../schema/spec.ts';
import { type SectionReader } from './section-reader.ts';
import { fullPath, type Surroundings } from './surroundings.ts';
import { type DaemonConfig } from './types.ts';

type Rows = typeof supervisord.options;

/**
 * Values of the command line by the option of `[supervisord]` that they take the place of, already read; but for `user`, a name
 * or number that is looked up here. What the file says is still checked, but for its `user`.
 */
export type Overrides = {
  readonly [Name in Exclude<keyof Rows, 'environment' | 'user'>]?:
    Exclude<ValueOf<Rows[Name]>, undefined> | undefined;
} & { readonly user?: string | undefined };

/** Everything of `[supervisord]` but the user, who is looked up last. */
export type DaemonDraft = Omit<DaemonConfig, 'user'> & { readonly userText: string | undefined };

/** Reads `[supervisord]` in upstream's order of checks. Throws `Refused`. */
export function readDaemon(
  reader: SectionReader<Rows>,
  here: string,
  surroundings: Surroundings,
  overrides: Overrides,
): DaemonDraft {
  const names = new Map([['here', here]]);
  const get = <Name extends keyof Rows>(name: Name): ValueOf<Rows[Name]> => reader.read(name, names);
  const minfds = get('minfds');
  const minprocs = get('minprocs');
  const directory = get('directory');
  const userText = reader.has('user') ? reader.expandedText('user', names) : undefined;
  const umask = get('umask');
  const logfile = get('logfile');
  const logfileMaxBytes = get('logfile_maxbytes');
  const logfileBackups = get('logfile_backups');
  const loglevel = get('loglevel');
  const pidfile = get('pidfile');
  const identifier = get('identifier');
  const nodaemon = get('nodaemon');
  const silent = get('silent');
  const childlogdir = get('childlogdir') ?? surroundings.temporaryDirectory;
  const nocleanup = get('nocleanup');
  const stripAnsi = get('strip_ansi');
  const environment = reader.readExpandedBy('environment', environmentScope(reader, names, surroundings));
  return {
    minfds: overrides.minfds ?? minfds,
    minprocs: overrides.minprocs ?? minprocs,
    directory: overrides.directory ?? directory,
    userText: overrides.user ?? userText,
    umask: overrides.umask ?? umask,
    logfile: placeLog(overrides.logfile ?? logfile, surroundings),
    logfileMaxBytes: overrides.logfile_maxbytes ?? logfileMaxBytes,
    logfileBackups: overrides.logfile_backups ?? logfileBackups,
    loglevel: overrides.loglevel ?? loglevel,
    pidfile: fullPath(overrides.pidfile ?? pidfile, surroundings),
    identifier: overrides.identifier ?? identifier,
    nodaemon: overrides.nodaemon ?? nodaemon,
    silent: overrides.silent ?? silent,
    childlogdir: overrides.childlogdir ?? childlogdir,
    nocleanup: overrides.nocleanup ?? nocleanup,
    stripAnsi: overrides.strip_ansi ?? stripAnsi,
    environment: Object.fromEntries(environment),
  };
}

/** Looks up the user that the daemon shall become. Throws `Refused`. */
export function resolveDaemonUser(
  reader: SectionReader<Rows>,
  userText: string | undefined,
  surroundings: Surroundings,
): DaemonConfig['user'] {
  if (userText === undefined) return undefined;
  const reading = readUser(userText, surroundings);
  if (reading.kind === 'value') return { name: userText, ...reading.value };
  throw new Refused(reader.badValue('user', reading.message));
}

function placeLog(logfile: string, surroundings: Surroundings): DaemonConfig['logfile'] {
  return logfile === 'syslog' ? { kind: 'syslog' } : { kind: 'file', path: fullPath(logfile, surroundings) };
}

function environmentScope(
  reader: SectionReader<Rows>,
  names: ReadonlyMap<string, string>,
  { hostName }: Surroundings,
): Map<string, string> {
  return new Map([...names, ['host_node_name', hostName], ...reader.environment]);
}
