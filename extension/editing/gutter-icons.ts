import { type ProcessStateName } from '../../core/protocol/states.ts';

/** How a section's state looks beside its line: shapes differ as well as colours, so that no state is told by colour alone. */
export type GutterMark = 'failed' | 'busy' | 'running' | 'resting';

export const GUTTER_MARKS: Readonly<Record<GutterMark, { readonly svg: string; readonly ruler: string }>> = {
  failed: {
    svg: mark(
      '<circle cx="8" cy="8" r="6" fill="#d9534f"/><path d="M5.5 5.5l5 5m0-5l-5 5" stroke="#fff" stroke-width="1.6"/>',
    ),
    ruler: 'list.errorForeground',
  },
  busy: {
    svg: mark(
      '<circle cx="8" cy="8" r="5" fill="none" stroke="#d18616" stroke-width="2" stroke-dasharray="3 2"/>',
    ),
    ruler: 'charts.orange',
  },
  running: { svg: mark('<circle cx="8" cy="8" r="5.5" fill="#3fa45b"/>'), ruler: 'charts.green' },
  resting: {
    svg: mark('<circle cx="8" cy="8" r="5" fill="none" stroke="#8a8a8a" stroke-width="1.6"/>'),
    ruler: 'disabledForeground',
  },
};

export function gutterMark(state: ProcessStateName): GutterMark {
  switch (state) {
    case 'FATAL':
    case 'UNKNOWN':
    case 'BACKOFF':
      return 'failed';
    case 'STARTING':
    case 'STOPPING':
      return 'busy';
    case 'RUNNING':
      return 'running';
    case 'STOPPED':
    case 'EXITED':
      return 'resting';
  }
}

function mark(shape: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">${shape}</svg>`;
}
