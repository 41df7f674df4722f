import { namespecOf, splitNamespec } from '../../core/protocol/namespec.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { type ServerView } from '../servers/connection.ts';

export const TASK_ACTIONS = ['start', 'stop', 'restart', 'update', 'check'] as const;

export type TaskAction = (typeof TASK_ACTIONS)[number];

/** What `tasks.json` says of one of our tasks. */
export type TaskOrder = {
  readonly action: TaskAction;
  /** `name`, `group:name` or `group:*`; `undefined`: all of them. */
  readonly process: string | undefined;
  /** Absolute, or relative to the workspace folder; `undefined`: the only one that fits. */
  readonly configFile: string | undefined;
};

/** Reads a task's definition; `undefined`: it is none that could be carried out. */
export function readTaskOrder(definition: Readonly<Record<string, unknown>>): TaskOrder | undefined {
  const { action, process, configFile } = definition;
  const known = TASK_ACTIONS.find(one => one === action);
  if (known === undefined || !isTextOrNone(process) || !isTextOrNone(configFile)) return undefined;
  return { action: known, process, configFile };
}

/** A list of more tasks would be no help: where a supervisor has more processes, its groups are offered. */
const MOST_PROCESSES = 100;

/** The tasks that the supervisors of a window offer, those of one file after those of the other. */
export function offeredTasks(servers: readonly ServerView[]): readonly TaskOrder[] {
  return servers
    .filter(({ configFile }) => configFile !== undefined)
    .flatMap(({ configFile, connection }) => {
      const names = connection.kind === 'live' ? offeredNames(connection.processes) : [];
      const ofProcesses = (['start', 'stop', 'restart'] as const).flatMap(action =>
        names.map(process => ({ action, process, configFile })),
      );
      const whole = (connection.kind === 'live' ? TASK_ACTIONS : (['start', 'check'] as const)).map(
        action => ({ action, process: undefined, configFile }),
      );
      return [...whole, ...ofProcesses];
    });
}

function offeredNames(processes: readonly ProcessInfo[]): readonly string[] {
  if (processes.length <= MOST_PROCESSES) return processes.map(({ group, name }) => namespecOf(group, name));
  return [...new Set(processes.map(({ group }) => `${group}:*`))];
}

/**
 * `start web`; behind `supervisord: ` this is the label that `preLaunchTask` names. `where`: the file, said where several files
 * offer tasks; empty otherwise.
 */
export function taskName({ action, process }: TaskOrder, where: string): string {
  return [action, process, where === '' ? undefined : `(${where})`]
    .filter(word => word !== undefined)
    .join(' ');
}

/** Whether a process is one that the task names. */
export function isNamed(
  process: string | undefined,
  { group, name }: { group: string; name: string },
): boolean {
  if (process === undefined) return true;
  const wanted = splitNamespec(process);
  return wanted.group === group && (wanted.process === undefined || wanted.process === name);
}

function isTextOrNone(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}
