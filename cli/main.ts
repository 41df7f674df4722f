import { existsSync } from 'node:fs';
import { configurationPlaces } from '../core/config/places.ts';
import { type SupervisorctlConfig } from '../core/config/types.ts';
import { loadSupervisorctlConfig } from '../core/config/load-supervisorctl.ts';
import { nodeClock } from '../wire/node-clock.ts';
import { type Completable, completionsOf, lastWord } from './completion.ts';
import { EXIT } from './exit-status.ts';
import { readHistory, writeHistory } from './history-file.ts';
import { type Editing } from './line-input.ts';
import { NodeTerminal } from './node-terminal.ts';
import { type CtlOptions, readCommandLine, usageText } from './options.ts';
import { runLine } from './run-line.ts';
import { Session } from './session.ts';
import { type Settings, settingsOf } from './settings.ts';
import { runShell } from './shell.ts';
import { ctlSurroundings } from './surroundings.ts';

// The launcher knows how it was called; `argv` only knows the bundle.
const program = process.env['SUPERVISORCTL_PROGRAM'] ?? process.argv[1] ?? 'supervisorctl';

// No `process.exit`: a pipe takes what was written in its own time. `main` tells its errors itself.
void main(process.argv.slice(2)).then(exitStatus => {
  process.exitCode = exitStatus;
});

async function main(argv: readonly string[]): Promise<number> {
  const commandLine = readCommandLine(argv);
  switch (commandLine.kind) {
    case 'help':
      process.stdout.write(usageText(program));
      return EXIT.SUCCESS;
    case 'wrong':
      return usageError(commandLine.message);
    case 'run':
      return run(commandLine.options);
  }
}

async function run(options: CtlOptions): Promise<number> {
  const config = readConfig(options.configFile ?? configurationPlaces(program).find(existsSync));
  if (config?.kind === 'wrong') return usageError(config.message);
  const settings = settingsOf(options, config?.config);
  if (options.words.length > 0) return runOnce(settings, options.words.join(' '));
  await runInteractively(settings);
  // Compat: whatever happened.
  return EXIT.SUCCESS;
}

function usageError(message: string): number {
  process.stderr.write(`Error: ${message}\nFor help, use ${program} -h\n`);
  return EXIT.INVALID_ARGUMENTS;
}

type ReadConfig =
  | { readonly kind: 'read'; readonly config: SupervisorctlConfig }
  | { readonly kind: 'wrong'; readonly message: string };

function readConfig(path: string | undefined): ReadConfig | undefined {
  if (path === undefined) return undefined;
  const loaded = loadSupervisorctlConfig(path, ctlSurroundings());
  switch (loaded.kind) {
    case 'loaded':
      return { kind: 'read', config: loaded.config };
    case 'faulty':
      return { kind: 'wrong', message: loaded.faults[0]?.message ?? `could not read config file ${path}` };
  }
}

async function runOnce(settings: Settings, line: string): Promise<number> {
  const terminal = new NodeTerminal(undefined);
  const session = new Session(settings, terminal, nodeClock);
  await runLine(session, line);
  terminal.dispose();
  return session.exitStatus;
}

async function runInteractively(settings: Settings): Promise<void> {
  const { historyFile } = settings;
  let lines: readonly string[] = historyFile === undefined ? [] : readHistory(historyFile);
  const editing: Editing = {
    history: lines,
    onHistory: typed => {
      lines = typed;
    },
    complete: async line => [await completionsOf(line, processes).catch(() => []), lastWord(line)],
  };
  const terminal = new NodeTerminal(editing);
  const session = new Session(settings, terminal, nodeClock);
  const processes = (): Promise<readonly Completable[]> => session.client().getAllProcessInfo();
  await runShell(session, settings.prompt);
  terminal.dispose();
  if (historyFile !== undefined) writeHistory(historyFile, lines);
}
