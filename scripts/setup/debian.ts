import { readFile } from 'node:fs/promises';
import { commandOnPath, install } from './run-command.ts';
import { SetupError } from './setup-error.ts';

/** A command that tests or benchmarks need, under any of its names, and the Debian package that brings it. */
export type SystemTool = { readonly commands: readonly string[]; readonly package: string };

export const compilers: readonly SystemTool[] = [
  { commands: ['g++', 'c++', 'clang++'], package: 'g++' },
  { commands: ['make', 'gmake'], package: 'make' },
  { commands: ['python3'], package: 'python3' },
];

export const browser: SystemTool = {
  commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  package: 'chromium',
};

/** `ab`. */
export const loadGenerator: SystemTool = { commands: ['ab'], package: 'apache2-utils' };

/**
 * Sees to it that these tools are there: installs what is missing when run by root on Debian, and says so.
 *
 * @throws SetupError with the command to type, on any other machine.
 */
export async function ensureTools(tools: readonly SystemTool[], say: (line: string) => void): Promise<void> {
  const missing = tools
    .filter(tool => commandOnPath(...tool.commands) === undefined)
    .map(tool => tool.package);
  if (missing.length === 0) return;
  const command = `apt-get install --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !(await isDebian())) {
    throw new SetupError(`What is missing here: ${missing.join(', ')}; on Debian: sudo ${command}`);
  }
  say(`Installing Debian packages: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await refreshPackageLists(env);
  await install(missing.join(', '), 'apt-get', ['install', '-y', '--no-install-recommends', ...missing], {
    env,
  });
}

/** Once in a run is enough. */
export async function refreshPackageLists(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  listsAreFresh ??= install("Debian's package lists", 'apt-get', ['update'], { env });
  await listsAreFresh;
}

let listsAreFresh: Promise<void> | undefined;

async function isDebian(): Promise<boolean> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID=debian$/m.test(release);
}
