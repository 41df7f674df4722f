import { type IncomingMessage } from 'node:http';
import { type Clock } from '../../core/clock.ts';
import { RpcFault } from '../../core/protocol/fault.ts';
import { attempt, goOn, type Soon } from '../../core/soon.ts';
import { repr } from '../../core/text/python-text.ts';
import { XmlSyntaxError } from '../../wire/xml-scanner.ts';
import { decodeCall, type RpcCall } from '../../wire/xmlrpc-reader.ts';
import { encodeFault } from '../../wire/xmlrpc-writer.ts';
import { hasBrowserMarks, isFromOwnPage } from '../model/browser-marks.ts';
import { type Log } from '../model/ports.ts';
import { encodeOnce } from './encode-once.ts';
import { answer, type RefusalStatus, refuse } from './http-answer.ts';
import { readBody } from './request-body.ts';
import { type Role, type Visit } from './route.ts';
import { type Call } from './system-methods.ts';

/**
 * POST of XML-RPC. A refusal is a fault; a bug in a method is status 500 and a critical line in the log.
 *
 * Departs: refuses what a page makes a browser send unless it is one of ours (pitfalls 76), and bodies beyond a limit.
 */
export function serveRpc(visit: Visit, call: Call, clock: Clock, log: Log): Soon<void> {
  const { request, response, role, bodyMaxBytes, bodyRoom } = visit;
  const refusal = refusalOf(request);
  if (refusal !== undefined) {
    refuse(response, refusal);
    return;
  }
  return goOn(readBody(request, clock, bodyMaxBytes, bodyRoom), body => {
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
        if (rpcCall === undefined) {
          refuse(response, 400);
          return;
        }
        return goOn(performCall(rpcCall, role, call, log), xml => {
          if (xml === undefined) refuse(response, 500);
          else answer(response, 200, 'text/xml', xml);
        });
      }
    }
  });
}

/** Of requests whose body is not looked at. */
function refusalOf({ method, headers }: IncomingMessage): RefusalStatus | undefined {
  if (method !== 'POST') return 400;
  if (hasBrowserMarks(headers) && !isFromOwnPage(headers)) return 403;
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  return hasBody ? undefined : 411;
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
function performCall(
  { method, params }: RpcCall,
  role: Role,
  call: Call,
  log: Log,
): Soon<string | Uint8Array | undefined> {
  log.trace(`XML-RPC method called: ${method}()`);
  return attempt<string | Uint8Array | undefined>(
    () =>
      goOn(call(method, params, role), value => {
        const xml = encodeOnce(value);
        log.trace(`XML-RPC method ${method}() returned successfully`);
        return xml;
      }),
    error => {
      if (error instanceof RpcFault) {
        log.trace(`XML-RPC method ${method}() returned fault: [${error.code}] ${error.faultString}`);
        return encodeFault(error);
      }
      const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
      log.critical(`Handling XML-RPC request ${method}() raised an unexpected exception: ${trace}`);
      return undefined;
    },
  );
}

/** Departs: long data is cut in the log. */
function shown(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8', 0, MAX_SHOWN_BYTES);
  return bytes.length > MAX_SHOWN_BYTES ? `${repr(text)}…` : repr(text);
}

const MAX_SHOWN_BYTES = 1000;
