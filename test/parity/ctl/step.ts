import { type ProcessStateName } from '../../../core/protocol/states.ts';

/** One run of supervisorctl and how its output is compared. */
export type RunStep = {
  readonly kind: 'run';
  /** The action and its arguments, parted by single blanks. */
  readonly line: string;
  /** Before the action; CONF stands for the daemon's own file, FOLDER for its folder. By default `-c CONF`. */
  readonly options: readonly string[];
  readonly input?: string;
  /** Lines that come in the order in which something ended are compared in order of the alphabet. */
  readonly anyOrder?: true;
  /** Of several failures the one that comes last gives the status: only whether there was one is compared. */
  readonly anyFailure?: true;
  /** Only so many lines are compared: texts of help are our own. */
  readonly firstLines?: number;
  /** Python says on standard error that it cannot hide what is typed. */
  readonly onlyStdout?: true;
};

export type Step =
  | RunStep
  /** Waits until processes are in these states. */
  | { readonly kind: 'until'; readonly states: Readonly<Record<string, ProcessStateName>> }
  /** Waits until the log of standard output has so many lines. */
  | { readonly kind: 'printed'; readonly process: string; readonly lines: number }
  /** Writes the configuration anew. */
  | { readonly kind: 'rewrite'; readonly conf: string }
  | { readonly kind: 'remove-log'; readonly process: string }
  /** Sends text to a process. One that ends by itself would end before or after Python's daemon looks at it. */
  | { readonly kind: 'type'; readonly process: string; readonly text: string }
  /** By the pid that its last `printed` has seen. */
  | { readonly kind: 'kill'; readonly process: string };

type Comparison = Partial<Omit<RunStep, 'kind' | 'line'>>;

export function run(line: string, how: Comparison = {}): RunStep {
  return { kind: 'run', line, options: ['-c', 'CONF'], ...how };
}

/** Several, compared as they stand. */
export function runs(...lines: readonly string[]): readonly RunStep[] {
  return lines.map(line => run(line));
}

/** Called wrongly: the error is compared, the help behind it is not. */
export function misuses(...lines: readonly string[]): readonly RunStep[] {
  return lines.map(line => run(line, { firstLines: 1 }));
}

export function until(states: Readonly<Record<string, ProcessStateName>>): Step {
  return { kind: 'until', states };
}
