import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseInteger } from '../core/schema/integer.ts';

// pidproxy: runs a command that detaches, and hands signals on to the process that its pid file names.
// Source: `supervisor/pidproxy.py`.

const [pidFile, command, ...rest] = process.argv.slice(2);
if (pidFile === undefined || command === undefined) {
  process.stdout.write(usage(process.argv[1] ?? 'pidproxy'));
  process.exit(1);
}
for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGUSR1', 'SIGUSR2', 'SIGQUIT'] as const) {
  process.on(signal, () => {
    handOn(signal, pidFile);
  });
}
run(command, rest);

function usage(program: string): string {
  return `Runs a command and passes signals on to the process whose id is in a pid file.

SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGUSR1 and SIGUSR2 are passed on; the first three end this program too.

Usage: ${program} <pid file> <command> [<argument> ...]
`;
}

/** Departs: ends as soon as the command does; upstream looks every 5 seconds (pitfalls 106). */
function run(name: string, args: readonly string[]): void {
  try {
    const child: ChildProcess = spawn(programOf(name), args, { argv0: name, stdio: 'inherit' });
    child.once('error', error => {
      endUnstarted(name, error);
    });
    // Compat: 0 whatever became of the command.
    child.once('exit', () => process.exit(0));
  } catch (error) {
    endUnstarted(name, error);
  }
}

/** Compat: a name is first a file of the working folder. Departs: then it is searched for in PATH (pitfalls 106). */
function programOf(name: string): string {
  const here = resolve(name);
  return name.includes('/') || isProgram(here) ? here : name;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Departs: says why (pitfalls 106). Compat: this is no failure either. */
function endUnstarted(name: string, error: unknown): never {
  process.stderr.write(`pidproxy: cannot start ${name}: ${reasonOf(error)}\n`);
  process.exit(0);
}

function handOn(signal: NodeJS.Signals, file: string): void {
  const pid = pidIn(file);
  if (pid === undefined) {
    // Compat: the signal is lost, and this program stays.
    process.stdout.write(`Can't read child pidfile ${file}!\n`);
    return;
  }
  try {
    process.kill(pid, signal);
  } catch (error) {
    process.stderr.write(`pidproxy: cannot send ${signal} to ${pid}: ${reasonOf(error)}\n`);
    process.exit(1);
  }
  if (signal === 'SIGTERM' || signal === 'SIGINT' || signal === 'SIGQUIT') process.exit(0);
}

/** Departs: 0 and negative numbers, which mean whole groups to kill(2), our own among them, are no process ids. */
function pidIn(file: string): number | undefined {
  try {
    const pid = parseInteger(readFileSync(file, 'utf8'));
    return pid !== undefined && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
