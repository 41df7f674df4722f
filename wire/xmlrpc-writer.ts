import { type RpcFault } from '../core/protocol/fault.ts';
import { isRpcStruct, type RpcStruct, type RpcValue } from '../core/protocol/rpc-value.ts';

/**
 * XML of a successful answer, as Python's `xmlrpc.client.dumps` writes it.
 *
 * Departs: characters that XML 1.0 forbids become U+FFFD, so that every client can read the answer (pitfalls 70); whole
 * numbers are held within 32 bits instead of failing (pitfalls 74).
 */
export function encodeResponse(value: RpcValue): string {
  return envelope(`<params>\n<param>\n${valueXml(value)}</param>\n</params>\n`);
}

/** XML of a refusal, as Python's `xmlrpc.client.dumps` writes it. */
export function encodeFault(fault: RpcFault): string {
  return envelope(
    `<fault>\n${valueXml({ faultCode: fault.code, faultString: fault.faultString })}</fault>\n`,
  );
}

function envelope(content: string): string {
  return `<?xml version='1.0'?>\n<methodResponse>\n${content}</methodResponse>\n`;
}

function valueXml(value: RpcValue): string {
  if (typeof value === 'string') return `<value><string>${escapeXml(value)}</string></value>\n`;
  if (typeof value === 'number') return numberXml(value);
  if (typeof value === 'boolean') return `<value><boolean>${value ? '1' : '0'}</boolean></value>\n`;
  return isRpcStruct(value) ? structXml(value) : arrayXml(value);
}

function numberXml(value: number): string {
  return Number.isInteger(value)
    ? `<value><int>${Math.min(Math.max(value, -MAX_INT - 1), MAX_INT)}</int></value>\n`
    : `<value><double>${value}</double></value>\n`;
}

const MAX_INT = 0x7fffffff;

function arrayXml(items: readonly RpcValue[]): string {
  let xml = '<value><array><data>\n';
  for (const item of items) xml += valueXml(item);
  return `${xml}</data></array></value>\n`;
}

function structXml(struct: RpcStruct): string {
  let xml = '<value><struct>\n';
  // Without an array for each member, as `Object.entries` would make: lists of processes have thousands of them.
  for (const name in struct) {
    const value = struct[name];
    if (value === undefined || !Object.hasOwn(struct, name)) continue;
    xml += `<member>\n<name>${escapeXml(name)}</name>\n${valueXml(value)}</member>\n`;
  }
  return `${xml}</struct></value>\n`;
}

function escapeXml(text: string): string {
  if (!UNSAFE.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('>', '&gt;')
    .replaceAll('<', '&lt;')
    .replace(FORBIDDEN, '\ufffd');
}

/* eslint-disable no-control-regex -- the control characters are what is looked for */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;
/** Whatever may have to be changed; halves of pairs that are whole are among it, so that the search need not know pairs. */
const UNSAFE = /[&<>\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;
