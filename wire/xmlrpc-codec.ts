import { serializeMethodCall } from 'xmlrpc/lib/serializer.js';
import { RpcFault } from '../core/protocol/fault.ts';
import { isRpcStruct, type RpcValue } from '../core/protocol/rpc-value.ts';
import { XmlSyntaxError } from './xml-scanner.ts';
import { readResponse } from './xmlrpc-reader.ts';

/**
 * XML body of a call, by the package `xmlrpc`.
 *
 * The package refuses characters that XML forbids, and writes texts with `]]>` or a carriage return beside `<` in a way
 * that loses some of them. Such texts travel as `<base64>`, which Supervisor reads back as text.
 *
 * Loading the package costs 2 ms; the daemon, which never calls, takes the reader and the writer instead of this file.
 */
export function encodeCall(method: string, params: readonly RpcValue[]): string {
  return serializeMethodCall(method, params.map(packable));
}

/** The value of a response. Throws `RpcFault` for a fault and `XmlSyntaxError` for everything that is no response. */
export function decodeResponse(xml: string): RpcValue {
  const response = readResponse(xml);
  switch (response.kind) {
    case 'value':
      return response.value;
    case 'fault':
      throw toFault(response.fault);
  }
}

function packable(value: RpcValue): unknown {
  if (typeof value === 'string') return UNPACKABLE.test(value) ? Buffer.from(value, 'utf8') : value;
  if (typeof value !== 'object') return value;
  if (!isRpcStruct(value)) return value.map(packable);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, packable(member)]));
}

// eslint-disable-next-line no-control-regex -- the control characters are what is looked for
const UNPACKABLE = /[\0-\x08\x0b-\x1f\ufffe\uffff]|\]\]>|\p{Surrogate}/u;

function toFault(fault: RpcValue): RpcFault {
  if (isRpcStruct(fault)) {
    const { faultCode, faultString } = fault;
    if (typeof faultCode === 'number' && typeof faultString === 'string')
      return new RpcFault(faultCode, faultString);
  }
  throw new XmlSyntaxError('a fault without code and text');
}
