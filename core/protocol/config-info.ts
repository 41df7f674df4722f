import { readStruct } from './read-struct.ts';
import { type RpcValue } from './rpc-value.ts';

/**
 * What clients use of one struct of `getAllConfigInfo`: a process of the configuration read last.
 * `inuse`: its group is active. The struct has further members.
 */
export type ConfigInfo = {
  readonly name: string;
  readonly group: string;
  readonly inuse: boolean;
  readonly autostart: boolean;
  readonly group_prio: number;
  readonly process_prio: number;
};

const CONFIG_INFO = {
  name: 'string',
  group: 'string',
  inuse: 'boolean',
  autostart: 'boolean',
  group_prio: 'number',
  process_prio: 'number',
} as const;

/** `undefined` when a member is missing or of another type. */
export function readConfigInfo(value: RpcValue): ConfigInfo | undefined {
  return readStruct(CONFIG_INFO, value);
}
