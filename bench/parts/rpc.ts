import { freePort } from '../../scripts/editor/server.ts';
import { type Peer } from '../../scripts/peers/peer.ts';
import { loadGenerator } from '../../scripts/setup/debian.ts';
import { answersInASecond, rateOfCalls } from '../apache-bench.ts';
import { withAwakeProcessors } from '../awake.ts';
import { type Figures, type Line, type Part } from '../part.ts';
import { withSubject } from '../subject.ts';

const FLEETS = [1, 200, 1000] as const;
const CLIENTS = [1, 8] as const;
const CONNECTIONS = ['kept', 'fresh'] as const;

type Fleet = (typeof FLEETS)[number];
type Clients = (typeof CLIENTS)[number];
type Connections = (typeof CONNECTIONS)[number];
type Key = `list${Fleet}-${Clients}-${Connections}` | `state${Fleet}-${Clients}` | `asleep${Fleet}` | 'first';

/** About what a new daemon is asked in its first second. */
const FIRST_CALLS = 2000;

const LIST_TIMES: Record<Fleet, number> = { 1: 1, 200: 20, 1000: 100 };
const STATE_TIMES: Record<Fleet, number> = { 1: 1.5, 200: 8, 1000: 50 };

/**
 * Answers in a second, of daemons whose programs all run and that have been asked for a while: a daemon lives for months. The
 * processors are kept awake, but for the lines that say so.
 */
export const rpc: Part<Key> = {
  name: 'rpc',
  tools: [loadGenerator],
  lines: [
    { what: `getState of 1, 1 client, its first ${FIRST_CALLS} calls`, of: 'first', unit: 'a second' },
    ...FLEETS.flatMap(linesOf),
  ],
  measure: async (peer): Promise<Figures<Key>> => {
    const figures: Partial<Record<Key, readonly number[]>> = {};
    for (const fleet of FLEETS) Object.assign(figures, await answersOf(peer, fleet));
    return figures as Figures<Key>;
  },
};

function linesOf(fleet: Fleet): readonly Line<Key>[] {
  return [
    ...CLIENTS.flatMap(clients =>
      CONNECTIONS.map((connections): Line<Key> => ({
        what: `getAllProcessInfo of ${fleet}, ${clients} ${clients === 1 ? 'client' : 'clients'}, ${connections} connections`,
        of: `list${fleet}-${clients}-${connections}`,
        unit: 'a second',
        bound: { kind: 'times', times: LIST_TIMES[fleet] },
      })),
    ),
    {
      what: `getState of ${fleet}, 1 client, processors asleep between calls`,
      of: `asleep${fleet}`,
      unit: 'a second',
    },
    ...CLIENTS.map((clients): Line<Key> => ({
      what: `getState of ${fleet}, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
      of: `state${fleet}-${clients}`,
      unit: 'a second',
      // Python's turns of its loop, which are long with many programs, serve eight clients at once.
      ...(clients === 1 || fleet === 1
        ? { bound: { kind: 'times', times: STATE_TIMES[fleet] } as const }
        : {}),
    })),
  ];
}

async function answersOf(peer: Peer, fleet: Fleet): Promise<Partial<Figures<Key>>> {
  const port = await freePort();
  const conf = (): string => `[inet_http_server]\nport=127.0.0.1:${port}\n`;
  return withSubject(peer, { running: fleet, conf }, async () => {
    const state = { port, method: 'supervisor.getState', clients: 1, connections: 'kept' } as const;
    const figures: Partial<Record<Key, readonly number[]>> = {};
    if (fleet === 1) figures.first = [await rateOfCalls(state, FIRST_CALLS)];
    for (const method of ['supervisor.getState', 'supervisor.getAllProcessInfo']) {
      for (const connections of CONNECTIONS)
        await answersInASecond({ port, method, clients: WARMING_CLIENTS, connections }, WARMING_MS);
    }
    figures[`asleep${fleet}`] = [await answersInASecond(state)];
    Object.assign(figures, await withAwakeProcessors(() => answersOfAll(port, fleet)));
    return figures;
  });
}

async function answersOfAll(port: number, fleet: Fleet): Promise<Partial<Figures<Key>>> {
  const figures: Partial<Record<Key, readonly number[]>> = {};
  for (const clients of CLIENTS) {
    const state = { port, method: 'supervisor.getState', clients, connections: 'kept' } as const;
    figures[`state${fleet}-${clients}`] = [await answersInASecond(state)];
    for (const connections of CONNECTIONS) {
      const list = { port, method: 'supervisor.getAllProcessInfo', clients, connections };
      figures[`list${fleet}-${clients}-${connections}`] = [await answersInASecond(list)];
    }
  }
  return figures;
}

/** So that what is called often has been compiled. */
const WARMING_MS = 1500;
const WARMING_CLIENTS = 8;
