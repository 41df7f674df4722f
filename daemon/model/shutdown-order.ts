import { isStoppedState, type ProcessStateName } from '../../core/protocol/states.ts';

export type StoppableProcess = {
  readonly state: ProcessStateName;
  readonly config: { readonly priority: number };
};

export type StoppableGroup<P extends StoppableProcess> = {
  readonly config: { readonly priority: number };
  readonly processes: readonly P[];
};

/**
 * The processes whose turn it is to go while the daemon stops, in the order in which they are asked: those not yet stopped
 * of the groups with the highest priority number, by descending priority of the process. Empty: everything has stopped.
 *
 * Departs: groups of equal priority stop together; upstream takes them one by one (pitfalls 4).
 */
export function nextToStop<P extends StoppableProcess>(groups: readonly StoppableGroup<P>[]): readonly P[] {
  const unstopped = groups.filter(group => group.processes.some(isUnstopped));
  const turn = Math.max(...unstopped.map(group => group.config.priority));
  return unstopped
    .filter(group => group.config.priority === turn)
    .flatMap(group =>
      group.processes.filter(isUnstopped).sort((a, b) => b.config.priority - a.config.priority),
    );
}

/** All that has not stopped, whoever's turn it is. */
export function unstoppedProcesses<P extends StoppableProcess>(
  groups: readonly StoppableGroup<P>[],
): readonly P[] {
  return groups.flatMap(group => group.processes.filter(isUnstopped));
}

function isUnstopped(process: StoppableProcess): boolean {
  return !isStoppedState(process.state);
}
