import { type ProcessStateName } from '../protocol/states.ts';

/** What the buttons of a process do. */
export type RowAction = 'start' | 'stop' | 'restart' | 'clearlog';

/** The buttons of a process in this state, in their order. */
export function actionsIn(state: ProcessStateName): readonly RowAction[] {
  switch (state) {
    case 'RUNNING':
    case 'STARTING':
    case 'BACKOFF':
      return ['restart', 'stop', 'clearlog'];
    case 'STOPPED':
    case 'EXITED':
    case 'FATAL':
      return ['start', 'clearlog'];
    case 'STOPPING':
    case 'UNKNOWN':
      return ['clearlog'];
  }
}
