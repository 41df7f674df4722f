import { readStruct } from './read-struct.ts';
import { type RpcValue } from './rpc-value.ts';

/**
 * What the process group of a process uses: an item of `supervisord.getProcessUsage`. The share of the processor between two
 * answers is the difference of `cpu` by that of `now`.
 */
export type ProcessUsage = {
  readonly name: string;
  readonly group: string;
  readonly pid: number;
  /** How many processes are in its process group. */
  readonly processes: number;
  /** Seconds of processor time, with a fraction, of all of them and of their children that are over. */
  readonly cpu: number;
  /** KiB of memory that is resident, what they share counted for each. */
  readonly rss: number;
  /** When it was measured: seconds on a scale of the daemon's own, with a fraction. */
  readonly now: number;
};

const PROCESS_USAGE = {
  name: 'string',
  group: 'string',
  pid: 'number',
  processes: 'number',
  cpu: 'number',
  rss: 'number',
  now: 'number',
} as const;

/** `undefined` when a member is missing or of another type. */
export function readProcessUsage(value: RpcValue): ProcessUsage | undefined {
  return readStruct(PROCESS_USAGE, value);
}
