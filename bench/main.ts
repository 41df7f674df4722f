// npm run bench [-- [--rounds N] PART…]: how quick and how small the daemon and supervisorctl are, beside Python's Supervisor.
// Both are measured in turn, round by round. A bound that is not met makes the exit status 1.
import { join } from 'node:path';
import { bundles, writeBundles } from '../scripts/bundles.ts';
import { ours, type Peer, python } from '../scripts/peers/peer.ts';
import { plainEnvironment } from '../scripts/plain-environment.ts';
import { root } from '../scripts/root.ts';
import { ensureTools } from '../scripts/setup/debian.ts';
import { ensurePythonSupervisor } from '../scripts/setup/python-supervisor.ts';
import { main, SetupError } from '../scripts/setup/setup-error.ts';
import { machineLine } from './machine.ts';
import { type Figures, type Part } from './part.ts';
import { PARTS } from './parts.ts';
import { type Rounds, verdict } from './verdict.ts';

await main(async () => {
  const { parts, rounds } = readArguments(process.argv.slice(2));
  await writeBundles(
    bundles.filter(({ name }) => name !== 'extension'),
    join(root, 'dist'),
    'production',
  );
  const say = (line: string): void => {
    console.log(line);
  };
  await ensureTools(
    parts.flatMap(({ tools = [] }) => tools),
    say,
  );
  await ensurePythonSupervisor(say);
  process.env = plainEnvironment(process.env);
  console.log(`${rounds} rounds; ${machineLine()}`);
  const measured = [];
  for (const part of parts) {
    const result = { part, rounds: await measureRounds(part, rounds) };
    measured.push(result);
    console.log(`\n${part.name}\n${verdict([result]).table}`);
  }
  const { table, behind } = verdict(measured);
  if (parts.length > 1) console.log(`\n${table}`);
  console.log(`\n${behind === 0 ? 'all bounds are met' : `${behind} BEHIND`}; ${machineLine()}`);
  if (behind > 0) process.exitCode = 1;
});

function readArguments(words: readonly string[]): { parts: readonly Part[]; rounds: number } {
  const [first, second, ...rest] = words;
  const [rounds, names] = first === '--rounds' ? [Number(second), rest] : [5, words];
  const usage = `bench [-- [--rounds N] PART...]; parts: ${PARTS.map(({ name }) => name).join(' ')}`;
  if (!Number.isInteger(rounds) || rounds < 1) throw new SetupError(usage);
  if (names.some(name => !PARTS.some(part => part.name === name))) throw new SetupError(usage);
  return { rounds, parts: names.length === 0 ? PARTS : PARTS.filter(({ name }) => names.includes(name)) };
}

/** In each round both daemons are measured, another one first each time. */
async function measureRounds(part: Part, rounds: number): Promise<Rounds> {
  const figures: Record<Peer['name'], Figures<string>[]> = { ours: [], python: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const peer of round % 2 === 0 ? [ours, python] : [python, ours]) {
      if (part.onlyOurs && peer.name !== 'ours') continue;
      figures[peer.name].push(await part.measure(peer));
    }
  }
  return figures;
}
