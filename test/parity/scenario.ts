import { type ProcessStateName } from '../../core/protocol/states.ts';
import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { type DepartureName } from './departures.ts';

/** The parts of the daemon; each has stories of its own, of things that go well and of things that do not. */
export const AREAS = ['command line', 'processes', 'logs', 'daemon', 'pid 1', 'reload'] as const;

export type Area = (typeof AREAS)[number];

/** One story, told to Python's daemon and to ours: by Debian's supervisorctl, by calls, by signals and by files. */
export type Scenario = {
  readonly title: string;
  readonly area: Area;
  /** Something is wrong in it: a value, a file, a program, an order of things. */
  readonly isFault?: true;
  /** Programs and groups; `FIXTURES` stands for the folder of the fixture programs. */
  readonly conf: string;
  readonly daemonOptions?: string;
  /** In the foreground unless it says otherwise. `refused`: the command ends by itself. */
  readonly launch?: 'detached' | 'pid 1' | 'refused';
  /** Run by a shell in the daemon's folder before the daemon starts. */
  readonly before?: string;
  /** The words of the command line, in place of `-n -c FILE`. */
  readonly words?: readonly string[];
  /** A command that runs the command that follows it. */
  readonly wrapper?: readonly string[];
  /** The daemon's own log, when it is not on the terminal. */
  readonly logFile?: string;
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
  /** A script in the daemon's folder: `$DAEMON` is its pid, `$SUPERVISORD` its command, `$SUPERVISORCTL` Debian's for it. */
  | ShellStep
  /** A call; its result or fault is compared. */
  | CallStep
  /** How all processes stand, once they have settled; what is compared. */
  | StatesStep
  /** What the daemon has written to standard error, once it holds the pattern. */
  | { readonly kind: 'errors'; readonly pattern?: string }
  /** What has come to the terminal beside the daemon's own log, once that holds the pattern. */
  | { readonly kind: 'terminal'; readonly pattern: string }
  /** The daemon ends by itself; its exit code is compared. */
  | { readonly kind: 'end' };

/** `ours` is what ours shows, with masks, after the line that repeats the step. */
export type ShownDeparture = { readonly as: DepartureName; readonly ours: string };

export type ShellStep = {
  readonly kind: 'shell';
  readonly script: string;
  /** It only prepares or waits: what it prints is not compared. */
  readonly isQuiet?: true;
  readonly departs?: ShownDeparture;
};

export type CallStep = {
  readonly kind: 'call';
  readonly method: string;
  readonly params: readonly RpcValue[];
  readonly departs?: ShownDeparture;
};

export type StatesStep = {
  readonly kind: 'states';
  readonly departs?: ShownDeparture;
};

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

/** What a script prints, with its exit code. */
export function shell(script: string, how: Omit<ShellStep, 'kind' | 'script' | 'isQuiet'> = {}): Step {
  return { kind: 'shell', script, ...how };
}

/** A script of which only the effect counts. */
export function quietly(script: string): Step {
  return { kind: 'shell', script, isQuiet: true };
}

/** Waits until a command of the shell succeeds. */
export function untilShell(condition: string): Step {
  return quietly(`until ${condition}; do sleep 0.05; done`);
}

/** Waits until the daemon's log holds a pattern of grep. */
export function logged(pattern: string, count = 1): Step {
  return untilShell(`test "$(cat supervisord.log* | grep -c -e "${pattern}")" -ge ${count}`);
}

export function call(method: string, ...params: readonly RpcValue[]): Step {
  return { kind: 'call', method: `supervisor.${method}`, params };
}

export const states: Step = { kind: 'states' };
export const end: Step = { kind: 'end' };

/** A signal for the daemon. */
export function signal(name: string): Step {
  return quietly(`kill -${name} $DAEMON`);
}
