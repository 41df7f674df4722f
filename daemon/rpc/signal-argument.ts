import { constants } from 'node:os';
import { RpcFault } from '../../core/protocol/fault.ts';
import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { parseInteger } from '../../core/schema/integer.ts';
import { LINUX_SIGNALS } from '../../core/schema/signals.ts';
import { strip } from '../../core/text/python-text.ts';

/**
 * Number of a signal that is given as number, text of a number, or name with or without `SIG`. Throws `RpcFault` BAD_SIGNAL
 * with what was given.
 * Source: `signal_number` of Supervisor's datatypes.py.
 */
export function readSignal(value: RpcValue | undefined): number {
  if (value === undefined || typeof value === 'object') throw RpcFault.of('INCORRECT_PARAMETERS');
  const signal = typeof value === 'string' ? ofText(value) : Math.trunc(Number(value));
  if (signal === undefined || !NUMBERS.has(signal)) throw RpcFault.of('BAD_SIGNAL', String(value));
  return signal;
}

function ofText(text: string): number | undefined {
  const name = strip(text).toUpperCase();
  return parseInteger(text) ?? SIGNALS.get(name.startsWith('SIG') ? name : `SIG${name}`);
}

const SIGNALS: ReadonlyMap<string, number> =
  process.platform === 'linux' ? LINUX_SIGNALS : new Map(Object.entries(constants.signals));

const NUMBERS: ReadonlySet<number> = new Set(SIGNALS.values());
