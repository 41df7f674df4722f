import { resolve } from 'node:path';
import { type SupervisordConfig } from '../core/config/types.ts';
import { SUPERVISOR_VERSION } from '../core/protocol/versions.ts';
import { nodeClock, nodeTurns } from '../wire/node-clock.ts';
import { look } from './check/look.ts';
import { configurationReader, locateConfiguration, programReader } from './configuration.ts';
import { prepare } from './first-start.ts';
import { hashPassword, readLine } from './hash-password.ts';
import { detach, statusReport, type StatusReport } from './host/daemonize.ts';
import { loadLibc } from './host/libc.ts';
import { type OwnVariables, takeOwnVariables } from './host/own-environment.ts';
import { usageMeter } from './host/process-usage.ts';
import { startProfiler } from './host/profiler.ts';
import { keepHeapSmall } from './host/heap.ts';
import { hostSurroundings } from './host/surroundings.ts';
import { type FirstStart, type Host, live } from './life.ts';
import { type ProfileOptions, profileReport } from './model/profile-report.ts';
import { readCommandLine } from './options.ts';
import { type RunSettings } from './run-settings.ts';
import { serverFacts } from './server-facts.ts';
import { type ReadConfiguration } from './run/configuration.ts';
import { EventSerials } from './run/event-bus.ts';
import { type Ending } from './run/supervisor.ts';
import { StartRefused } from './start-refused.ts';
import { helpText } from './switches.ts';

const USAGE_ERROR = 2;

async function main(argv: readonly string[]): Promise<number> {
  const own = takeOwnVariables(process.env);
  const program = own.program ?? process.argv[1] ?? 'supervisord';
  const commandLine = readCommandLine(argv, hostSurroundings());
  switch (commandLine.kind) {
    case 'help':
      process.stdout.write(helpText(program));
      return 0;
    case 'version':
      process.stdout.write(`${SUPERVISOR_VERSION}\n`);
      return 0;
    case 'hash-password':
      process.stdout.write(`${await hashPassword(await readLine(process.stdin))}\n`);
      return 0;
    case 'wrong':
      process.stderr.write(usageError(program, commandLine.message));
      return USAGE_ERROR;
    case 'run':
      return commandLine.look === undefined
        ? run({ program, argv, own, settings: commandLine })
        : answer(commandLine.look, commandLine, program);
  }
}

async function answer(
  question: NonNullable<RunSettings['look']>,
  settings: RunSettings,
  program: string,
): Promise<number> {
  const { output, error, exitCode } = look(question, settings, program, hostSurroundings());
  if (error !== undefined) process.stderr.write(usageError(program, error));
  await written(process.stdout, output);
  return exitCode;
}

/** Resolves when a text is out, or nobody reads it any more. */
function written(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise(resolve => {
    stream.once('error', () => {
      resolve();
    });
    stream.write(text, () => {
      resolve();
    });
  });
}

type Invocation = {
  readonly program: string;
  readonly argv: readonly string[];
  readonly own: OwnVariables;
  readonly settings: RunSettings;
};

/** Runs the daemon, or, when it is to be detached, starts the process that does. */
async function run({ program, argv, own, settings }: Invocation): Promise<number> {
  const report = own.statusFd === undefined ? undefined : statusReport(own.statusFd);
  try {
    const path = configurationPath(settings, program);
    const readConfiguration = configurationReader(path, settings.overrides);
    const config = load(readConfiguration);
    const foreground = config.daemon.nodaemon && !settings.detach;
    if (!foreground && report === undefined) return await detach(argv, own);
    await runDaemon(config, { argv, own, settings, path, foreground, readConfiguration, report });
    return 0;
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    const message = usageError(program, error.message);
    if (report === undefined) process.stderr.write(message);
    else report.failure(message);
    return USAGE_ERROR;
  }
}

type Circumstances = {
  readonly argv: readonly string[];
  readonly own: OwnVariables;
  readonly settings: RunSettings;
  /** Of the configuration file. */
  readonly path: string;
  readonly foreground: boolean;
  readonly readConfiguration: ReadConfiguration;
  readonly report: StatusReport | undefined;
};

async function runDaemon(config: SupervisordConfig, circumstances: Circumstances): Promise<void> {
  const { argv, own, settings, path, foreground, readConfiguration, report } = circumstances;
  keepHeapSmall();
  const loaded = await loadLibc(process.env);
  const { first, user, spawner } = prepare(config.daemon, loaded, own, report);
  const { controlSocket } = settings;
  const libc = loaded.kind === 'loaded' ? loaded.libc : undefined;
  const measureUsage = usageMeter(libc?.tasks);
  const host: Host = {
    clock: nodeClock,
    turns: nodeTurns,
    libc,
    spawner,
    serials: new EventSerials(),
    environment: presentEnvironment(),
    controlSocket,
    user,
    foreground,
    readConfiguration,
    readProgram: programReader(path),
    signals: hostSurroundings().signals,
    measureUsage,
    describeServer: serverFacts({
      argv,
      configFile: path,
      foreground,
      controlSocket,
      hasLibc: libc !== undefined,
      canMeasure: measureUsage !== undefined,
      startedEpochMs: nodeClock.epochMs(),
    }),
  };
  const life = (of: SupervisordConfig, start?: FirstStart): Promise<Ending> =>
    profiled(settings.profile, () => live(host, of, start));
  let ending = await life(config, first);
  while (ending === 'restart') ending = await life(load(readConfiguration));
}

/** Compat: each life of the daemon has its own report, on standard output. */
async function profiled<T>(options: ProfileOptions | undefined, run: () => Promise<T>): Promise<T> {
  if (options === undefined) return run();
  const profiler = await startProfiler();
  const result = await run();
  await written(process.stdout, `${profileReport(await profiler.stop(), options)}\n`);
  return result;
}

function configurationPath(settings: RunSettings, program: string): string {
  const located = locateConfiguration(settings.configuration, program);
  if (located.kind === 'nowhere') throw new StartRefused(located.message);
  // Absolute, so that a change of directory when detaching does not lose it.
  return settings.detach ? resolve(located.path) : located.path;
}

function load(readConfiguration: ReadConfiguration): SupervisordConfig {
  const reading = readConfiguration();
  if (reading.kind === 'faulty') throw new StartRefused(`${reading.message}\n${reading.report}`);
  return reading.config;
}

function presentEnvironment(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(process.env).filter(isSet));
}

function isSet(variable: [string, string | undefined]): variable is [string, string] {
  return variable[1] !== undefined;
}

/** Compat: the form that upstream's usage errors have. */
function usageError(program: string, message: string): string {
  return `Error: ${message}\nFor help, use ${program} -h\n`;
}

void main(process.argv.slice(2)).then(
  code => {
    process.exit(code);
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
