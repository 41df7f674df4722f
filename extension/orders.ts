import { FAULTS, RpcFault } from '../core/protocol/fault.ts';
import { namespecOf } from '../core/protocol/namespec.ts';
import { type StatusInfo } from '../core/protocol/process-info.ts';
import { type NodeSubject } from './tree/tree-model.ts';

/** What orders are given with; the client of `wire` fits. */
export type OrderClient = {
  startProcess(name: string): Promise<true | readonly StatusInfo[]>;
  startProcessGroup(group: string): Promise<readonly StatusInfo[]>;
  startAllProcesses(): Promise<readonly StatusInfo[]>;
  stopProcess(name: string): Promise<true | readonly StatusInfo[]>;
  stopProcessGroup(group: string): Promise<readonly StatusInfo[]>;
  stopAllProcesses(): Promise<readonly StatusInfo[]>;
  clearProcessLogs(name: string): Promise<true>;
};

export type Verb = 'start' | 'stop' | 'restart' | 'clearLogs';

/** A process for which an order was refused, with the fault's code and text. */
export type Refusal = { readonly name: string; readonly code: number; readonly text: string };

/**
 * Carries out an order for a process, a group or all processes of a server. What is so already (a stop of what does not
 * run, of several) is no refusal. Throws `CallError` when the connection fails.
 */
export async function giveOrder(
  client: OrderClient,
  verb: Verb,
  subject: NodeSubject,
): Promise<readonly Refusal[]> {
  switch (verb) {
    case 'start':
      return start(client, subject);
    case 'stop':
      return stop(client, subject);
    case 'restart': {
      const stopped = (await stop(client, subject)).filter(({ code }) => code !== FAULTS.NOT_RUNNING);
      return [...stopped, ...(await start(client, subject))];
    }
    case 'clearLogs':
      return subject.kind === 'process' ? single(subject, name => client.clearProcessLogs(name)) : [];
  }
}

function start(client: OrderClient, subject: NodeSubject): Promise<readonly Refusal[]> {
  switch (subject.kind) {
    case 'process':
      return single(subject, name => client.startProcess(name));
    case 'group':
      return several(FAULTS.ALREADY_STARTED, subject.group, () => client.startProcessGroup(subject.group));
    case 'server':
      return several(FAULTS.ALREADY_STARTED, '', () => client.startAllProcesses());
  }
}

function stop(client: OrderClient, subject: NodeSubject): Promise<readonly Refusal[]> {
  switch (subject.kind) {
    case 'process':
      return single(subject, name => client.stopProcess(name));
    case 'group':
      return several(FAULTS.NOT_RUNNING, subject.group, () => client.stopProcessGroup(subject.group));
    case 'server':
      return several(FAULTS.NOT_RUNNING, '', () => client.stopAllProcesses());
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
