import { type ProcessStateName } from '../../core/protocol/states.ts';
import { type ExitStatus } from './ports.ts';
import { pidOf, type ProcessState, stateName } from './process-state.ts';

/** How a process is run. `…Ms`: milliseconds. */
export type ProcessPolicy = {
  readonly name: string;
  readonly autorestart: boolean | 'unexpected';
  readonly startMs: number;
  readonly retries: number;
  readonly exitcodes: readonly number[];
  readonly stopsignal: number;
  readonly stopMs: number;
  readonly stopasgroup: boolean;
  readonly killasgroup: boolean;
  /** False while the daemon stops: nothing is started by itself any more. */
  readonly respawns: boolean;
};

export type ProcessEvent =
  | { readonly kind: 'start' }
  | { readonly kind: 'spawned'; readonly pid: number }
  | { readonly kind: 'spawn-failed'; readonly reason: string }
  | { readonly kind: 'exited'; readonly status: ExitStatus }
  | { readonly kind: 'stop' }
  /** The daemon stops: a process in back-off is given up. */
  | { readonly kind: 'give-up' }
  /** What was asked for by the effect `kill` could not be sent. */
  | {
      readonly kind: 'kill-failed';
      readonly errno: string;
      readonly signal: number;
      readonly group: boolean;
    }
  /** The time that `wakeAt` named has come. */
  | { readonly kind: 'due' };

export type ProcessEffect =
  | { readonly kind: 'changed'; readonly change: StateChange }
  | { readonly kind: 'spawn' }
  | { readonly kind: 'kill'; readonly pid: number; readonly signal: number; readonly group: boolean }
  | {
      readonly kind: 'log';
      readonly level: 'critical' | 'warn' | 'info' | 'debug';
      readonly message: string;
    };

/** What a PROCESS_STATE event is made of. `pid` is the dead child's in STOPPED and EXITED. */
export type StateChange = {
  readonly from: ProcessStateName;
  readonly to: ProcessStateName;
  readonly pid: number;
  readonly tries: number;
  readonly expected: boolean;
};

export type Step = { readonly state: ProcessState; readonly effects: readonly ProcessEffect[] };

/** One of the states, by its kind. */
export type StateOf<Kind extends ProcessState['kind']> = Extract<ProcessState, { kind: Kind }>;

/** The effect that tells of a change from one state to another. */
export function changed(
  from: ProcessState,
  to: ProcessState,
  { pid = pidOf(to), tries = 0, expected = false }: { pid?: number; tries?: number; expected?: boolean } = {},
): ProcessEffect {
  return { kind: 'changed', change: { from: stateName(from), to: stateName(to), pid, tries, expected } };
}

/** Nothing happens. */
export function stay(state: ProcessState): Step {
  return { state, effects: [] };
}

export function info(message: string): ProcessEffect {
  return { kind: 'log', level: 'info', message };
}

export function warn(message: string): ProcessEffect {
  return { kind: 'log', level: 'warn', message };
}

export function debug(message: string): ProcessEffect {
  return { kind: 'log', level: 'debug', message };
}
