import { EXIT } from './exit-status.ts';
import { type CtlOptions, readCommandLine, usageText } from './options.ts';
import { type CtlPorts } from './ports.ts';
import { readSettings } from './read-settings.ts';
import { runLine } from './run-line.ts';
import { Session } from './session.ts';
import { type Settings } from './settings.ts';

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
  const read = readSettings(options, ports.program);
  if (read.kind === 'wrong') return usageError(ports, read.message);
  if (options.words.length > 0) return runOnce(read.settings, options.words.join(' '), ports);
  const { runInteractively } = await import('./shell.ts');
  await runInteractively(read.settings, ports);
  // Compat: whatever happened.
  return EXIT.SUCCESS;
}

function usageError({ openTerminal, program }: CtlPorts, message: string): number {
  openTerminal().writeError(`Error: ${message}\nFor help, use ${program} -h\n`);
  return EXIT.INVALID_ARGUMENTS;
}

async function runOnce(settings: Settings, line: string, ports: CtlPorts): Promise<number> {
  const terminal = ports.openTerminal();
  const session = new Session(settings, terminal, ports.clock);
  await runLine(session, line);
  terminal.dispose();
  return session.exitStatus;
}
