import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupError } from './setup-error.ts';

export type CommandOptions = {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
};

export type CommandResult = {
  /** 128 and more when a signal ended it. */
  readonly exitCode: number;
  /** Standard output and standard error, as they came. */
  readonly output: string;
};

/** Runs a command to its end without input. Rejects with the system's error when it cannot be started. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    const collect = (chunk: Buffer): void => void chunks.push(chunk);
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', code => {
      resolve({ exitCode: code ?? 128, output: Buffer.concat(chunks).toString() });
    });
  });
}

/** Runs an installing command; `what` is the beginning of the sentence when it fails: "`what` could not be installed". */
export async function install(
  what: string,
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<void> {
  const { exitCode, output } = await runCommand(command, args, options);
  if (exitCode === 0) return;
  if (OFFLINE.test(output)) {
    throw new SetupError(
      `${what} could not be installed: there is no network, or its server cannot be reached.`,
    );
  }
  const said = output.trimEnd().split('\n').slice(-20).join('\n');
  throw new SetupError(`${what} could not be installed: «${command} ${args.join(' ')}» failed.\n${said}`);
}

const OFFLINE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED)\b|Could not resolve|Failed to fetch/;

/** The full path of the first of these commands that is on PATH. */
export function commandOnPath(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '');
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
