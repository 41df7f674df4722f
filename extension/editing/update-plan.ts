import {
  type ProcessDifference,
  type ReloadPlan,
  type SectionDifference,
} from '../../core/protocol/reload-plan.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';

/** What an update would do with one group. */
export type PlannedGroup = {
  readonly group: string;
  readonly kind: 'removed' | 'changed' | 'added';
  readonly differences: readonly ProcessDifference[];
  /** Processes, by name. */
  readonly arriving: readonly string[];
  readonly leaving: readonly string[];
  readonly stops: readonly string[];
  readonly starts: readonly string[];
};

/** What an update would do; groups that stay as they are are not in it. */
export type UpdatePlan = {
  readonly groups: readonly PlannedGroup[];
  /** What only a restart of the daemon brings. */
  readonly restart: readonly SectionDifference[];
  /** Whether all of the configuration was compared. Python's daemon tells only some options of what it runs. */
  readonly isWhole: boolean;
};

export function planOf({ removed, changed, added, restart }: ReloadPlan): UpdatePlan {
  return {
    groups: [
      ...removed.map(one => ({ ...NOTHING, ...one, kind: 'removed' as const })),
      ...changed.map(one => ({ ...one, kind: 'changed' as const })),
      ...added.map(one => ({ ...NOTHING, ...one, kind: 'added' as const })),
    ],
    restart,
    isWhole: true,
  };
}

const NOTHING = { differences: [], arriving: [], leaving: [], stops: [], starts: [] };

/**
 * The options that an update would change for processes, each once. `undefined`: it leaves them alone, though their group may be
 * restarted for the sake of others. Empty: they come or go, or it is not known by option.
 */
export function changedKeys(
  plan: UpdatePlan | undefined,
  groups: ReadonlySet<string>,
  processes: readonly Pick<ProcessInfo, 'group' | 'name'>[],
): readonly string[] | undefined {
  const planned = plan?.groups.filter(({ group }) => groups.has(group)) ?? [];
  const names = new Set(processes.map(({ name }) => name));
  const keys = planned.flatMap(({ differences }) =>
    differences.filter(({ process }) => process === '' || names.has(process)).map(({ option }) => option),
  );
  const comesOrGoes = planned.some(
    ({ kind, leaving, differences, arriving }) =>
      kind === 'removed' ||
      leaving.some(name => names.has(name)) ||
      (kind === 'changed' && differences.length + arriving.length + leaving.length === 0),
  );
  return keys.length === 0 && !comesOrGoes ? undefined : [...new Set(keys)];
}
