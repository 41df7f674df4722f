import { type IncomingMessage } from 'node:http';
import { type Clock } from '../../core/clock.ts';

export type RequestBody =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' }
  /** The client has gone, or has been cut off because it was too slow. */
  | { readonly kind: 'gone' };

/** Reads the body of a request, up to `maxBytes`, within `BODY_LIMIT_MS`. */
export function readBody(request: IncomingMessage, clock: Clock, maxBytes: number): Promise<RequestBody> {
  if (request.destroyed) return Promise.resolve({ kind: 'gone' });
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > maxBytes) return Promise.resolve({ kind: 'too-large' });
  return new Promise(resolve => {
    const deadline = clock.after(BODY_LIMIT_MS, () => {
      request.destroy();
    });
    const settle = (body: RequestBody): void => {
      deadline.dispose();
      resolve(body);
    };
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) settle({ kind: 'too-large' });
      else chunks.push(chunk);
    });
    request.once('end', () => {
      settle({ kind: 'bytes', bytes: Buffer.concat(chunks) });
    });
    request.once('error', () => {
      settle({ kind: 'gone' });
    });
    request.once('close', () => {
      settle({ kind: 'gone' });
    });
  });
}

const BODY_LIMIT_MS = 60_000;
