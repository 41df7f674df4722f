import { expect, test } from 'vitest';
import { FAULTS, RpcFault } from '../../../../core/protocol/fault.ts';
import { type StatusInfo } from '../../../../core/protocol/process-info.ts';
import { applyUpdate } from '../../../../extension/daemon/apply-update.ts';
import {
  giveOrder,
  type Order,
  type OrderClient,
  type OrderSubject,
} from '../../../../extension/commands/orders.ts';
import { CallError } from '../../../../wire/http-call.ts';
import { processInfo } from '../../../support/process-info.ts';

/** Writes down what is called; the answers come from the test. */
function recorder(
  answers: Partial<Record<keyof OrderClient, () => never>> = {},
  statuses: readonly StatusInfo[] = [],
) {
  const calls: string[] = [];
  const call = <T>(method: keyof OrderClient, answer: T, name?: string): Promise<T> => {
    calls.push(name === undefined ? method : `${method} ${name}`);
    return Promise.resolve().then(() => {
      answers[method]?.();
      return answer;
    });
  };
  const client: OrderClient = {
    startProcess: name => call('startProcess', true, name),
    startProcessGroup: name => call('startProcessGroup', statuses, name),
    startAllProcesses: () => call('startAllProcesses', statuses),
    stopProcess: name => call('stopProcess', true, name),
    stopProcessGroup: name => call('stopProcessGroup', statuses, name),
    stopAllProcesses: () => call('stopAllProcesses', statuses),
    signalProcess: (name, signal) => call('signalProcess', true, `${name} ${signal}`),
    signalProcessGroup: (name, signal) => call('signalProcessGroup', statuses, `${name} ${signal}`),
    signalAllProcesses: signal => call('signalAllProcesses', statuses, signal),
    clearProcessLogs: name => call('clearProcessLogs', true, name),
    sendProcessStdin: (name, chars) => call('sendProcessStdin', true, `${name} ${chars}`),
  };
  return { client, calls };
}

const web: OrderSubject = { kind: 'process', server: 's', info: processInfo() };
const group: OrderSubject = { kind: 'group', server: 's', group: 'pool' };
const all: OrderSubject = { kind: 'server', server: 's' };

const GIVEN: { readonly [K in Order['kind']]: Order & { kind: K } } = {
  start: { kind: 'start' },
  stop: { kind: 'stop' },
  restart: { kind: 'restart' },
  clearLogs: { kind: 'clearLogs' },
  signal: { kind: 'signal', signal: 'HUP' },
  input: { kind: 'input', text: 'hello' },
};

test.each<[Order['kind'], OrderSubject, readonly string[]]>([
  ['start', web, ['startProcess web:web']],
  ['stop', web, ['stopProcess web:web']],
  ['restart', web, ['stopProcess web:web', 'startProcess web:web']],
  ['clearLogs', web, ['clearProcessLogs web:web']],
  ['start', group, ['startProcessGroup pool']],
  ['stop', group, ['stopProcessGroup pool']],
  ['restart', group, ['stopProcessGroup pool', 'startProcessGroup pool']],
  ['start', all, ['startAllProcesses']],
  ['stop', all, ['stopAllProcesses']],
  ['restart', all, ['stopAllProcesses', 'startAllProcesses']],
  ['clearLogs', group, []],
  ['signal', web, ['signalProcess web:web HUP']],
  ['signal', group, ['signalProcessGroup pool HUP']],
  ['signal', all, ['signalAllProcesses HUP']],
  ['input', web, ['sendProcessStdin web:web hello']],
  ['input', group, []],
])('%s of %o calls %j', async (kind, subject, expected) => {
  const { client, calls } = recorder();
  expect(await giveOrder(client, GIVEN[kind], subject)).toEqual([]);
  expect(calls).toEqual(expected);
});

test('a refusal is told with the name, the code and the text', async () => {
  const refuse = (): never => {
    throw RpcFault.of('SPAWN_ERROR', 'web');
  };
  const { client } = recorder({ startProcess: refuse });
  expect(await giveOrder(client, { kind: 'start' }, web)).toEqual([
    { name: 'web', code: FAULTS.SPAWN_ERROR, text: 'SPAWN_ERROR: web' },
  ]);
});

test('a process that died meanwhile is restarted all the same', async () => {
  const refuse = (): never => {
    throw RpcFault.of('NOT_RUNNING', 'web');
  };
  const { client, calls } = recorder({ stopProcess: refuse });
  expect(await giveOrder(client, { kind: 'restart' }, web)).toEqual([]);
  expect(calls).toEqual(['stopProcess web:web', 'startProcess web:web']);
  expect(await giveOrder(client, { kind: 'stop' }, web)).toHaveLength(1);
});

test('of several, those that were so already are no refusal', async () => {
  const status = (name: string, code: number): StatusInfo => ({
    name,
    group: 'pool',
    status: code,
    description: `${code}`,
  });
  const statuses = [
    status('a', FAULTS.SUCCESS),
    status('b', FAULTS.ALREADY_STARTED),
    status('c', FAULTS.NOT_RUNNING),
    status('d', FAULTS.NO_FILE),
  ];
  const names = async (kind: 'start' | 'stop'): Promise<string[]> =>
    (await giveOrder(recorder({}, statuses).client, { kind }, group)).map(({ name }) => name);
  expect(await names('start')).toEqual(['pool:c', 'pool:d']);
  expect(await names('stop')).toEqual(['pool:b', 'pool:d']);
});

test('a broken connection is not a refusal', async () => {
  const fail = (): never => {
    throw new CallError({ kind: 'refused' });
  };
  await expect(giveOrder(recorder({ startProcess: fail }).client, { kind: 'start' }, web)).rejects.toThrow(
    CallError,
  );
});

test('an update ends what is gone, replaces what has changed and adds what is new', async () => {
  const calls: string[] = [];
  const note = (call: string): Promise<true> => {
    calls.push(call);
    return Promise.resolve(true);
  };
  const changes = { added: ['new'], changed: ['other'], removed: ['old'] };
  const client = {
    reloadConfig: () => Promise.resolve(changes),
    stopProcessGroup: (name: string) => note(`stop ${name}`),
    removeProcessGroup: (name: string) => note(`remove ${name}`),
    addProcessGroup: (name: string) => note(`add ${name}`),
  };
  expect(await applyUpdate(client)).toEqual(changes);
  expect(calls).toEqual(['stop old', 'remove old', 'stop other', 'remove other', 'add other', 'add new']);
});
