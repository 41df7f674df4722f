import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FAULTS } from '../../core/protocol/fault.ts';
import { METHOD_FAULTS } from '../../core/protocol/method-faults.ts';
import { isMethodName, type MethodName, methodNames, METHODS } from '../../core/protocol/methods.ts';
import { type MethodSpec, type WireType } from '../../core/protocol/methods/spec.ts';
import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { type ProcessStateName } from '../../core/protocol/states.ts';
import { ours, type Peer, python } from '../../scripts/peers/peer.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { fixtures } from '../support/fixtures.ts';
import { startOurs, startPython } from '../support/start-daemon.ts';
import { call, ordered, send } from './exchange.ts';
import { conf, exchanges } from './exchanges.ts';
import { mask } from './masks.ts';

const SAMPLES = {
  string: 'stubborn',
  int: 0,
  boolean: true,
  array: [],
  struct: {},
} as const satisfies Readonly<Record<WireType, RpcValue>>;

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
    const faults = [...faultsSeen(theirs), ...faultsSeen(own)];
    expect(faults.length).toBeGreaterThan(100);
    expect(faults.filter(({ name, fault }) => !faultsOf(name).includes(fault))).toEqual([]);
  },
);

test(
  'while a daemon stops, either refuses and answers the same calls with the same bytes',
  { timeout: 60_000 },
  async () => {
    const [theirs, own] = await Promise.all([startPython, startOurs].map(answersWhileStopping));
    expect(own).toEqual(theirs);
    expect(theirs?.filter(answer => answer.includes('SHUTDOWN_STATE'))).toHaveLength(refusable.length);
  },
);

/** Every method of upstream's with parameters of the right number and types, but for those whose texts are our own. */
const whileStopping = methodNames()
  .filter(name => /^(?:supervisor\.|system\.m)/.test(name) && name !== 'system.methodHelp')
  .map(name => {
    const { parameters }: MethodSpec = METHODS[name];
    return {
      name,
      exchange: call(
        name,
        parameters.map(({ type }) => SAMPLES[type]),
      ),
    };
  });

const refusable = whileStopping.filter(({ name }) => {
  const { anyState }: MethodSpec = METHODS[name];
  return anyState !== true;
});

async function answersWhileStopping(start: typeof startOurs): Promise<readonly string[]> {
  const daemon = await start({ conf: STUBBORN, env: { ...python.env, ...ours.env } });
  const { client, folder } = daemon;
  await waitUntil('the program to be ready', async () => {
    const { size } = await client.tailProcessStdoutLog('stubborn', 0, 0);
    return size > 0 ? true : undefined;
  });
  const { pid } = await client.getProcessInfo('stubborn');
  try {
    await client.shutdown();
    const answers: string[] = [];
    for (const { exchange } of whileStopping) {
      const answer = await send(join(folder, 's.sock'), exchange);
      answers.push(`${exchange.title}\n${mask(answer, folder)}`);
    }
    return answers;
  } finally {
    process.kill(pid, 'SIGKILL');
  }
}

const STUBBORN = `[program:stubborn]
command=/bin/sh -c "trap '' TERM; echo ready; exec sleep 1000"
startsecs=0
stopwaitsecs=1000
`;

/** Which method has refused with what; `faultsOf` has to say that it may, for that is what the manual says. */
function faultsSeen(answers: readonly string[]): readonly { name: MethodName; fault: string }[] {
  return exchanges.flatMap(({ title }, index) => {
    const [, name = ''] = /^([\w.]+)\(/.exec(title) ?? [];
    const [, code] =
      /<fault>[^]*?<name>faultCode<\/name>\s*<value><int>(\d+)</.exec(answers[index] ?? '') ?? [];
    if (code === undefined || !isMethodName(name)) return [];
    const [fault] = Object.entries(FAULTS).find(([, number]) => number === Number(code)) ?? [code];
    return [{ name, fault }];
  });
}

/** Also under its older names. */
function faultsOf(name: MethodName): readonly string[] {
  const listed = Object.entries(METHOD_FAULTS).find(
    ([main]) => isMethodName(main) && METHODS[main] === METHODS[name],
  );
  return ['UNKNOWN_METHOD', 'INCORRECT_PARAMETERS', ...(listed?.[1] ?? [])];
}

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
