import { type NameSource } from '../conf/expand.ts';
import { Refused } from '../conf/fault.ts';
import { type ChildLogValue } from '../schema/machine-kinds.ts';
import { programOptions } from '../schema/program-sections.ts';
import { comparePoints, repr } from '../text/python-text.ts';
import { type MergedSection } from '../conf/includes.ts';
import { type LoadBase, readNameOf } from './load-base.ts';
import { ProcessNames } from './process-names.ts';
import { SectionReader } from './section-reader.ts';
import { type ChannelConfig, type ProcessConfig } from './types.ts';

type Reader = SectionReader<typeof programOptions>;
type Channel = 'stdout' | 'stderr';

/**
 * The processes of a program-like section, by (priority, name). Throws `Refused`, with upstream's note of section and file behind
 * its text.
 */
export function readProcesses(base: LoadBase, section: MergedSection, groupName: string): ProcessConfig[] {
  try {
    return readAll(base, section, groupName);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const file = section.includedFrom ?? base.mainPath;
    const note = ` in section ${repr(section.title)} (file: ${repr(file)})`;
    throw new Refused({ ...error.fault, message: error.fault.message + note });
  }
}

function readAll(base: LoadBase, section: MergedSection, groupName: string): ProcessConfig[] {
  const reader = new SectionReader(base, section, programOptions);
  const names = new ProcessNames(base.environment, [
    ['here', base.here],
    ['program_name', readNameOf(reader)],
    ['host_node_name', base.surroundings.hostName],
    ['group_name', groupName],
  ]);
  const { policy, processName, numprocs, numprocsStart } = readPolicy(reader, names);
  const processes: ProcessConfig[] = [];
  for (let index = 0; index < numprocs; index += 1) {
    names.begin(numprocsStart + index, numprocs);
    processes.push(readOne(base, reader, names, processName, policy));
  }
  return processes.sort((a, b) => a.priority - b.priority || comparePoints(a.name, b.name));
}

/** What all processes of a section share, in upstream's order of checks. Throws `Refused`. */
export function readPolicy(reader: Reader, names: NameSource): ProgramPolicy {
  const priority = reader.read('priority', names);
  const autostart = reader.read('autostart', names);
  const autorestart = reader.read('autorestart', names);
  const startsecs = reader.read('startsecs', names);
  const startretries = reader.read('startretries', names);
  const stopsignal = reader.read('stopsignal', names);
  const stopwaitsecs = reader.read('stopwaitsecs', names);
  const stopasgroup = reader.read('stopasgroup', names);
  const killasgroup = reader.read('killasgroup', names) ?? stopasgroup;
  const exitcodes = reader.read('exitcodes', names);
  const redirectStderr = reader.read('redirect_stderr', names);
  const numprocs = reader.read('numprocs', names);
  const numprocsStart = reader.read('numprocs_start', names);
  const stdout = {
    captureMaxBytes: reader.read('stdout_capture_maxbytes', names),
    eventsEnabled: reader.read('stdout_events_enabled', names),
  };
  const stderr = {
    captureMaxBytes: reader.read('stderr_capture_maxbytes', names),
    eventsEnabled: reader.read('stderr_events_enabled', names),
  };
  const serverurl = reader.read('serverurl', names);
  const uid = reader.read('user', names)?.uid;
  const umask = reader.read('umask', names);
  const processName = reader.readRaw('process_name');
  if (numprocs > 1 && !processName.includes('%(process_num)')) {
    const reason = '%(process_num) must be present within process_name when numprocs > 1';
    reader.refuse('conflict', reason, reader.has('process_name') ? 'process_name' : 'numprocs');
  }
  if (stopasgroup && !killasgroup) {
    reader.refuse('conflict', 'Cannot set stopasgroup=true and killasgroup=false', 'killasgroup');
  }
  // One literal, here and below: putting two together costs more than all of the reading.
  const policy = {
    umask,
    priority,
    autostart,
    autorestart,
    startsecs,
    startretries,
    stopsignal,
    stopwaitsecs,
    stopasgroup,
    killasgroup,
    exitcodes,
    uid,
    redirectStderr,
    stdout,
    stderr,
    serverurl,
  };
  return { policy, processName, numprocs, numprocsStart };
}

type ChannelPolicy = Pick<ChannelConfig, 'captureMaxBytes' | 'eventsEnabled'>;

type Policy = Omit<ProcessConfig, 'name' | 'command' | 'directory' | 'stdout' | 'stderr' | 'environment'> & {
  readonly stdout: ChannelPolicy;
  readonly stderr: ChannelPolicy;
};

type ProgramPolicy = {
  readonly policy: Policy;
  readonly processName: string;
  readonly numprocs: number;
  readonly numprocsStart: number;
};

function readOne(
  base: LoadBase,
  reader: Reader,
  names: ProcessNames,
  processName: string,
  policy: Policy,
): ProcessConfig {
  const environment = reader.readExpandedBy('environment', names);
  names.addEnvironment(environment);
  const directory = reader.read('directory', names);
  const stdout = readChannel(base, reader, names, 'stdout', policy.stdout);
  const stderr = readChannel(base, reader, names, 'stderr', policy.stderr);
  if (policy.redirectStderr && stderr.logfile.kind === 'file') {
    base.warnings.push(
      `For [${reader.section.title}], redirect_stderr=true but stderr_logfile has also been set to a filename, ` +
        'the filename has been ignored',
    );
  }
  const command = reader.read('command', names);
  const name = reader.expandRaw('process_name', processName, names);
  return {
    name,
    command,
    directory,
    umask: policy.umask,
    priority: policy.priority,
    autostart: policy.autostart,
    autorestart: policy.autorestart,
    startsecs: policy.startsecs,
    startretries: policy.startretries,
    stopsignal: policy.stopsignal,
    stopwaitsecs: policy.stopwaitsecs,
    stopasgroup: policy.stopasgroup,
    killasgroup: policy.killasgroup,
    exitcodes: policy.exitcodes,
    uid: policy.uid,
    redirectStderr: policy.redirectStderr,
    stdout,
    stderr: policy.redirectStderr ? { ...stderr, logfile: { kind: 'none' } } : stderr,
    environment: environmentOf(base.daemonEnvironment, environment),
    serverurl: policy.serverurl,
  };
}

function environmentOf(
  daemon: Readonly<Record<string, string>>,
  own: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  return own.size === 0 ? daemon : { ...daemon, ...Object.fromEntries(own) };
}

function readChannel(
  base: LoadBase,
  reader: Reader,
  names: NameSource,
  channel: Channel,
  { captureMaxBytes, eventsEnabled }: ChannelPolicy,
): ChannelConfig {
  const section = reader.section.title;
  const logfile: ChildLogValue = reader.read(`${channel}_logfile`, names);
  const logfileBackups = reader.read(`${channel}_logfile_backups`, names);
  const logfileMaxBytes = reader.read(`${channel}_logfile_maxbytes`, names);
  const syslog = reader.read(`${channel}_syslog`, names);
  if (logfile.kind === 'syslog') {
    base.warnings.push(
      `For [${section}], ${channel}_logfile=syslog but this is deprecated and will be removed.  ` +
        `Use ${channel}_syslog=true to enable syslog instead.`,
    );
  }
  if (logfile.kind === 'auto' && logfileMaxBytes === 0) {
    base.warnings.push(
      `For [${section}], AUTO logging used for ${channel}_logfile without rollover, ` +
        'set maxbytes > 0 to avoid filling up filesystem unintentionally',
    );
  }
  return {
    logfile: logfile.kind === 'syslog' ? { kind: 'none' } : logfile,
    logfileMaxBytes,
    logfileBackups,
    captureMaxBytes,
    eventsEnabled,
    syslog: syslog || logfile.kind === 'syslog',
  };
}
