import { type Clock } from '../../core/clock.ts';
import { RpcFault } from '../../core/protocol/fault.ts';
import { repr } from '../../core/text/python-text.ts';
import { XmlSyntaxError } from '../../wire/xml-scanner.ts';
import { decodeCall, type RpcCall } from '../../wire/xmlrpc-reader.ts';
import { encodeFault } from '../../wire/xmlrpc-writer.ts';
import { hasBrowserMarks, isFromOwnPage } from '../model/browser-marks.ts';
import { type Log } from '../model/ports.ts';
import { encodeOnce } from './encode-once.ts';
import { answer, refuse } from './http-answer.ts';
import { readBody } from './request-body.ts';
import { type Role, type Visit } from './route.ts';
import { type Call } from './system-methods.ts';

/**
 * POST of XML-RPC. A refusal is a fault; a bug in a method is status 500 and a critical line in the log.
 *
 * Departs: refuses what a page makes a browser send unless it is one of ours (pitfalls 76), and bodies beyond a limit.
 */
export async function serveRpc(
  { request, response, role, bodyMaxBytes, bodyRoom }: Visit,
  call: Call,
  clock: Clock,
  log: Log,
): Promise<void> {
  if (request.method !== 'POST') {
    refuse(response, 400);
    return;
  }
  if (hasBrowserMarks(request.headers) && !isFromOwnPage(request.headers)) {
    refuse(response, 403);
    return;
  }
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined) {
    refuse(response, 411);
    return;
  }
  const body = await readBody(request, clock, bodyMaxBytes, bodyRoom);
  switch (body.kind) {
    case 'gone':
      return;
    case 'too-large':
      refuse(response, 413, { Connection: 'close' });
      return;
    case 'no-room':
      refuse(response, 503, { Connection: 'close', 'Retry-After': '1' });
      return;
    case 'bytes': {
      const rpcCall = readCall(body.bytes, log);
      const xml = rpcCall === undefined ? undefined : await performCall(rpcCall, role, call, log);
      if (xml === undefined) refuse(response, rpcCall === undefined ? 400 : 500);
      else answer(response, 200, 'text/xml', xml);
    }
  }
}

/** It keeps nothing from one text to the next. */
const decoder = new TextDecoder('utf-8', { fatal: true });

function readCall(bytes: Uint8Array, log: Log): RpcCall | undefined {
  try {
    const call = decodeCall(decoder.decode(bytes));
    if (call.method !== '') return call;
    log.error(`XML-RPC request data ${shown(bytes)} is invalid: no method name`);
  } catch (error) {
    if (!(error instanceof XmlSyntaxError || error instanceof TypeError)) throw error;
    log.error(`XML-RPC request data ${shown(bytes)} is invalid: unmarshallable`);
  }
  return undefined;
}

/** `undefined`: a bug. */
async function performCall(
  { method, params }: RpcCall,
  role: Role,
  call: Call,
  log: Log,
): Promise<string | Uint8Array | undefined> {
  log.trace(`XML-RPC method called: ${method}()`);
  try {
    const xml = encodeOnce(await call(method, params, role));
    log.trace(`XML-RPC method ${method}() returned successfully`);
    return xml;
  } catch (error) {
    if (error instanceof RpcFault) {
      log.trace(`XML-RPC method ${method}() returned fault: [${error.code}] ${error.faultString}`);
      return encodeFault(error);
    }
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    log.critical(`Handling XML-RPC request ${method}() raised an unexpected exception: ${trace}`);
    return undefined;
  }
}

/** Departs: long data is cut in the log. */
function shown(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8', 0, MAX_SHOWN_BYTES);
  return bytes.length > MAX_SHOWN_BYTES ? `${repr(text)}…` : repr(text);
}

const MAX_SHOWN_BYTES = 1000;
