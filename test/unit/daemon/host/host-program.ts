import { spawn, spawnSync, type ChildProcess, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll } from 'vitest';

// Inside the repository, where the programs find koffi.
mkdirSync('.artifacts', { recursive: true });
const folder = mkdtempSync(join(process.cwd(), '.artifacts', 'host-program-'));
const program = join(folder, 'host-program.mjs');
buildSync({
  entryPoints: ['test/fixtures/host-program.ts'],
  outfile: program,
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['koffi'],
  logLevel: 'error',
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs one of the programs of `test/fixtures/host-program.ts` to its end, and until nobody has its output open any more. */
export function hostProgram(
  args: readonly string[],
  environment: Record<string, string> = {},
): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    timeout: 20_000,
  });
}

/** The same, with descriptor 63 open, as bash leaves it behind for `<(…)`. */
export function hostProgramWithFd63(args: readonly string[]): SpawnSyncReturns<string> {
  const command = ['-c', 'exec 63</dev/null; exec "$@"', 'bash', process.execPath, program, ...args];
  return spawnSync('bash', command, { encoding: 'utf8', timeout: 20_000 });
}

/** Starts one of them; `shell`: in a command line, where it is `"$@"` and the test has the other end of descriptor 3. */
export function startHostProgram(args: readonly string[], shell?: string): ChildProcess {
  const command = [process.execPath, program, ...args];
  const inShell =
    shell === undefined ? ['-c', 'exec "$@"', 'sh', ...command] : ['-c', shell, 'sh', ...command];
  return spawn('/bin/sh', inShell, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
}
