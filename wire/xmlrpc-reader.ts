import { type RpcStruct, type RpcValue } from '../core/protocol/rpc-value.ts';
import { XmlScanner, XmlSyntaxError } from './xml-scanner.ts';

export type RpcCall = { readonly method: string; readonly params: readonly RpcValue[] };

export type RpcResponse =
  { readonly kind: 'value'; readonly value: RpcValue } | { readonly kind: 'fault'; readonly fault: RpcValue };

/**
 * Reads a call. `method` is empty when there is none; missing and empty `<params>` are the same. Throws `XmlSyntaxError`.
 *
 * As forgiving as Supervisor: values without a type are text, elements of unknown types give their text, surplus
 * elements are passed over, a boolean is true for `1` alone.
 */
export function decodeCall(xml: string): RpcCall {
  const scan = new XmlScanner(xml);
  scan.next();
  let method = '';
  let params: readonly RpcValue[] = [];
  while (scan.next() === 'open') {
    if (scan.name === 'methodName') method = readText(scan);
    else if (scan.name === 'params') params = readParams(scan);
    else scan.skip();
  }
  scan.next();
  return { method, params };
}

/** Reads a response. Throws `XmlSyntaxError`, also when it holds neither a value nor a fault. */
export function readResponse(xml: string): RpcResponse {
  const scan = new XmlScanner(xml);
  scan.next();
  const root = scan.name;
  if (root !== 'methodResponse') throw new XmlSyntaxError('not a methodResponse');
  let response: RpcResponse | undefined;
  while (scan.next() === 'open') {
    if (scan.name === 'params') {
      const [value] = readParams(scan);
      if (value !== undefined) response = { kind: 'value', value };
    } else if (scan.name === 'fault') {
      response = { kind: 'fault', fault: readOnlyChild(scan) };
    } else {
      scan.skip();
    }
  }
  scan.next();
  if (response === undefined) throw new XmlSyntaxError('a response without a value');
  return response;
}

function readParams(scan: XmlScanner): readonly RpcValue[] {
  const params: RpcValue[] = [];
  while (scan.next() === 'open') params.push(readOnlyChild(scan));
  return params;
}

/** The value in a `<param>` or `<fault>`. */
function readOnlyChild(scan: XmlScanner): RpcValue {
  const { name } = scan;
  if (scan.next() !== 'open') throw new XmlSyntaxError(`<${name}> without a value`);
  const value = readNode(scan);
  scan.skip();
  return value;
}

/** The element whose opening tag was the last one. */
function readNode(scan: XmlScanner): RpcValue {
  switch (scan.name) {
    case 'value':
      return readValue(scan);
    case 'struct':
      return readStruct(scan);
    case 'array':
      return readArray(scan);
    default: {
      const type = scan.name;
      return readScalar(type, readText(scan));
    }
  }
}

function readValue(scan: XmlScanner): RpcValue {
  if (scan.next() === 'close') return scan.text;
  const value = readNode(scan);
  scan.skip();
  return value;
}

function readStruct(scan: XmlScanner): RpcStruct {
  const struct: Record<string, RpcValue> = {};
  const add = (name: string, value: RpcValue): void => {
    if (name === '__proto__') Object.defineProperty(struct, name, { ...MEMBER, value });
    else struct[name] = value;
  };
  for (;;) {
    const plain = scan.plainMember();
    if (plain !== undefined) add(plain.name, readScalar(plain.type, plain.text));
    else if (scan.next() === 'open') readMember(scan, add);
    else return struct;
  }
}

function readMember(scan: XmlScanner, add: (name: string, value: RpcValue) => void): void {
  if (scan.next() !== 'open') throw new XmlSyntaxError('a member without a name');
  const name = readText(scan);
  if (scan.next() !== 'open') throw new XmlSyntaxError('a member without a value');
  add(name, readNode(scan));
  if (scan.next() !== 'close') throw new XmlSyntaxError('a member with more than one value');
}

const MEMBER = { enumerable: true, configurable: true, writable: true };

function readArray(scan: XmlScanner): readonly RpcValue[] {
  if (scan.next() !== 'open' || scan.name !== 'data') throw new XmlSyntaxError('an array without data');
  const items: RpcValue[] = [];
  while (scan.next() === 'open') items.push(readNode(scan));
  scan.skip();
  return items;
}

/** Text up to the first child; passes over the rest. */
function readText(scan: XmlScanner): string {
  if (scan.next() === 'close') return scan.text;
  const { text } = scan;
  scan.skip();
  scan.skip();
  return text;
}

function readScalar(type: string, text: string): RpcValue {
  switch (type) {
    case 'int':
    case 'i4':
      if (!/^\s*[+-]?\d+\s*$/.test(text)) throw new XmlSyntaxError(`not an integer: ${text.slice(0, 40)}`);
      return Number(text);
    case 'double':
      if (!/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(text)) {
        throw new XmlSyntaxError(`not a number: ${text.slice(0, 40)}`);
      }
      return Number(text);
    case 'boolean':
      return text === '1';
    case 'base64':
      return decodeBase64(text);
    case 'dateTime.iso8601':
      if (!/^\d{8}T\d\d:\d\d:\d\d$/.test(text)) throw new XmlSyntaxError(`not a time: ${text.slice(0, 40)}`);
      return text;
    default:
      return text;
  }
}

function decodeBase64(text: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(text, 'base64'));
  } catch (error) {
    if (error instanceof TypeError) throw new XmlSyntaxError('base64 of something that is not UTF-8 text');
    throw error;
  }
}
