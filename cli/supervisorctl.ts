import { existsSync } from 'node:fs';
import { configurationPlaces } from '../core/config/places.ts';
import { type SupervisorctlConfig } from '../core/config/types.ts';
import { loadSupervisorctlConfig } from '../core/config/load-supervisorctl.ts';
import { EXIT } from './exit-status.ts';
import { type CtlOptions, readCommandLine, usageText } from './options.ts';
import { type CtlPorts } from './ports.ts';
import { runLine } from './run-line.ts';
import { Session } from './session.ts';
import { type Settings, settingsOf } from './settings.ts';
import { ctlSurroundings } from './surroundings.ts';

/** The whole program: reads its words and carries them out. Returns the exit status; nothing is thrown. */
export async function supervisorctl(argv: readonly string[], ports: CtlPorts): Promise<number> {
  const commandLine = readCommandLine(argv);
  switch (commandLine.kind) {
    case 'help':
      ports.openTerminal().write(usageText(ports.program));
      return EXIT.SUCCESS;
    case 'wrong':
      return usageError(ports, commandLine.message);
    case 'run':
      return run(commandLine.options, ports);
  }
}

async function run(options: CtlOptions, ports: CtlPorts): Promise<number> {
  const config = readConfig(options.configFile ?? configurationPlaces(ports.program).find(existsSync));
  if (config?.kind === 'wrong') return usageError(ports, config.message);
  const settings = settingsOf(options, config?.config);
  if (options.words.length > 0) return runOnce(settings, options.words.join(' '), ports);
  const { runInteractively } = await import('./shell.ts');
  await runInteractively(settings, ports);
  // Compat: whatever happened.
  return EXIT.SUCCESS;
}

function usageError({ openTerminal, program }: CtlPorts, message: string): number {
  openTerminal().writeError(`Error: ${message}\nFor help, use ${program} -h\n`);
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

async function runOnce(settings: Settings, line: string, ports: CtlPorts): Promise<number> {
  const terminal = ports.openTerminal();
  const session = new Session(settings, terminal, ports.clock);
  await runLine(session, line);
  terminal.dispose();
  return session.exitStatus;
}
