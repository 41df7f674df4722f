import * as vscode from 'vscode';
import { FAULTS, RpcFault } from '../../core/protocol/fault.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { namespecOf, splitNamespec } from '../../core/protocol/namespec.ts';
import { CallError } from '../../wire/http-call.ts';
import { applyUpdate } from '../daemon/apply-update.ts';
import { type ServerView } from '../servers/connection.ts';
import { faultWords } from '../commands/fault-words.ts';
import { giveOrder, type OrderSubject } from '../commands/orders.ts';
import { type Servers } from '../servers/servers.ts';
import { isNamed, type TaskOrder } from './task-words.ts';

export type TaskRunPorts = {
  readonly servers: Servers;
  /** Starts the daemon of a server, and tells itself what went wrong; fulfilled when that is known. */
  readonly startDaemon: (server: ServerView) => Promise<void>;
  /** Fulfilled when the workspace's servers have been looked for. */
  readonly ready: () => Promise<void>;
  readonly onBug: (error: unknown) => void;
};

/** A terminal that carries an order out, prints what came of it, and ends with 0, or with 1 when something was refused. */
export function carryOut(ports: TaskRunPorts, order: TaskOrder): vscode.Pseudoterminal {
  const output = new vscode.EventEmitter<string>();
  const ended = new vscode.EventEmitter<number>();
  const print = (line: string): void => {
    output.fire(`${line.replaceAll(/[^\P{Cc}\t]/gu, ' ')}\r\n`);
  };
  return {
    onDidWrite: output.event,
    onDidClose: ended.event,
    open: () => {
      void run(ports, order, print)
        .catch((error: unknown) => {
          if (!(error instanceof CallError) && !(error instanceof RpcFault)) ports.onBug(error);
          print(error instanceof Error ? error.message : String(error));
          return false;
        })
        .then(isDone => {
          ended.fire(isDone ? 0 : 1);
        });
    },
    close: () => {
      output.dispose();
      ended.dispose();
    },
  };
}

async function run(ports: TaskRunPorts, order: TaskOrder, print: (line: string) => void): Promise<boolean> {
  const { t } = vscode.l10n;
  const { servers } = ports;
  if (!vscode.workspace.isTrusted) {
    print(t('Supervisors are contacted in trusted workspaces only.'));
    return false;
  }
  await ports.ready();
  const server = serverOf(servers, order);
  if (server === undefined) {
    print(t('The task does not say which configuration file is meant: give "configFile".'));
    return false;
  }
  if (server.connection.kind !== 'live' && order.action === 'start') {
    print(t('Starting the daemon of {0}', server.label));
    await ports.startDaemon(server);
  }
  const client = servers.endpoint(server.id)?.orders;
  if (client === undefined) {
    print(t('The supervisor does not answer.'));
    return false;
  }
  switch (order.action) {
    case 'check':
      print(t('The task does not say which configuration file is meant: give "configFile".'));
      return false;
    case 'update': {
      const { added, changed, removed } = await applyUpdate(client);
      for (const group of removed) print(t('{0}: removed', group));
      for (const group of changed) print(t('{0}: changed', group));
      for (const group of added) print(t('{0}: added', group));
      await servers.refresh(server.id);
      return true;
    }
    case 'start':
    case 'stop':
    case 'restart': {
      await servers.refresh(server.id);
      const subjects = subjectsOf(servers, server.id, order.process);
      if (subjects.length === 0) {
        print(t('{0}: there is no such process', order.process ?? server.label));
        return false;
      }
      const { action } = order;
      const refusals = (
        await Promise.all(subjects.map(subject => giveOrder(client, { kind: action }, subject)))
      )
        .flat()
        .filter(({ code }) => code !== (action === 'start' ? FAULTS.ALREADY_STARTED : FAULTS.NOT_RUNNING));
      await servers.refresh(server.id);
      for (const { name, code, text } of refusals) print(faultWords(name, code, text, t));
      for (const info of processesOf(servers, server.id).filter(one => isNamed(order.process, one)))
        print(`${namespecOf(info.group, info.name)}: ${info.statename} ${info.description}`);
      return refusals.length === 0;
    }
  }
}

function serverOf(servers: Servers, { configFile, process }: TaskOrder): ServerView | undefined {
  const views = servers.views();
  if (configFile !== undefined) return views.find(view => view.configFile === configFile);
  const [only, ...others] = views.filter(view => view.configFile !== undefined);
  if (others.length === 0) return only ?? views[0];
  const knowing = views.filter(({ connection }) =>
    connection.kind === 'live' && process !== undefined
      ? connection.processes.some(info => isNamed(process, info))
      : false,
  );
  return knowing.length === 1 ? knowing[0] : undefined;
}

function processesOf(servers: Servers, id: string): readonly ProcessInfo[] {
  const connection = servers.view(id)?.connection;
  return connection?.kind === 'live' ? connection.processes : [];
}

function subjectsOf(servers: Servers, server: string, process: string | undefined): readonly OrderSubject[] {
  if (process === undefined) return [{ kind: 'server', server }];
  const named = processesOf(servers, server).filter(info => isNamed(process, info));
  const { group, process: single } = splitNamespec(process);
  if (single === undefined) return named.length === 0 ? [] : [{ kind: 'group', server, group }];
  return named.map(info => ({ kind: 'process', server, info }));
}
