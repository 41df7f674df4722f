import { RpcFault } from '../../core/protocol/fault.ts';
import { splitNamespec } from '../../core/protocol/namespec.ts';
import { type DaemonControl, type GroupControl, type ProcessControl } from './control.ts';

export type Found =
  | { readonly kind: 'group'; readonly group: GroupControl }
  | { readonly kind: 'process'; readonly process: ProcessControl };

/** Throws `RpcFault` BAD_NAME. */
export function findGroup(control: DaemonControl, name: string): GroupControl {
  const group = control.groups().find(({ config }) => config.name === name);
  if (group === undefined) throw RpcFault.of('BAD_NAME', name);
  return group;
}

/** What `process`, `group:process` or `group:*` stands for. Throws `RpcFault` BAD_NAME. */
export function findNamed(control: DaemonControl, namespec: string): Found {
  const { group: groupName, process: processName } = splitNamespec(namespec);
  const group = control.groups().find(({ config }) => config.name === groupName);
  if (group === undefined) throw RpcFault.of('BAD_NAME', namespec);
  if (processName === undefined) return { kind: 'group', group };
  const process = group.processes.find(({ config }) => config.name === processName);
  if (process === undefined) throw RpcFault.of('BAD_NAME', namespec);
  return { kind: 'process', process };
}

/** As `findNamed`, where only a process will do. */
export function findProcess(control: DaemonControl, namespec: string): ProcessControl {
  const found = findNamed(control, namespec);
  if (found.kind === 'group') throw RpcFault.of('BAD_NAME', namespec);
  return found.process;
}

/** In the order of group methods: by priority. */
export function processesOf(group: GroupControl): readonly ProcessControl[] {
  return group.processes.toSorted(byPriority);
}

/** By priority of the group, then of the process. */
export function allProcesses(control: DaemonControl): readonly ProcessControl[] {
  return control.groups().toSorted(byPriority).flatMap(processesOf);
}

function byPriority(left: Prioritized, right: Prioritized): number {
  return left.config.priority - right.config.priority;
}

type Prioritized = { readonly config: { readonly priority: number } };
