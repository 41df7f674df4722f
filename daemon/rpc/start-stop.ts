import { type Clock, type Disposable } from '../../core/clock.ts';
import { RpcFault } from '../../core/protocol/fault.ts';
import { isRunningState, isStoppedState } from '../../core/protocol/states.ts';
import { type Log } from '../model/ports.ts';
import { type ProcessControl } from './control.ts';

/**
 * Starts a process. With `wait` it is done when the process is RUNNING, and refused at the first failure, though the daemon
 * goes on to try. `name` is how the caller named it. Throws `RpcFault`, in this order: NO_FILE, NOT_EXECUTABLE,
 * ALREADY_STARTED, FAILED, SPAWN_ERROR; ABNORMAL_TERMINATION.
 *
 * Compat: a process that is being stopped cannot start; without `wait` the answer is true all the same.
 */
export function startProcess(process: ProcessControl, name: string, wait: boolean): true | Promise<true> {
  const obstacle = process.checkCommand();
  if (obstacle !== undefined) {
    throw RpcFault.of(obstacle.kind === 'missing' ? 'NO_FILE' : 'NOT_EXECUTABLE', obstacle.text);
  }
  if (isRunningState(process.state)) throw RpcFault.of('ALREADY_STARTED', name);
  if (process.state === 'UNKNOWN') throw RpcFault.of('FAILED', `${name} is in an unknown process state`);
  process.start();
  if (process.spawnError !== '') throw RpcFault.of('SPAWN_ERROR', name);
  if (!wait) return true;
  return whenDecided(process, () => {
    if (process.spawnError !== '') throw RpcFault.of('SPAWN_ERROR', name);
    if (process.state === 'RUNNING') return true;
    if (process.state === 'STARTING') return undefined;
    throw RpcFault.of('ABNORMAL_TERMINATION', name);
  });
}

/**
 * Stops a process. With `wait` it is done when nothing runs any more; until then the log says so every two seconds.
 * Throws `RpcFault` NOT_RUNNING, FAILED.
 */
export function stopProcess(
  process: ProcessControl,
  name: string,
  wait: boolean,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): true | Promise<true> {
  if (!isRunningState(process.state)) throw RpcFault.of('NOT_RUNNING', name);
  const failure = process.stop();
  if (failure !== undefined) throw RpcFault.of('FAILED', failure);
  if (!wait) return true;
  const stopped = whenDecided(process, () => (isStoppedState(process.state) ? true : undefined));
  if (stopped === true) return true;
  const reports = reportWaiting(process, clock, log);
  return stopped.finally(() => {
    reports.dispose();
  });
}

/** Asks `decide` now and after each change of state, until it gives an answer or throws one. */
function whenDecided(process: ProcessControl, decide: () => true | undefined): true | Promise<true> {
  const decision = decide();
  if (decision !== undefined) return decision;
  return new Promise((resolve, reject) => {
    const subscription = process.onStateChange(() => {
      try {
        if (decide() === undefined) return;
        resolve(true);
      } catch (error) {
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- handed on as it was thrown
        reject(error);
      }
      subscription.dispose();
    });
  });
}

const REPORT_MS = 2000;

function reportWaiting(process: ProcessControl, clock: Clock, log: Log): Disposable {
  let next: Disposable;
  const report = (): void => {
    if (process.state === 'STOPPING') log.info(`waiting for ${process.config.name} to stop`);
    next = clock.after(REPORT_MS, report);
  };
  report();
  return {
    dispose: () => {
      next.dispose();
    },
  };
}
