import { namespecOf } from '../../core/protocol/namespec.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { type ProcessStateName } from '../../core/protocol/states.ts';

/** `configuration`: as the daemon lists them. `state`: what needs somebody first. */
export const SORT_ORDERS = ['configuration', 'name', 'state'] as const;

export type SortOrder = (typeof SORT_ORDERS)[number];

/** States as a person looks for them: trouble first, what rests last. */
export const STATES_BY_URGENCY: readonly ProcessStateName[] = [
  'FATAL',
  'BACKOFF',
  'UNKNOWN',
  'STARTING',
  'STOPPING',
  'RUNNING',
  'EXITED',
  'STOPPED',
];

/** A new list; what the order does not tell apart keeps its place. */
export function sorted(processes: readonly ProcessInfo[], order: SortOrder): readonly ProcessInfo[] {
  switch (order) {
    case 'configuration':
      return processes;
    case 'name':
      return processes.toSorted((a, b) => compareNames(nameOf(a), nameOf(b)));
    case 'state':
      return processes.toSorted((a, b) => urgency(a) - urgency(b));
  }
}

/** `worker_2` before `worker_10`. Made when it is wanted: that takes as long as loading everything else. */
let collator: Intl.Collator | undefined;

function compareNames(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { numeric: true });
  return collator.compare(a, b);
}

function nameOf({ group, name }: ProcessInfo): string {
  return namespecOf(group, name);
}

function urgency({ statename }: ProcessInfo): number {
  return STATES_BY_URGENCY.indexOf(statename);
}
