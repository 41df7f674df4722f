import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getSecure } from 'node:https';
import { type Clock } from '../core/clock.ts';
import { pause } from '../wire/pause.ts';

/** What a server has answered, or why there is no answer. */
export type Checked =
  | { readonly kind: 'answered'; readonly status: number; readonly reason: string; readonly body: string }
  | { readonly kind: 'failed'; readonly why: string };

/**
 * GET of a URL, which has to be answered as a whole within the time. Redirects are not followed. While the connection is refused it
 * is tried again every ten seconds, as long as the time lasts: a server may be on its way up.
 */
export async function checkUrl(url: string, timeoutMs: number, clock: Clock): Promise<Checked> {
  const limit = new AbortController();
  const timer = clock.after(timeoutMs, () => {
    limit.abort();
  });
  const deadline = clock.now() + timeoutMs;
  try {
    for (;;) {
      const checked = await tryOnce(url, limit.signal);
      if (checked !== 'refused') return checked;
      if (clock.now() + RETRY_MS >= deadline) return { kind: 'failed', why: 'the connection is refused' };
      await pause(clock, RETRY_MS, limit.signal);
    }
  } finally {
    timer.dispose();
  }
}

const RETRY_MS = 10_000;

/** More of a body is not looked at. */
const BODY_MAX_BYTES = 8 * 1024 * 1024;

function tryOnce(url: string, signal: AbortSignal): Promise<Checked | 'refused'> {
  const get = url.toLowerCase().startsWith('https:') ? getSecure : getPlain;
  return new Promise(resolve => {
    const fail = (error: Error): void => {
      if (signal.aborted) resolve({ kind: 'failed', why: 'no answer in time' });
      else if (isRefused(error)) resolve('refused');
      else resolve({ kind: 'failed', why: error.message === '' ? error.name : error.message });
    };
    const request = get(url, { signal, agent: false, headers: { 'User-Agent': 'httpok' } }, response => {
      readBody(response).then(body => {
        const { statusCode: status = 0, statusMessage: reason = '' } = response;
        resolve({ kind: 'answered', status, reason, body });
      }, fail);
    });
    request.on('error', fail);
  });
}

async function readBody(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    if (length < BODY_MAX_BYTES) pieces.push(piece);
    length += piece.length;
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** Of all addresses that a name has, where there are several. */
function isRefused(error: Error): boolean {
  return 'code' in error && error.code === 'ECONNREFUSED';
}
