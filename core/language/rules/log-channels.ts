import { type MergedOption, type MergedSection } from '../../conf/includes.ts';
import { type Names } from '../../conf/expand.ts';
import { supervisord } from '../../schema/daemon-sections.ts';
import { programOptions } from '../../schema/program-sections.ts';
import { normalizePath } from '../../text/posix-path.ts';
import { type Subject } from '../subject.ts';
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
export function logChannels(known: Subject): readonly LogChannel[] {
  const subject = withPlaceholders(known);
  const daemon = subject.base.document.sections.get(supervisord.title);
  const own = daemon === undefined ? [] : daemonLog(subject, daemon);
  return [...own, ...subject.programs.flatMap(section => programLogs(subject, section))];
}

function daemonLog(subject: Subject, section: MergedSection): LogChannel[] {
  const option = given(subject, section, 'logfile');
  if (option === undefined || option.value === 'syslog') return [];
  const names = subject.namesIn(section.title, 'here');
  const path = readBy(subject, section, supervisord.options, 'logfile', names);
  if (path === undefined || path === '') return [];
  const limitName = 'logfile_maxbytes';
  const limit = (): number | undefined => effective(subject, section, supervisord.options, limitName);
  return [{ section, option, path: normalizePath(path), limitName, limit, isShared: false }];
}

function programLogs(subject: Subject, section: MergedSection): LogChannel[] {
  const stdout = programLog(subject, section, 'stdout');
  if (given(subject, section, 'stderr_logfile') === undefined) return stdout;
  const isRedirected = effective(subject, section, programOptions, 'redirect_stderr') === true;
  return isRedirected ? stdout : [...stdout, ...programLog(subject, section, 'stderr')];
}

function programLog(subject: Subject, section: MergedSection, channel: 'stdout' | 'stderr'): LogChannel[] {
  const name = `${channel}_logfile` as const;
  const option = given(subject, section, name);
  if (option === undefined) return [];
  const path = pathOf(subject, section, name, 0);
  if (path === undefined) return [];
  const isShared =
    given(subject, section, 'numprocs') !== undefined &&
    (effective(subject, section, programOptions, 'numprocs') ?? 1) > 1 &&
    pathOf(subject, section, name, 1) === path;
  const limitName = `${name}_maxbytes` as const;
  const limit = (): number | undefined => effective(subject, section, programOptions, limitName);
  return [{ section, option, path, limitName, limit, isShared }];
}

function pathOf(
  subject: Subject,
  section: MergedSection,
  name: 'stdout_logfile' | 'stderr_logfile',
  processNumber: number,
): string | undefined {
  const isPlain = given(subject, section, name)?.value.includes('%') === false;
  const names = isPlain ? NO_NAMES : processNames(subject, section, processNumber);
  const log = readBy(subject, section, programOptions, name, names);
  return log?.kind === 'file' && log.path !== '' ? normalizePath(log.path) : undefined;
}

const NO_NAMES: Names = new Map();

function processNames(subject: Subject, { title }: MergedSection, processNumber: number): Names {
  return new Map([...subject.namesIn(title, 'process'), ['process_num', processNumber]]);
}

/** Variables stand for themselves: two values that use different ones must not look alike. */
function withPlaceholders(subject: Subject): Subject {
  const { base, openNames } = subject;
  const open = Array.from(openNames, (name): [string, string] => [name, `%(${name})s`]);
  return { ...subject, base: { ...base, environment: new Map([...base.environment, ...open]) } };
}
