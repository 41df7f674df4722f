import { type PageProcess } from '../../core/page/page-state.ts';
import { type ProcessStateName } from '../../core/protocol/states.ts';
import { keyOf } from './fleet.ts';

export type SortKey = 'name' | 'state' | 'uptime' | 'cpu' | 'memory';

export type Order = { readonly by: SortKey; readonly isReversed: boolean };

/** As a column's head is chosen again and again: its own order, the reverse, and the daemon's again (`undefined`). */
export function nextOrder(order: Order | undefined, by: SortKey): Order | undefined {
  if (order?.by !== by) return { by, isReversed: false };
  return order.isReversed ? undefined : { by, isReversed: true };
}

/** What is looked at first comes first: troubles, the greatest use, the youngest. */
export function compareBy(
  { by, isReversed }: Order,
  use: (key: string) => { readonly percent: number; readonly memory: number } | undefined,
): (left: PageProcess, right: PageProcess) => number {
  const sign = isReversed ? -1 : 1;
  const measure: (process: PageProcess) => number = {
    name: () => 0,
    state: (one: PageProcess) => URGENCY.indexOf(one.statename),
    uptime: (one: PageProcess) => (one.statename === 'RUNNING' ? one.now - one.start : Infinity),
    cpu: (one: PageProcess) => -(use(keyOf(one))?.percent ?? -1),
    memory: (one: PageProcess) => -(use(keyOf(one))?.memory ?? -1),
  }[by];
  return (left, right) => {
    const [one, other] = [measure(left), measure(right)];
    return sign * (one === other ? compareNames(keyOf(left), keyOf(right)) : one < other ? -1 : 1);
  };
}

function compareNames(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

const URGENCY: readonly ProcessStateName[] = [
  'FATAL',
  'BACKOFF',
  'UNKNOWN',
  'EXITED',
  'STOPPING',
  'STARTING',
  'RUNNING',
  'STOPPED',
];

/** How the page sums up a state. */
export type StateKind = 'good' | 'busy' | 'bad' | 'idle';

export function kindOf(state: ProcessStateName): StateKind {
  switch (state) {
    case 'RUNNING':
      return 'good';
    case 'STARTING':
    case 'STOPPING':
      return 'busy';
    case 'FATAL':
    case 'BACKOFF':
    case 'UNKNOWN':
      return 'bad';
    case 'STOPPED':
    case 'EXITED':
      return 'idle';
  }
}

/** How many processes are in each state, the states in the order of urgency; states of none are left out. */
export function countStates(
  processes: readonly PageProcess[],
): readonly { readonly state: ProcessStateName; readonly count: number }[] {
  return URGENCY.map(state => ({
    state,
    count: processes.filter(({ statename }) => statename === state).length,
  })).filter(({ count }) => count > 0);
}
