import { type ProcessInfo, type StatusInfo } from './process-info.ts';
import { readStruct } from './read-struct.ts';
import { type RpcValue } from './rpc-value.ts';
import { PROCESS_STATES, type ProcessStateName } from './states.ts';

const PROCESS_INFO = {
  name: 'string',
  group: 'string',
  start: 'number',
  stop: 'number',
  now: 'number',
  state: 'number',
  statename: 'string',
  spawnerr: 'string',
  exitstatus: 'number',
  logfile: 'string',
  stdout_logfile: 'string',
  stderr_logfile: 'string',
  pid: 'number',
  description: 'string',
} as const;

const STATUS_INFO = { name: 'string', group: 'string', status: 'number', description: 'string' } as const;

/** Reads one struct of `getAllProcessInfo`; `undefined` when a member is missing, of another type, or the state unknown. */
export function readProcessInfo(value: RpcValue): ProcessInfo | undefined {
  const info = readStruct(PROCESS_INFO, value);
  return info !== undefined && isInKnownState(info) ? info : undefined;
}

/** Reads one item of a group method's answer. */
export function readStatusInfo(value: RpcValue): StatusInfo | undefined {
  return readStruct(STATUS_INFO, value);
}

function isInKnownState<Info extends { readonly statename: string }>(
  info: Info,
): info is Info & { readonly statename: ProcessStateName } {
  return Object.hasOwn(PROCESS_STATES, info.statename);
}
