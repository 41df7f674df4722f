import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { encodeResponse } from '../../wire/xmlrpc-writer.ts';

/**
 * XML of a successful answer. A long one is remembered for as long as its value lives: who returns the same value again, which
 * nobody can have changed, gets the same bytes, without the work and without another copy in memory.
 */
export function encodeOnce(value: RpcValue): string | Uint8Array {
  if (typeof value !== 'object') return encodeResponse(value);
  const known = encoded.get(value);
  if (known !== undefined) return known;
  const xml = encodeResponse(value);
  if (xml.length < LONG) return xml;
  const bytes = Buffer.from(xml, 'utf8');
  encoded.set(value, bytes);
  return bytes;
}

const encoded = new WeakMap<object, Uint8Array>();

/** Characters, above which an answer is long. */
const LONG = 16 * 1024;
