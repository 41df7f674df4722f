import { type Clock } from '../../core/clock.ts';
import { RpcFault } from '../../core/protocol/fault.ts';
import { type StatusInfo } from '../../core/protocol/process-info.ts';
import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { isRunningState, isSignallableState } from '../../core/protocol/states.ts';
import { type Log } from '../model/ports.ts';
import { pythonText, readGroupName, readText, readTruth } from './arguments.ts';
import { type DaemonControl, type ProcessControl } from './control.ts';
import { allProcesses, findGroup, findNamed, findProcess, processesOf } from './lookup.ts';
import { type Methods } from './method.ts';
import { readSignal } from './signal-argument.ts';
import { startProcess, stopProcess } from './start-stop.ts';
import { statusList } from './status-list.ts';

type ProcessMethod =
  | 'supervisor.startProcess'
  | 'supervisor.startProcessGroup'
  | 'supervisor.startAllProcesses'
  | 'supervisor.stopProcess'
  | 'supervisor.stopProcessGroup'
  | 'supervisor.stopAllProcesses'
  | 'supervisor.signalProcess'
  | 'supervisor.signalProcessGroup'
  | 'supervisor.signalAllProcesses'
  | 'supervisor.sendProcessStdin';

/** Start, stop, signal and feed processes. Source: `supervisor/rpcinterface.py`. */
export function processMethods(control: DaemonControl, clock: Clock, log: Log): Methods<ProcessMethod> {
  const starting: Action = {
    concerns: process => !isRunningState(process.state),
    perform: (process, name, wait) => startProcess(process, name, readTruth(wait)),
  };
  const stopping: Action = {
    concerns: process => isRunningState(process.state),
    perform: (process, name, wait) => stopProcess(process, name, readTruth(wait), { clock, log }),
  };
  return {
    'supervisor.startProcess': ([name, wait]) => onNamed(control, name, starting, wait),
    'supervisor.startProcessGroup': ([name, wait]) => onGroup(control, name, starting, wait),
    'supervisor.startAllProcesses': ([wait]) => onEach(allProcesses(control), starting, wait),
    'supervisor.stopProcess': ([name, wait]) => onNamed(control, name, stopping, wait),
    'supervisor.stopProcessGroup': ([name, wait]) => onGroup(control, name, stopping, wait),
    'supervisor.stopAllProcesses': ([wait]) => onEach(allProcesses(control), stopping, wait),
    'supervisor.signalProcess': ([name, signal]) => onNamed(control, name, SIGNALLING, signal),
    'supervisor.signalProcessGroup': ([name, signal]) => onGroup(control, name, SIGNALLING, signal),
    'supervisor.signalAllProcesses': ([signal]) => onEach(allProcesses(control), SIGNALLING, signal),
    'supervisor.sendProcessStdin': ([name, chars]) => sendStdin(control, name, chars),
  };
}

/** What can be done to one process or to many; `how` is the parameter after the name. */
type Action = {
  /** Which of many are touched and listed. */
  readonly concerns: (process: ProcessControl) => boolean;
  readonly perform: (
    process: ProcessControl,
    name: string,
    how: RpcValue | undefined,
  ) => true | Promise<true>;
};

const SIGNALLING: Action = {
  concerns: process => isSignallableState(process.state),
  perform: (process, name, how) => {
    const signal = readSignal(how);
    if (!isSignallableState(process.state)) throw RpcFault.of('NOT_RUNNING', name);
    const failure = process.signal(signal);
    if (failure !== undefined) throw RpcFault.of('FAILED', failure);
    return true;
  },
};

function onNamed(
  control: DaemonControl,
  namespec: RpcValue | undefined,
  action: Action,
  how: RpcValue | undefined,
): RpcValue | Promise<RpcValue> {
  const name = readText(namespec);
  const found = findNamed(control, name);
  switch (found.kind) {
    case 'group':
      return onEach(processesOf(found.group), action, how);
    case 'process':
      return action.perform(found.process, name, how);
  }
}

function onGroup(
  control: DaemonControl,
  name: RpcValue | undefined,
  action: Action,
  how: RpcValue | undefined,
): Promise<readonly StatusInfo[]> {
  return onEach(processesOf(findGroup(control, readGroupName(name))), action, how);
}

function onEach(
  processes: readonly ProcessControl[],
  action: Action,
  how: RpcValue | undefined,
): Promise<readonly StatusInfo[]> {
  return statusList(processes, action.concerns, (process, name) => action.perform(process, name, how));
}

/** Departs: what a full pipe cannot take is refused as FAILED, where upstream answers HTTP 500. */
function sendStdin(
  control: DaemonControl,
  namespec: RpcValue | undefined,
  chars: RpcValue | undefined,
): true {
  if (typeof chars !== 'string') throw RpcFault.of('INCORRECT_PARAMETERS', pythonText(chars));
  const name = readText(namespec);
  const process = findProcess(control, name);
  if (process.pid === 0 || process.state === 'STOPPING') throw RpcFault.of('NOT_RUNNING', name);
  switch (process.writeStdin(Buffer.from(chars, 'utf8'))) {
    case 'queued':
      return true;
    case 'closed':
      throw RpcFault.of('NO_FILE', name);
    case 'full':
      throw RpcFault.of('FAILED', name);
  }
}
