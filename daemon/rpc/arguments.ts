import { RpcFault } from '../../core/protocol/fault.ts';
import { type RpcValue } from '../../core/protocol/rpc-value.ts';

/**
 * Readers of the parameters of a call. All but `readTruth` throw `RpcFault` INCORRECT_PARAMETERS for what they cannot take.
 *
 * Departs: upstream answers HTTP 500 to some of these (pitfalls 72).
 */
export function readText(value: RpcValue | undefined): string {
  if (typeof value !== 'string') throw RpcFault.of('INCORRECT_PARAMETERS');
  return value;
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
