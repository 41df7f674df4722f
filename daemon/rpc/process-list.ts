import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { type DaemonControl, type GroupControl, type ProcessControl } from './control.ts';
import { describeProcess, inNameOrder, wireSeconds } from './process-description.ts';

/**
 * The answer of `getAllProcessInfo`: by group and process name, in code-point order. As long as nothing in it has changed, which
 * is a second at most, the same value is given again, so that many who ask are answered with one text.
 */
export class ProcessList {
  readonly #control: DaemonControl;
  #order: readonly ProcessControl[] = [];
  /** The processes that `#order` is of, in the order of their groups. */
  #present: readonly ProcessControl[] = [];
  #infos: readonly ProcessInfo[] = [];

  constructor(control: DaemonControl) {
    this.#control = control;
  }

  describe(nowEpochMs: number): readonly ProcessInfo[] {
    this.#sort();
    const now = wireSeconds(nowEpochMs);
    const last = this.#infos;
    if (
      last.length !== this.#order.length ||
      !this.#order.every((process, at) => isCurrent(process, now, last[at]))
    )
      this.#infos = this.#order.map(process => describeProcess(process, nowEpochMs));
    return this.#infos;
  }

  #sort(): void {
    const groups = this.#control.groups();
    if (isOf(this.#present, groups)) return;
    this.#present = groups.flatMap(({ processes }) => processes);
    this.#order = inNameOrder(groups);
  }
}

/** Whether these are the processes of the groups, in their order. Looks at each, and makes nothing: it is asked in every call. */
function isOf(present: readonly ProcessControl[], groups: readonly GroupControl[]): boolean {
  let at = 0;
  for (const { processes } of groups) {
    for (const process of processes) if (present[at++] !== process) return false;
  }
  return at === present.length;
}

/** Whether `describeProcess` would tell the same again. All that is not compared follows from what is, or never changes. */
function isCurrent(process: ProcessControl, now: number, info: ProcessInfo | undefined): boolean {
  return (
    info !== undefined &&
    info.now === now &&
    info.statename === process.state &&
    info.pid === process.pid &&
    info.start === wireSeconds(process.startEpochMs) &&
    info.stop === wireSeconds(process.stopEpochMs) &&
    info.spawnerr === process.spawnError &&
    info.exitstatus === (process.exitStatus ?? 0) &&
    info.stdout_logfile === (process.stdoutLog ?? '') &&
    info.stderr_logfile === (process.stderrLog ?? '')
  );
}
