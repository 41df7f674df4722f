import { RpcFault } from '../core/protocol/fault.ts';
import { isRpcStruct, type RpcValue } from '../core/protocol/rpc-value.ts';
import { XmlSyntaxError } from './xml-scanner.ts';
import { readResponse } from './xmlrpc-reader.ts';

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

function toFault(fault: RpcValue): RpcFault {
  if (isRpcStruct(fault)) {
    const { faultCode, faultString } = fault;
    if (typeof faultCode === 'number' && typeof faultString === 'string')
      return new RpcFault(faultCode, faultString);
  }
  throw new XmlSyntaxError('a fault without code and text');
}
