import { RpcFault } from '../../core/protocol/fault.ts';
import { isRpcStruct, type RpcValue } from '../../core/protocol/rpc-value.ts';
import { repr } from '../../core/text/python-text.ts';

/**
 * Readers of the parameters of a call. Most throw `RpcFault` INCORRECT_PARAMETERS for what they cannot take.
 *
 * Departs: upstream answers HTTP 500 to some of these (pitfalls 72).
 */
export function readText(value: RpcValue | undefined): string {
  if (typeof value !== 'string') throw RpcFault.of('INCORRECT_PARAMETERS');
  return value;
}

/** Compat: a number or boolean is the name of a group, too, though there is none of that name. */
export function readGroupName(value: RpcValue | undefined): string {
  if (value === undefined || typeof value === 'object') throw RpcFault.of('INCORRECT_PARAMETERS');
  return pythonText(value);
}

/** Compat: any value, as Python's `str()` has it. */
export function pythonText(value: RpcValue | undefined): string {
  return typeof value === 'string' ? value : pythonRepr(value);
}

function pythonRepr(value: RpcValue | undefined): string {
  if (value === undefined) return 'None';
  if (typeof value === 'string') return repr(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (!isRpcStruct(value)) return `[${value.map(pythonRepr).join(', ')}]`;
  const members = Object.entries(value).map(([name, member]) => `${repr(name)}: ${pythonRepr(member)}`);
  return `{${members.join(', ')}}`;
}

/** Compat: whatever Python's `int()` takes: also a text of digits, a boolean, and a fraction, which is cut off. */
export function readInt(value: RpcValue | undefined): number {
  const number = typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : value;
  if (typeof number === 'boolean') return number ? 1 : 0;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw RpcFault.of('INCORRECT_PARAMETERS');
  return Math.trunc(number);
}

/** Compat: anything may say true; clients send 1. Left out: true. */
export function readTruth(value: RpcValue | undefined): boolean {
  if (value === undefined) return true;
  if (typeof value === 'object') return Object.keys(value).length > 0;
  return Boolean(value);
}
