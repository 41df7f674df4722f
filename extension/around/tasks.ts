import { isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import { type ServerView } from '../servers/connection.ts';
import { PROBLEM_MATCHER, TASK_TYPE } from '../contributions.ts';
import { type Servers } from '../servers/servers.ts';
import { carryOut, type TaskRunPorts } from './task-run.ts';
import { offeredTasks, readTaskOrder, taskName, type TaskOrder } from './task-words.ts';

export type TaskPorts = TaskRunPorts & {
  readonly servers: Servers;
  /** Path of `supervisord.cjs`, for checks. */
  readonly program: string;
};

/** Tasks for the processes of the workspace, and those that a `tasks.json` writes down. */
export function registerTasks(ports: TaskPorts): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(TASK_TYPE, {
    provideTasks: () => {
      if (!vscode.workspace.isTrusted) return [];
      const servers = ports.servers.views();
      const withFile = servers.filter(({ configFile }) => configFile !== undefined);
      return offeredTasks(servers).map(order => {
        const label = withFile.find(({ configFile }) => configFile === order.configFile)?.label ?? '';
        return toTask(ports, definitionOf(order), order, withFile.length > 1 ? label : '');
      });
    },
    resolveTask: task => {
      const order = readTaskOrder(task.definition);
      return order === undefined ? undefined : toTask(ports, task.definition, order, '', task.scope);
    },
  });
}

function definitionOf({ action, process, configFile }: TaskOrder): vscode.TaskDefinition {
  return {
    type: TASK_TYPE,
    action,
    ...(process === undefined ? {} : { process }),
    ...(configFile === undefined ? {} : { configFile: vscode.workspace.asRelativePath(configFile, false) }),
  };
}

function toTask(
  ports: TaskPorts,
  definition: vscode.TaskDefinition,
  order: TaskOrder,
  where: string,
  scope: vscode.Task['scope'] = vscode.TaskScope.Workspace,
): vscode.Task {
  const name = taskName(order, where);
  const task = new vscode.Task(definition, scope, name, 'supervisord', execution(ports, order));
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, clear: true };
  if (order.action === 'check') task.problemMatchers = [PROBLEM_MATCHER];
  return task;
}

function execution(ports: TaskPorts, order: TaskOrder): vscode.ProcessExecution | vscode.CustomExecution {
  const file = order.action === 'check' ? checkedFile(ports, order) : undefined;
  if (file === undefined) {
    return new vscode.CustomExecution(() =>
      Promise.resolve(carryOut(ports, { ...order, configFile: absolute(order) })),
    );
  }
  return new vscode.ProcessExecution(process.execPath, [ports.program, '-c', file, '--check'], {
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
}

function checkedFile({ servers }: TaskPorts, order: TaskOrder): string | undefined {
  const [only, ...others] = servers.views().filter(({ configFile }: ServerView) => configFile !== undefined);
  return absolute(order) ?? (others.length === 0 ? only?.configFile : undefined);
}

function absolute({ configFile }: TaskOrder): string | undefined {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (configFile === undefined || isAbsolute(configFile) || folder === undefined) return configFile;
  return join(folder, configFile);
}
