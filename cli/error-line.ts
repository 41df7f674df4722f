import { constants } from 'node:os';
import { RpcFault } from '../core/protocol/fault.ts';
import { repr } from '../core/text/python-text.ts';
import { CallError, type CallFailure } from '../wire/http-call.ts';
import { CtlError } from './ctl-error.ts';

/**
 * The line for an error that no action expects: `error: <class 'KIND'>, MESSAGE: file: FILE line: N`, with Python's name for
 * the error because scripts look for it; file and line are those of our source.
 */
export function errorLine(error: unknown): string {
  const { kind, message } = describeError(error);
  const [, file = 'unknown', line = '0'] =
    /\(?((?:file:\/\/)?\/[^():]+):(\d+):\d+\)?$/m.exec(stackOf(error)) ?? [];
  return `error: <class '${kind}'>, ${message}: file: ${file} line: ${line}`;
}

/** The error as Python would name it. */
export function describeError(error: unknown): PythonError {
  if (error instanceof RpcFault) return { kind: 'xmlrpc.client.Fault', message: faultText(error) };
  if (error instanceof CallError) return describeFailure(error.failure);
  if (error instanceof CtlError) return { kind: error.kind, message: error.message };
  return { kind: 'Exception', message: error instanceof Error ? error.message : String(error) };
}

/** As Python prints a fault. */
export function faultText({ code, faultString }: RpcFault): string {
  return `<Fault ${code}: ${repr(faultString)}>`;
}

type PythonError = { readonly kind: string; readonly message: string };

function describeFailure(failure: CallFailure): PythonError {
  switch (failure.kind) {
    case 'refused':
      return osError('ECONNREFUSED');
    case 'missing-socket':
      return osError('ENOENT');
    case 'unauthorized':
      return protocolError(401, failure.reason);
    case 'status':
      return protocolError(failure.status, failure.reason);
    case 'errno':
      return NAME_ERRORS[failure.code] ?? osError(failure.code, failure.message);
    case 'timeout':
      return { kind: 'TimeoutError', message: 'timed out' };
    case 'aborted':
      return { kind: 'KeyboardInterrupt', message: 'interrupted' };
    case 'untrusted':
      return { kind: 'ssl.SSLError', message: failure.message };
    case 'too-large':
    case 'malformed':
      return { kind: 'xmlrpc.client.ResponseError', message: new CallError(failure).message };
  }
}

function protocolError(status: number, reason: string): PythonError {
  return {
    kind: 'xmlrpc.client.ProtocolError',
    message: `<ProtocolError for 127.0.0.1/RPC2: ${status} ${reason}>`,
  };
}

const NAME_ERRORS: Readonly<Record<string, PythonError>> = {
  ENOTFOUND: { kind: 'socket.gaierror', message: '[Errno -2] Name or service not known' },
  EAI_AGAIN: { kind: 'socket.gaierror', message: '[Errno -3] Temporary failure in name resolution' },
};

const OS_ERRORS: Readonly<Record<string, PythonError>> = {
  EACCES: { kind: 'PermissionError', message: 'Permission denied' },
  EPERM: { kind: 'PermissionError', message: 'Operation not permitted' },
  ENOENT: { kind: 'FileNotFoundError', message: 'No such file or directory' },
  ENOTDIR: { kind: 'NotADirectoryError', message: 'Not a directory' },
  ENOTSOCK: { kind: 'OSError', message: 'Socket operation on non-socket' },
  ECONNREFUSED: { kind: 'ConnectionRefusedError', message: 'Connection refused' },
  ECONNRESET: { kind: 'ConnectionResetError', message: 'Connection reset by peer' },
  EPIPE: { kind: 'BrokenPipeError', message: 'Broken pipe' },
  ETIMEDOUT: { kind: 'TimeoutError', message: 'Connection timed out' },
  EHOSTUNREACH: { kind: 'OSError', message: 'No route to host' },
  ENETUNREACH: { kind: 'OSError', message: 'Network is unreachable' },
};

function osError(code: string, message = code): PythonError {
  const known = OS_ERRORS[code] ?? { kind: 'OSError', message };
  const number = Object.entries(constants.errno).find(([name]) => name === code)?.[1];
  return number === undefined ? known : { kind: known.kind, message: `[Errno ${number}] ${known.message}` };
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? '') : '';
}
