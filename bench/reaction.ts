// npm run bench:reaction [-- ROUNDS]: how quickly the daemon reacts, beside Python's Supervisor. Both are measured in turn.
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { bundles, writeBundles } from '../scripts/bundles.ts';
import { ours, type Peer, python } from '../scripts/peers/peer.ts';
import { waitUntil } from '../scripts/peers/wait-until.ts';
import { root } from '../scripts/root.ts';
import { ensurePythonSupervisor } from '../scripts/setup/python-supervisor.ts';
import { main, SetupError } from '../scripts/setup/setup-error.ts';
import { machineLine } from './machine.ts';
import { announcing, flooding, type Subject } from './subject.ts';
import { comparison, type Row, type Sample } from './comparison.ts';

const PROGRAMS = 200;

await main(async () => {
  const rounds = readRounds(process.argv[2]);
  await writeBundles(
    bundles.filter(({ name }) => name !== 'extension'),
    join(root, 'dist'),
    'production',
  );
  await ensurePythonSupervisor(line => {
    console.log(line);
  });
  console.log(machineLine());
  const rows: Row[] = [
    await measure('a killed program runs again', announcing(1), rounds, replaceKilled, {
      of: 'median',
      ms: 50,
    }),
    await measure(`one of ${PROGRAMS} programs is stopped`, announcing(PROGRAMS), rounds * 3, stopOne, {
      of: 'median',
      ms: 20,
    }),
    await measure('getState beside a flood of output', flooding, rounds * 10, askState, {
      of: 'p99',
      ms: 25,
    }),
    await measureStarts(Math.max(3, Math.round(rounds / 8))),
  ];
  console.log(comparison(rows));
  console.log(machineLine());
});

function readRounds(argument: string | undefined): number {
  const rounds = Number(argument ?? 40);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new SetupError(`Not a number of rounds: ${String(argument)}`);
  return rounds;
}

/** One daemon of each kind; in each round both are measured, the first one in turn. */
async function measure(
  what: string,
  start: (peer: Peer) => Promise<Subject>,
  rounds: number,
  once: (subject: Subject, round: number) => Promise<number>,
  limit: NonNullable<Row['limit']>,
): Promise<Row> {
  const subjects = [await start(ours), await start(python)];
  const samples: Sample[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      for (const subject of inTurn(subjects, round)) {
        samples.push({ peer: subject.daemon.peer.name, ms: await once(subject, round) });
      }
    }
  } finally {
    for (const subject of subjects) await subject.end();
  }
  return { what, samples, limit };
}

/** From SIGKILL to the moment in which the new process says that it runs. */
async function replaceKilled({ daemon, announcements }: Subject): Promise<number> {
  const { pid } = await waitUntil('p0 to be RUNNING', async () => {
    const info = await daemon.client.getProcessInfo('p0');
    return info.statename === 'RUNNING' ? info : undefined;
  });
  // A program dies at any moment, not at the one in which the daemon has just looked.
  await delay(Math.random() * 1000);
  const again = announcements.until(announcements.heard + 1);
  const begin = performance.now();
  process.kill(pid, 'SIGKILL');
  await again;
  return performance.now() - begin;
}

/** The whole call of stopProcess, which answers when the process has gone; it is started again afterwards. */
async function stopOne({ daemon }: Subject, round: number): Promise<number> {
  const name = `p${(round * 7) % PROGRAMS}`;
  const begin = performance.now();
  await daemon.client.stopProcess(name);
  const duration = performance.now() - begin;
  await daemon.client.startProcess(name);
  return duration;
}

async function askState({ daemon }: Subject): Promise<number> {
  const begin = performance.now();
  await daemon.client.getState();
  return performance.now() - begin;
}

async function measureStarts(rounds: number): Promise<Row> {
  const samples: Sample[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const peer of inTurn<Peer>([ours, python], round)) {
      const subject = await announcing(PROGRAMS)(peer);
      samples.push({ peer: peer.name, ms: subject.startMs });
      await subject.end();
    }
  }
  return { what: `${PROGRAMS} programs run after the start`, samples };
}

function inTurn<T>(pair: readonly T[], round: number): readonly T[] {
  return round % 2 === 0 ? pair : [...pair].reverse();
}
