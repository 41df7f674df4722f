import { type MergedOption, type MergedSection } from '../../conf/includes.ts';
import { type Names } from '../../conf/expand.ts';
import { supervisord } from '../../schema/daemon-sections.ts';
import { programOptions } from '../../schema/program-sections.ts';
import { normalizePath } from '../../text/posix-path.ts';
import { type Whole } from '../whole.ts';
import { effective, given, readBy } from './effective.ts';

/** A log file that an option names, and that is written. */
export type LogChannel = {
  readonly section: MergedSection;
  readonly option: MergedOption;
  /** With names put in; variables that are not known stand for themselves. Normal, perhaps relative. */
  readonly path: string;
  /** Option that says when the file is rotated, and that of `AUTO` logs. */
  readonly limitName: string;
  /** Bytes, 0 for never; `undefined`: not known here. */
  readonly limit: () => number | undefined;
  /** Whether more than one process of the section writes this very file. */
  readonly isShared: boolean;
};

/** The log of the daemon, then those of programs, in the order of reading. */
export function logChannels(known: Whole): readonly LogChannel[] {
  const whole = withPlaceholders(known);
  const daemon = whole.base.document.sections.get(supervisord.title);
  const own = daemon === undefined ? [] : daemonLog(whole, daemon);
  return [...own, ...whole.programs.flatMap(section => programLogs(whole, section))];
}

function daemonLog(whole: Whole, section: MergedSection): LogChannel[] {
  const option = given(whole, section, 'logfile');
  if (option === undefined || option.value === 'syslog') return [];
  const names = whole.namesIn(section.title, 'here');
  const path = readBy(whole, section, supervisord.options, 'logfile', names);
  if (path === undefined || path === '') return [];
  const limitName = 'logfile_maxbytes';
  const limit = (): number | undefined => effective(whole, section, supervisord.options, limitName);
  return [{ section, option, path: normalizePath(path), limitName, limit, isShared: false }];
}

function programLogs(whole: Whole, section: MergedSection): LogChannel[] {
  const stdout = programLog(whole, section, 'stdout');
  if (given(whole, section, 'stderr_logfile') === undefined) return stdout;
  const isRedirected = effective(whole, section, programOptions, 'redirect_stderr') === true;
  return isRedirected ? stdout : [...stdout, ...programLog(whole, section, 'stderr')];
}

function programLog(whole: Whole, section: MergedSection, channel: 'stdout' | 'stderr'): LogChannel[] {
  const name = `${channel}_logfile` as const;
  const option = given(whole, section, name);
  if (option === undefined) return [];
  const path = pathOf(whole, section, name, 0);
  if (path === undefined) return [];
  const isShared =
    given(whole, section, 'numprocs') !== undefined &&
    (effective(whole, section, programOptions, 'numprocs') ?? 1) > 1 &&
    pathOf(whole, section, name, 1) === path;
  const limitName = `${name}_maxbytes` as const;
  const limit = (): number | undefined => effective(whole, section, programOptions, limitName);
  return [{ section, option, path, limitName, limit, isShared }];
}

function pathOf(
  whole: Whole,
  section: MergedSection,
  name: 'stdout_logfile' | 'stderr_logfile',
  processNumber: number,
): string | undefined {
  const isPlain = given(whole, section, name)?.value.includes('%') === false;
  const names = isPlain ? NO_NAMES : processNames(whole, section, processNumber);
  const log = readBy(whole, section, programOptions, name, names);
  return log?.kind === 'file' && log.path !== '' ? normalizePath(log.path) : undefined;
}

const NO_NAMES: Names = new Map();

function processNames(whole: Whole, { title }: MergedSection, processNumber: number): Names {
  return new Map([...whole.namesIn(title, 'process'), ['process_num', processNumber]]);
}

/** Variables stand for themselves: two values that use different ones must not look alike. */
function withPlaceholders(whole: Whole): Whole {
  const { base, openNames } = whole;
  const open = Array.from(openNames, (name): [string, string] => [name, `%(${name})s`]);
  return { ...whole, base: { ...base, environment: new Map([...base.environment, ...open]) } };
}
