import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../scripts/setup/run-command.ts';
import { encodeCall } from '../wire/xmlrpc-call.ts';

export type Connections = 'kept' | 'fresh';

export type Load = {
  /** Of 127.0.0.1. */
  readonly port: number;
  readonly method: string;
  /** Each waits for its answer before it calls again. */
  readonly clients: number;
  readonly connections: Connections;
};

/** About so long a run takes, unless one call takes longer, in milliseconds. */
const CALLING_MS = 700;
/** Of the first run; each client calls at least once. */
const FIRST_CALLS = 4;
/** From one run to the next, as the first calls of a daemon say little about later ones. */
const MOST_GROWTH = 10;

/** Answers in a second, of a run that takes about `callingMs` milliseconds. Shorter ones before it find out how many calls that are. */
export async function answersInASecond(load: Load, callingMs = CALLING_MS): Promise<number> {
  let calls = Math.max(FIRST_CALLS, load.clients);
  for (;;) {
    const rate = await rateOfCalls(load, calls);
    const wanted = Math.ceil((rate * callingMs) / 1000);
    // A run that was somewhat too short is none that has to be done again.
    if (calls >= 0.7 * wanted) return rate;
    calls = Math.min(wanted, calls * MOST_GROWTH);
  }
}

/**
 * Answers in a second, of so many calls of all clients together, as `ab` counts them, the load generator of the Apache project. It takes a
 * few microseconds for a call: a client that is written in Node takes as long as the daemon does, and would be what is measured.
 *
 * Throws when a call has no answer, or one that is no success.
 */
export async function rateOfCalls(load: Load, calls: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'ab-'));
  try {
    const body = join(folder, 'body');
    await writeFile(body, encodeCall(load.method, []));
    const { exitCode, output } = await runCommand('ab', argumentsOf(load, calls, body));
    const rate = /^Requests per second: +([\d.]+)/m.exec(output)?.[1];
    if (exitCode !== 0 || rate === undefined || !isWhole(output, load, calls)) {
      throw new Error(`ab has not had all answers:\n${output}`);
    }
    return Number(rate);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function argumentsOf({ port, clients, connections }: Load, calls: number, body: string): readonly string[] {
  return [
    '-q',
    // Answers need not have one length: they tell the time.
    '-l',
    ...(connections === 'kept' ? ['-k'] : []),
    ...['-c', String(clients), '-n', String(calls), '-p', body, '-T', 'text/xml'],
    // Slow answers are no failures.
    ...['-s', '120'],
    `http://127.0.0.1:${port}/RPC2`,
  ];
}

function isWhole(output: string, { connections }: Load, calls: number): boolean {
  const count = (what: string): number =>
    Number(new RegExp(`^${what}: +(\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  return (
    count('Complete requests') === calls &&
    count('Failed requests') === 0 &&
    count('Non-2xx responses') === 0 &&
    count('Keep-Alive requests') === (connections === 'kept' ? calls : 0)
  );
}
