import { type ProcessStateName } from '../../core/protocol/states.ts';
import { type DepartureName } from './departures.ts';

/** One story, told to Python's daemon and to ours by Debian's supervisorctl. */
export type Scenario = {
  readonly title: string;
  /** Programs and groups; `FIXTURES` stands for the folder of the fixture programs. */
  readonly conf: string;
  readonly daemonOptions?: string;
  /** Password protected TCP instead of a unix socket. */
  readonly tcp?: { readonly username: string; readonly password: string };
  readonly steps: readonly Step[];
  /** Programs that are tried again while the steps are made: how often, depends on the time that these take. */
  readonly retried?: readonly string[];
};

export type Step =
  /** One action of supervisorctl; its lines and its exit code are compared. */
  | CtlStep
  /** Waits until the processes are in these states; the peers take different times. */
  | { readonly kind: 'until'; readonly states: Readonly<Record<string, ProcessStateName>> }
  /** Waits until the process's standard output holds this many lines. */
  | { readonly kind: 'lines'; readonly process: string; readonly count: number }
  /** Replaces the programs and groups in the daemon's file. */
  | { readonly kind: 'rewrite'; readonly conf: string }
  /** Kills a process; then either a new one runs, or the state is reached. */
  | { readonly kind: 'kill'; readonly process: string; readonly then: ProcessStateName }
  /** Kills what a process was at the last time it was looked at; for a daemon that answers no more. */
  | { readonly kind: 'kill-known'; readonly process: string }
  /** A call that does not wait for its result. */
  | { readonly kind: 'start-without-waiting' | 'stop-without-waiting'; readonly process: string }
  /** The daemon ends by itself; its exit code is compared. */
  | { readonly kind: 'end' };

export type CtlStep = {
  readonly kind: 'ctl';
  readonly line: string;
  /** Runs at once, also while processes are starting or stopping. */
  readonly hasty?: true;
  /** Only so many lines are compared: what follows is of this run alone. */
  readonly firstLines?: number;
  /** The lines come as things happen: they are compared in the order of the alphabet. */
  readonly anyOrder?: true;
  /** Presses Ctrl-C once this has been printed. */
  readonly interruptAfter?: string;
  /** Options before the action, in place of those for the daemon of the scenario. */
  readonly options?: readonly string[];
  /** The daemons differ here on purpose; `ours` is what ours answers, with masks, and its exit code. */
  readonly departs?: { readonly as: DepartureName; readonly ours: string; readonly exitCode: number };
};

/** The words of one action, separated by blanks. */
export function ctl(line: string, how: Omit<CtlStep, 'kind' | 'line'> = {}): CtlStep {
  return { kind: 'ctl', line, ...how };
}

export function until(states: Readonly<Record<string, ProcessStateName>>): Step {
  return { kind: 'until', states };
}
