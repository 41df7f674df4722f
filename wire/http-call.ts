import { readFileSync } from 'node:fs';
import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { type Clock } from '../core/clock.ts';
import { type Credentials } from '../core/config/types.ts';
import { type Address } from './address.ts';

/** Why there is no answer. */
export type CallFailure =
  | { readonly kind: 'refused' }
  /** The unix socket's file is not there. */
  | { readonly kind: 'missing-socket' }
  | { readonly kind: 'unauthorized'; readonly reason: string }
  /** An answer other than 200 and 401. */
  | { readonly kind: 'status'; readonly status: number; readonly reason: string }
  /** `code` is Node's name of the error, for example `EACCES`, `ECONNRESET`, `ENOTFOUND`; `UNKNOWN` when it has none. */
  /** TLS came to nothing: the certificate is not believed, or the other side does not speak it. */
  | { readonly kind: 'untrusted'; readonly message: string }
  | { readonly kind: 'errno'; readonly code: string; readonly message: string }
  | { readonly kind: 'timeout'; readonly timeoutMs: number }
  | { readonly kind: 'too-large'; readonly maxBytes: number }
  | { readonly kind: 'aborted' }
  /** An answer that is not XML-RPC, or of another type than the method's. */
  | { readonly kind: 'malformed'; readonly message: string };

export class CallError extends Error {
  readonly failure: CallFailure;

  constructor(failure: CallFailure) {
    super(sentenceOf(failure));
    this.name = 'CallError';
    this.failure = failure;
  }
}

export type HttpTarget = {
  readonly address: Address;
  /** Sent with every request when given. */
  readonly credentials?: Credentials | undefined;
  /** PEM file with the authorities to believe over TLS; `undefined`: those that Node knows. */
  readonly caCertificate?: string | undefined;
};

export type CallLimits = {
  readonly clock: Clock;
  /** For the whole answer; `undefined`: waits as long as it takes. */
  readonly timeoutMs?: number | undefined;
  /** Of the answer's body. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
};

/** Posts XML and gives the answer's body as text. One connection per call. Throws `CallError`. */
export async function post(
  target: HttpTarget,
  path: string,
  body: string,
  limits: CallLimits,
): Promise<string> {
  const bytes = Buffer.from(body, 'utf8');
  const headers = {
    'Content-Type': 'text/xml',
    Accept: 'text/xml',
    'Content-Length': bytes.length,
    Connection: 'close',
  };
  const call = send(await requesterOf(target), target, {
    method: 'POST',
    path,
    headers,
    signal: limits.signal,
  });
  call.end(bytes);
  const { timeoutMs } = limits;
  let failure: CallFailure | undefined;
  let answer: IncomingMessage | undefined;
  const give = (reason: CallFailure): void => {
    failure = reason;
    // First the answer: one that the call takes along is never heard of again.
    answer?.destroy(new Error('The call was given up.'));
    call.destroy();
  };
  const timer =
    timeoutMs === undefined
      ? undefined
      : limits.clock.after(timeoutMs, () => {
          give({ kind: 'timeout', timeoutMs });
        });
  try {
    answer = await answerOf(call);
    checkStatus(answer);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limits.maxBytes) {
        give({ kind: 'too-large', maxBytes: limits.maxBytes });
        break;
      }
      chunks.push(chunk);
    }
    if (failure !== undefined) throw new CallError(failure);
    return Buffer.concat(chunks, size).toString('utf8');
  } catch (error) {
    call.destroy();
    throw new CallError(failure ?? failureOf(error, limits.signal));
  } finally {
    timer?.dispose();
  }
}

/**
 * Gets `path`, with `more` headers, and yields the body as it comes, until it ends or `signal` aborts, which ends the iteration without an error.
 * Throws `CallError` when there is no answer, another status than 200, or the connection breaks.
 */
export async function* getStream(
  target: HttpTarget,
  path: string,
  signal: AbortSignal,
  more: Readonly<Record<string, string>> = {},
): AsyncGenerator<Uint8Array, void> {
  // Python's daemon only streams without delay (chunked) when the connection is to stay open.
  const headers = { Accept: '*/*', Connection: 'keep-alive', ...more };
  const call = send(await requesterOf(target), target, { method: 'GET', path, headers, signal });
  call.end();
  try {
    const answer = await answerOf(call);
    checkStatus(answer);
    for await (const chunk of answer as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    if (!signal.aborted) throw new CallError(failureOf(error, signal));
  } finally {
    call.destroy();
  }
}

type RequestParts = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly signal: AbortSignal | undefined;
};

/** TLS is loaded when it is needed: that takes as long as a whole call over a unix socket. */
async function requesterOf({ address }: HttpTarget): Promise<typeof plainRequest> {
  return isSecure(address) ? (await import('node:https')).request : plainRequest;
}

function isSecure(address: Address): boolean {
  return address.kind === 'tcp' && address.secure === true;
}

function send(request: typeof plainRequest, target: HttpTarget, parts: RequestParts): ClientRequest {
  const { address, credentials, caCertificate } = target;
  const auth = credentials === undefined ? undefined : basicAuth(credentials);
  return request({
    ...(isSecure(address) && caCertificate !== undefined ? { ca: readAuthorities(caCertificate) } : {}),
    // Without it Node makes the large expressions that tell addresses from names, for TLS alone: a tenth of `supervisorctl status`.
    ...(isSecure(address) ? {} : { servername: '' }),
    ...(address.kind === 'unix' ? { socketPath: address.path } : { host: address.host, port: address.port }),
    method: parts.method,
    path: parts.path,
    headers: {
      ...parts.headers,
      ...(auth === undefined ? {} : { Authorization: auth }),
    },
    agent: false,
    ...(parts.signal === undefined ? {} : { signal: parts.signal }),
  });
}

/** Throws `CallError`. */
function readAuthorities(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new CallError({
      kind: 'untrusted',
      message: `The authorities to believe cannot be read: ${message}`,
    });
  }
}

function basicAuth({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

function answerOf(call: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    call.on('response', resolve);
    call.on('error', reject);
    // A call that is given up while it connects ends without an error.
    call.on('close', () => {
      reject(new Error('The connection was closed.'));
    });
  });
}

function checkStatus({ statusCode = 0, statusMessage = '' }: IncomingMessage): void {
  if (statusCode === 200) return;
  if (statusCode === 401) throw new CallError({ kind: 'unauthorized', reason: statusMessage });
  throw new CallError({ kind: 'status', status: statusCode, reason: statusMessage });
}

function failureOf(error: unknown, signal: AbortSignal | undefined): CallFailure {
  if (error instanceof CallError) return error.failure;
  if (signal?.aborted === true) return { kind: 'aborted' };
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
  if (error instanceof Error && TLS_ERROR.test(code))
    return { kind: 'untrusted', message: tlsSentence(error, code) };
  if (code === 'ECONNREFUSED') return { kind: 'refused' };
  if (code === 'ENOENT') return { kind: 'missing-socket' };
  return { kind: 'errno', code, message: error instanceof Error ? error.message : String(error) };
}

/** OpenSSL's names of what can be wrong with a certificate, and Node's of what can be wrong with TLS. */
const TLS_ERROR = /CERT|^ERR_(TLS|SSL)_|^EPROTO$|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/;

function tlsSentence(error: Error, code: string): string {
  if (code === 'EPROTO') return `The server does not speak TLS, or none that fits (${code}).`;
  return `The certificate of the server is not to be trusted: ${error.message} (${code}).`;
}

function sentenceOf(failure: CallFailure): string {
  switch (failure.kind) {
    case 'refused':
      return 'The connection was refused.';
    case 'missing-socket':
      return 'The socket does not exist.';
    case 'unauthorized':
      return 'The server requires authentication.';
    case 'status':
      return `The server answered ${failure.status} ${failure.reason}.`;
    case 'errno':
      return failure.message;
    case 'timeout':
      return `No answer within ${failure.timeoutMs} ms.`;
    case 'too-large':
      return `The answer is longer than ${failure.maxBytes} bytes.`;
    case 'aborted':
      return 'The call was cancelled.';
    case 'untrusted':
    case 'malformed':
      return failure.message;
  }
}
