import { type ProcessStateName } from '../../core/protocol/states.ts';

/**
 * Where one process stands. Each state carries only what is true in it. Times (`since`, `retryAt`, `killAt`) are on the
 * monotonic scale of `Clock.now`, in milliseconds.
 */
export type ProcessState =
  | { readonly kind: 'stopped'; readonly exitStatus: number | undefined; readonly spawnError: string }
  /** Reported as STARTING; the spawn was asked for and has not been answered. */
  | { readonly kind: 'launching'; readonly failures: number; readonly since: number }
  | { readonly kind: 'starting'; readonly failures: number; readonly since: number; readonly pid: number }
  | { readonly kind: 'running'; readonly pid: number }
  | {
      readonly kind: 'backoff';
      readonly failures: number;
      readonly retryAt: number;
      readonly spawnError: string;
    }
  | { readonly kind: 'stopping'; readonly pid: number; readonly killAt: number }
  | { readonly kind: 'exited'; readonly exitStatus: number; readonly spawnError: string }
  | { readonly kind: 'fatal'; readonly spawnError: string }
  /** A signal could not be sent to the child: it is there, and out of reach. */
  | { readonly kind: 'unknown'; readonly pid: number };

export const NEVER_STARTED: ProcessState = { kind: 'stopped', exitStatus: undefined, spawnError: '' };

/** The name that clients see. */
export function stateName(state: ProcessState): ProcessStateName {
  return STATE_NAMES[state.kind];
}

const STATE_NAMES = {
  stopped: 'STOPPED',
  launching: 'STARTING',
  starting: 'STARTING',
  running: 'RUNNING',
  backoff: 'BACKOFF',
  stopping: 'STOPPING',
  exited: 'EXITED',
  fatal: 'FATAL',
  unknown: 'UNKNOWN',
} as const satisfies Record<ProcessState['kind'], ProcessStateName>;

/** 0: there is no child. */
export function pidOf(state: ProcessState): number {
  return 'pid' in state ? state.pid : 0;
}

/** Why the last start failed, or what was wrong with the last exit; empty: nothing. */
export function spawnErrorOf(state: ProcessState): string {
  return 'spawnError' in state ? state.spawnError : '';
}

/** Exit code of the last run, -1 after a signal; `undefined` while there is none to report. */
export function exitStatusOf(state: ProcessState): number | undefined {
  return 'exitStatus' in state ? state.exitStatus : undefined;
}
