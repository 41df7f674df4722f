import { FAULTS, RpcFault } from '../../core/protocol/fault.ts';
import { namespecOf } from '../../core/protocol/namespec.ts';
import { type StatusInfo } from '../../core/protocol/process-info.ts';
import { type NodeSubject } from '../tree/tree-model.ts';

/** What orders are given with; the client of `wire` fits. */
export type OrderClient = {
  startProcess(name: string): Promise<true | readonly StatusInfo[]>;
  startProcessGroup(group: string): Promise<readonly StatusInfo[]>;
  startAllProcesses(): Promise<readonly StatusInfo[]>;
  stopProcess(name: string): Promise<true | readonly StatusInfo[]>;
  stopProcessGroup(group: string): Promise<readonly StatusInfo[]>;
  stopAllProcesses(): Promise<readonly StatusInfo[]>;
  signalProcess(name: string, signal: string): Promise<true | readonly StatusInfo[]>;
  signalProcessGroup(group: string, signal: string): Promise<readonly StatusInfo[]>;
  signalAllProcesses(signal: string): Promise<readonly StatusInfo[]>;
  clearProcessLogs(name: string): Promise<true>;
  sendProcessStdin(name: string, chars: string): Promise<true>;
};

export type Order =
  | { readonly kind: 'start' | 'stop' | 'restart' | 'clearLogs' }
  /** `signal`: a name without `SIG`, or a number in digits. */
  | { readonly kind: 'signal'; readonly signal: string }
  /** For the standard input, a line with its end. */
  | { readonly kind: 'input'; readonly text: string };

/** What an order can be given for: rows that only the view puts together are taken apart before. */
export type OrderSubject = Exclude<NodeSubject, { kind: 'several' }>;

/** A process for which an order was refused, with the fault's code and text. */
export type Refusal = { readonly name: string; readonly code: number; readonly text: string };

/**
 * Carries out an order for a process, a group or all processes of a server. What is so already (a stop of what does not
 * run, of several) is no refusal. Logs are cleared, and input is sent, process by process. Throws `CallError` when the connection fails.
 */
export async function giveOrder(
  client: OrderClient,
  order: Order,
  subject: OrderSubject,
): Promise<readonly Refusal[]> {
  switch (order.kind) {
    case 'start':
      return start(client, subject);
    case 'stop':
      return stop(client, subject);
    case 'restart': {
      const stopped = (await stop(client, subject)).filter(({ code }) => code !== FAULTS.NOT_RUNNING);
      return [...stopped, ...(await start(client, subject))];
    }
    case 'signal':
      return signal(client, subject, order.signal);
    case 'clearLogs':
      return subject.kind === 'process' ? single(subject, name => client.clearProcessLogs(name)) : [];
    case 'input':
      return subject.kind === 'process'
        ? single(subject, name => client.sendProcessStdin(name, order.text))
        : [];
  }
}

function start(client: OrderClient, subject: OrderSubject): Promise<readonly Refusal[]> {
  switch (subject.kind) {
    case 'process':
      return single(subject, name => client.startProcess(name));
    case 'group':
      return several(FAULTS.ALREADY_STARTED, subject.group, () => client.startProcessGroup(subject.group));
    case 'server':
      return several(FAULTS.ALREADY_STARTED, '', () => client.startAllProcesses());
  }
}

function stop(client: OrderClient, subject: OrderSubject): Promise<readonly Refusal[]> {
  switch (subject.kind) {
    case 'process':
      return single(subject, name => client.stopProcess(name));
    case 'group':
      return several(FAULTS.NOT_RUNNING, subject.group, () => client.stopProcessGroup(subject.group));
    case 'server':
      return several(FAULTS.NOT_RUNNING, '', () => client.stopAllProcesses());
  }
}

function signal(client: OrderClient, subject: OrderSubject, word: string): Promise<readonly Refusal[]> {
  switch (subject.kind) {
    case 'process':
      return single(subject, name => client.signalProcess(name, word));
    case 'group': {
      const { group } = subject;
      return several(FAULTS.NOT_RUNNING, group, () => client.signalProcessGroup(group, word));
    }
    case 'server':
      return several(FAULTS.NOT_RUNNING, '', () => client.signalAllProcesses(word));
  }
}

type ProcessSubject = NodeSubject & { kind: 'process' };

async function single(
  { info }: ProcessSubject,
  order: (name: string) => Promise<unknown>,
): Promise<readonly Refusal[]> {
  // Always with the group: a name alone means a group's process of the same name.
  return refusalOf(namespecOf(info.group, info.name), () => order(`${info.group}:${info.name}`));
}

async function several(
  alreadySo: number,
  name: string,
  order: () => Promise<readonly StatusInfo[]>,
): Promise<readonly Refusal[]> {
  let statuses: readonly StatusInfo[] = [];
  const whole = await refusalOf(name, async () => {
    statuses = await order();
  });
  const parts = statuses
    .filter(({ status }) => status !== FAULTS.SUCCESS && status !== alreadySo)
    .map(status => ({
      name: namespecOf(status.group, status.name),
      code: status.status,
      text: status.description,
    }));
  return [...whole, ...parts];
}

async function refusalOf(name: string, order: () => Promise<unknown>): Promise<readonly Refusal[]> {
  try {
    await order();
    return [];
  } catch (error) {
    if (error instanceof RpcFault) return [{ name, code: error.code, text: error.faultString }];
    throw error;
  }
}
