import { type StatusInfo } from '../core/protocol/process-info.ts';
import { readStatusInfo } from '../core/protocol/read-process-info.ts';
import { readArray, readStruct } from '../core/protocol/read-struct.ts';
import { type RpcValue } from '../core/protocol/rpc-value.ts';

/** Group names that a reread found; nothing of it is applied yet. */
export type ConfigChanges = {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
};

/** A state of the daemon, by number and name; in practice `RUNNING`, since a daemon that ends refuses the call. */
export type DaemonState = { readonly statecode: number; readonly statename: string };

/** `size`: of the log, in bytes, and the offset for the next call. `overflow`: the log is longer than was asked for. */
export type LogTail = { readonly text: string; readonly size: number; readonly overflow: boolean };

export function readText(value: RpcValue): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function readInteger(value: RpcValue): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function readTrue(value: RpcValue): true | undefined {
  return value === true ? true : undefined;
}

export function listOf<T>(
  readItem: (item: RpcValue) => T | undefined,
): (value: RpcValue) => readonly T[] | undefined {
  return value => readArray(value, readItem);
}

export function readStatusListOrTrue(value: RpcValue): true | readonly StatusInfo[] | undefined {
  return value === true ? true : readArray(value, readStatusInfo);
}

export function readDaemonState(value: RpcValue): DaemonState | undefined {
  return readStruct({ statecode: 'number', statename: 'string' }, value);
}

/** The answer of `reloadConfig` is a list of one list of three. */
export function readConfigChanges(value: RpcValue): ConfigChanges | undefined {
  const [added, changed, removed] = readArray(value, listOf(listOf(readText)))?.[0] ?? [];
  return added === undefined || changed === undefined || removed === undefined
    ? undefined
    : { added, changed, removed };
}

export function readLogTail(value: RpcValue): LogTail | undefined {
  const [text, size, overflow] = readArray(value, item => item) ?? [];
  if (typeof text !== 'string' || typeof size !== 'number' || typeof overflow !== 'boolean') return undefined;
  return { text, size, overflow };
}
