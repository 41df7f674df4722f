import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ProcessStateName } from '../../core/protocol/states.ts';
import { ours, type Peer, python } from '../../scripts/peers/peer.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { fixtures } from '../support/fixtures.ts';
import { startOurs, startPython } from '../support/start-daemon.ts';
import { ordered, send } from './exchange.ts';
import { conf, exchanges } from './exchanges.ts';
import { mask } from './masks.ts';

test(
  'every method and every wrong request is answered with the same bytes',
  { timeout: 120_000 },
  async () => {
    const [theirs, own] = await Promise.all([answersOf(python), answersOf(ours)]);
    const alike = own.map((answer, index) => exchanges[index]?.departs?.undo(answer) ?? answer);
    const titled = (answers: readonly string[]): readonly string[] =>
      answers.map((answer, index) => `${exchanges[index]?.title ?? ''}\n${answer}`);
    expect(titled(alike)).toEqual(titled(theirs));
    // A departure that is none any more has to leave the list.
    const departing = exchanges.flatMap(({ departs }, index) => (departs === undefined ? [] : [index]));
    expect(departing.filter(index => own[index] === theirs[index])).toEqual([]);
  },
);

async function answersOf(peer: Peer): Promise<readonly string[]> {
  const start = peer.name === 'ours' ? startOurs : startPython;
  const daemon = await start({
    conf: conf.replaceAll('FIXTURES', fixtures),
    env: { ...python.env, ...ours.env },
  });
  await waitUntil('the programs to have started', async () => {
    const infos = await daemon.client.getAllProcessInfo();
    const count = (state: ProcessStateName): number =>
      infos.filter(({ statename }) => statename === state).length;
    return count('RUNNING') === RUNNING && count('EXITED') === EXITED ? true : undefined;
  });
  for (const [name, bytes] of PRINTED) {
    await waitUntil(`the output of ${name}`, async () => {
      const { size } = await daemon.client.tailProcessStdoutLog(name, 0, 0);
      return size >= bytes ? true : undefined;
    });
  }
  const answers: string[] = [];
  for (const exchange of exchanges) {
    const answer = await send(join(daemon.folder, 's.sock'), exchange);
    answers.push(ordered(mask(answer, daemon.folder), exchange));
  }
  return answers;
}

/** How many of the programs of the file run in the end, and how many have ended. */
const RUNNING = 6;
const EXITED = 2;

/** Bytes of output that the exchanges read. */
const PRINTED = [
  ['talks', 16],
  ['binary', 4],
  ['colours', 9],
  ['was-there', 6],
] as const;
