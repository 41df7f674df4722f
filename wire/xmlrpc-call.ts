import { serializeMethodCall } from 'xmlrpc/lib/serializer.js';
import { isRpcStruct, type RpcValue } from '../core/protocol/rpc-value.ts';

/**
 * XML body of a call, by the package `xmlrpc`.
 *
 * The package refuses characters that XML forbids, and writes texts with `]]>` or a carriage return beside `<` in a way
 * that loses some of them. Such texts travel as `<base64>`, which Supervisor reads back as text.
 *
 * Loading the package costs some milliseconds, a tenth of what `supervisorctl status` takes: it is loaded when it is needed.
 */
export function encodeCall(method: string, params: readonly RpcValue[]): string {
  return serializeMethodCall(method, params.map(packable));
}

function packable(value: RpcValue): unknown {
  if (typeof value === 'string') return UNPACKABLE.test(value) ? Buffer.from(value, 'utf8') : value;
  if (typeof value !== 'object') return value;
  if (!isRpcStruct(value)) return value.map(packable);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, packable(member)]));
}

// eslint-disable-next-line no-control-regex -- the control characters are what is looked for
const UNPACKABLE = /[\0-\x08\x0b-\x1f\ufffe\uffff]|\]\]>|\p{Surrogate}/u;
