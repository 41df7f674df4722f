/** Process states and their numbers on the wire. No state is ever added: clients index tables by these names. */
export const PROCESS_STATES = {
  STOPPED: 0,
  STARTING: 10,
  RUNNING: 20,
  BACKOFF: 30,
  STOPPING: 40,
  EXITED: 100,
  FATAL: 200,
  UNKNOWN: 1000,
} as const;

export type ProcessStateName = keyof typeof PROCESS_STATES;

/** Nothing runs and nothing will by itself, but for autorestart of EXITED. */
export function isStoppedState(state: ProcessStateName): boolean {
  return state === 'STOPPED' || state === 'EXITED' || state === 'FATAL' || state === 'UNKNOWN';
}

/** Running, or on the way there. */
export function isRunningState(state: ProcessStateName): boolean {
  return state === 'RUNNING' || state === 'STARTING' || state === 'BACKOFF';
}

/** A child exists that a signal can be sent to. */
export function isSignallableState(state: ProcessStateName): boolean {
  return state === 'RUNNING' || state === 'STARTING' || state === 'STOPPING';
}

/** The daemon's own state («mood» in Supervisor's source). */
export const DAEMON_STATES = { FATAL: 2, RUNNING: 1, RESTARTING: 0, SHUTDOWN: -1 } as const;

export type DaemonStateName = keyof typeof DAEMON_STATES;
