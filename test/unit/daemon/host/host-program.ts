import { spawn, spawnSync, type ChildProcess, type SpawnSyncReturns } from 'node:child_process';

const PROGRAM = ['--import', 'tsx', 'test/fixtures/host-program.ts'];

/** Runs one of the programs of `test/fixtures/host-program.ts` to its end, and until nobody has its output open any more. */
export function hostProgram(
  args: readonly string[],
  environment: Record<string, string> = {},
): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [...PROGRAM, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    timeout: 20_000,
  });
}

/** The same, with descriptor 63 open, as bash leaves it behind for `<(…)`. */
export function hostProgramWithFd63(args: readonly string[]): SpawnSyncReturns<string> {
  const command = ['-c', 'exec 63</dev/null; exec "$@"', 'bash', process.execPath, ...PROGRAM, ...args];
  return spawnSync('bash', command, { encoding: 'utf8', timeout: 20_000 });
}

export function startHostProgram(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [...PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}
