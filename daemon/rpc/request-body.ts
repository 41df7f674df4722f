import { type IncomingMessage } from 'node:http';
import { type Clock } from '../../core/clock.ts';
import { type Soon } from '../../core/soon.ts';

export type RequestBody =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' }
  /** Others take up what there is at the moment. */
  | { readonly kind: 'no-room' }
  /** The client has gone, or has been cut off because it was too slow. */
  | { readonly kind: 'gone' };

/** What the bodies that are being read may take up together, in bytes. */
export class BodyRoom {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  /** Whether so many more fit in; then they are taken. */
  take(bytes: number): boolean {
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#left += bytes;
  }
}

/** Reads the body of a request, up to `maxBytes`, as far as there is `room`, within `BODY_LIMIT_MS`. */
export function readBody(
  request: IncomingMessage,
  clock: Clock,
  maxBytes: number,
  room = new BodyRoom(maxBytes),
): Soon<RequestBody> {
  if (request.destroyed) return { kind: 'gone' };
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > maxBytes) return { kind: 'too-large' };
  if (request.complete) return takeBody(request, maxBytes, room);
  return new Promise(resolve => {
    const deadline = clock.after(BODY_LIMIT_MS, () => {
      request.destroy();
    });
    const chunks: Buffer[] = [];
    let taken = 0;
    let isSettled = false;
    const settle = (body: RequestBody): void => {
      if (isSettled) return;
      isSettled = true;
      chunks.length = 0;
      room.giveBack(taken);
      deadline.dispose();
      resolve(body);
    };
    request.on('data', (chunk: Buffer) => {
      // The rest of a body that is refused is read and dropped.
      if (isSettled) return;
      if (taken + chunk.length > maxBytes) settle({ kind: 'too-large' });
      else if (!room.take(chunk.length)) settle({ kind: 'no-room' });
      else {
        taken += chunk.length;
        chunks.push(chunk);
      }
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

/** Of a request that has come as a whole, as nearly all do: nothing is waited for. */
function takeBody(request: IncomingMessage, maxBytes: number, room: BodyRoom): RequestBody {
  const bytes = (request.read() as Buffer | null) ?? NOTHING; // no encoding is set
  if (bytes.length > maxBytes) return { kind: 'too-large' };
  if (!room.take(bytes.length)) return { kind: 'no-room' };
  room.giveBack(bytes.length);
  return { kind: 'bytes', bytes };
}

const NOTHING = Buffer.alloc(0);

const BODY_LIMIT_MS = 60_000;
