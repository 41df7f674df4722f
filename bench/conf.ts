// npm run bench:conf [-- ROUNDS]: how long configurations take to read, beside Python's Supervisor. Both are measured in turn.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { lex } from '../core/conf/lexer.ts';
import { parseConf } from '../core/conf/parser.ts';
import { loadSupervisordConfig } from '../core/config/load.ts';
import { hostSurroundings } from '../daemon/host/surroundings.ts';
import { plainEnvironment } from '../scripts/plain-environment.ts';
import { root } from '../scripts/root.ts';
import { ensurePythonSupervisor } from '../scripts/setup/python-supervisor.ts';
import { main, SetupError } from '../scripts/setup/setup-error.ts';
import { comparison, type Sample } from './comparison.ts';
import { keystrokes } from './conf-keystrokes.ts';
import { confOfSize, largeConf } from './large-conf.ts';
import { machineLine } from './machine.ts';
import { summarize } from './statistics.ts';

const PROGRAMS = 2000;
/** How often a process reads the file. */
const READINGS = 20;
const MEGABYTE = 1024 * 1024;

await main(async () => {
  const rounds = Number(process.argv[2] ?? 7);
  if (!Number.isInteger(rounds) || rounds < 1) throw new SetupError('bench:conf [-- ROUNDS]');
  const python = await ensurePythonSupervisor(line => {
    console.log(line);
  });
  process.env = plainEnvironment(process.env);
  console.log(machineLine());
  const folder = await mkdtemp(join(tmpdir(), 'bench-conf-'));
  try {
    console.log(await readLarge(folder, rounds));
    console.log(await besidePython(folder, rounds, python));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(keystrokes(largeConf(PROGRAMS)));
  console.log(machineLine());
});

/** 5 MB and 10 MB, in turn: the half must take about half of the time. */
async function readLarge(folder: string, rounds: number): Promise<string> {
  const sizes = await Promise.all(
    [5, 10].map(async megabytes => {
      const file = join(folder, `${megabytes}.conf`);
      const text = confOfSize(megabytes * MEGABYTE);
      await writeFile(file, text);
      return { megabytes, file, text, lexed: [] as number[], parsed: [] as number[], loaded: [] as number[] };
    }),
  );
  for (let round = 0; round < rounds; round += 1) {
    for (const { file, text, lexed, parsed, loaded } of sizes) {
      lexed.push(timed(() => lex(text)));
      parsed.push(timed(() => parseConf(text)));
      loaded.push(
        timed(() => {
          mustLoad(file);
        }),
      );
    }
  }
  const [half = NaN, whole = NaN] = sizes.map(({ loaded }) => summarize(loaded).median);
  const lines = sizes.map(({ megabytes, lexed, parsed, loaded }) => {
    const [lexMs, parseMs, loadMs] = [lexed, parsed, loaded].map(times => summarize(times).median.toFixed(0));
    return `${megabytes} MB: ${lexMs} ms to lex, ${parseMs} ms to parse, ${loadMs} ms to read and load`;
  });
  const limit = whole <= 2000 ? 'within 2000 ms' : 'ABOVE 2000 ms';
  return [...lines, `10 MB: ${limit}; ${(whole / half).toFixed(2)} x the time of 5 MB`].join('\n');
}

function mustLoad(file: string): void {
  const result = loadSupervisordConfig(file, hostSurroundings());
  if (result.kind === 'faulty') throw new Error(result.faults.map(({ message }) => message).join('\n'));
}

function timed(work: () => unknown): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}

/** Each in processes of its own, which tell the times of the readings alone. */
async function besidePython(folder: string, rounds: number, python: string): Promise<string> {
  const file = join(folder, 'programs.conf');
  await writeFile(file, largeConf(PROGRAMS));
  const check = join(folder, 'conf-check.mjs');
  const entry = join(root, 'bench/conf-check.ts');
  // Bundled, as the daemon is when it is shipped.
  await build({ entryPoints: [entry], outfile: check, bundle: true, platform: 'node', format: 'esm' });
  const first: Sample[] = [];
  const later: Sample[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const peer of round % 2 === 0 ? (['ours', 'python'] as const) : (['python', 'ours'] as const)) {
      const [ms = NaN, ...rest] =
        peer === 'ours' ? timesOf(process.execPath, [check, file], process.env) : readByPython(file, python);
      first.push({ peer, ms });
      later.push(...rest.map(laterMs => ({ peer, ms: laterMs })));
    }
  }
  const what = `${PROGRAMS} programs: read, load, diagnose`;
  return comparison([
    { what: `${what}, again in a process that runs`, samples: later },
    { what: `${what}, first in a new process`, samples: first },
  ]);
}

function readByPython(file: string, python: string): number[] {
  const env = { ...process.env, PYTHONPATH: join(python, 'usr/lib/python3/dist-packages') };
  return timesOf('/usr/bin/python3', [join(root, 'bench/conf-realize.py'), file], env);
}

function timesOf(program: string, args: readonly string[], env: NodeJS.ProcessEnv): number[] {
  const run = spawnSync(program, [...args, String(READINGS)], { cwd: root, env, encoding: 'utf8' });
  const times = run.stdout.trim().split('\n').map(Number);
  if (run.status === 0 && times.length === READINGS && times.every(Number.isFinite)) return times;
  throw new Error(`${program} ${args.join(' ')} failed:\n${run.stdout}${run.stderr}`);
}
