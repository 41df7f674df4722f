import { type Order } from './orders.ts';

/** When stops, restarts and signals are asked about before they are carried out. */
export const CONFIRMATIONS = ['several', 'always', 'never'] as const;

export type Confirmation = (typeof CONFIRMATIONS)[number];

/**
 * Whether to ask before an order for so many running processes. `clearLogs` cannot be taken back, so it is asked about whatever the
 * setting; a start, and a line that somebody has just typed, hurt nobody.
 */
export function needsConfirmation(order: Order, processes: number, policy: Confirmation): boolean {
  switch (order.kind) {
    case 'start':
    case 'input':
      return false;
    case 'clearLogs':
      return true;
    case 'stop':
    case 'restart':
    case 'signal':
      return policy === 'always' || (policy === 'several' && processes > 1);
  }
}
