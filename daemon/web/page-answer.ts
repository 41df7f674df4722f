import { type ServerResponse } from 'node:http';
import { answer, refuse } from '../rpc/http-answer.ts';
import { type Markup } from './markup.ts';

/** What every answer of the page has: nothing of other sites in it, and it in no page of theirs. */
export const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** Compat: the first three are upstream's. */
const UNCACHED = {
  Pragma: 'no-cache',
  'Cache-Control': 'no-cache, no-store',
  Expires: 'Thu, 01 Jan 1970 00:00:00 GMT',
  Vary: 'Accept-Language',
} as const;

export function sendHtml(response: ServerResponse, page: Markup): void {
  answer(response, 200, 'text/html;charset=utf-8', page.text, {
    ...UNCACHED,
    ...SECURITY_HEADERS,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  });
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  answer(response, status, 'application/json', JSON.stringify(value), { ...UNCACHED, ...SECURITY_HEADERS });
}

/** The answer to a form of ours. `location`: relative, so that it holds behind a proxy that cuts a prefix off. */
export function seeOther(response: ServerResponse, location: string): void {
  answer(response, 303, 'text/plain', '', { ...UNCACHED, ...SECURITY_HEADERS, Location: location });
}

/** Compat: upstream's answer to an action. */
export function movedTo(response: ServerResponse, location: string): void {
  refuse(response, 301, { ...UNCACHED, Location: location });
}
