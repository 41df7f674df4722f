import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { isRunningState, isSignallableState, isStoppedState } from '../../core/protocol/states.ts';

/** Words for the menu of a process: what can be done to it as it is. */
export function processTokens(info: ProcessInfo): string[] {
  return [
    ...(isStoppedState(info.statename) ? ['canStart'] : []),
    ...(isRunningState(info.statename) ? ['canStop'] : []),
    ...signalAndLogTokens([info]),
  ];
}

/** Words for the menu of several processes: what can be done to some of them. */
export function allTokens(processes: readonly ProcessInfo[]): string[] {
  return [
    ...(processes.some(({ statename }) => isStoppedState(statename)) ? ['canStartAll'] : []),
    ...(processes.some(({ statename }) => isRunningState(statename)) ? ['canStopAll'] : []),
    ...signalAndLogTokens(processes),
  ];
}

function signalAndLogTokens(processes: readonly ProcessInfo[]): string[] {
  return [
    ...(processes.some(({ statename }) => isSignallableState(statename)) ? ['canSignal'] : []),
    ...(processes.some(info => info.stdout_logfile !== '') ? ['hasStdout'] : []),
    ...(processes.some(info => info.stderr_logfile !== '') ? ['hasStderr'] : []),
  ];
}
