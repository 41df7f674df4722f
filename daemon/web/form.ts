import { type IncomingMessage } from 'node:http';
import { type Clock } from '../../core/clock.ts';
import { readBody } from '../rpc/request-body.ts';

/** What a request asks for, by the names of its fields. */
export type Form = ReadonlyMap<string, string>;

export type ReadForm =
  | { readonly kind: 'form'; readonly form: Form }
  /** `411`: of unknown length; `413`: too long. */
  | { readonly kind: 'refused'; readonly status: 411 | 413 }
  | { readonly kind: 'gone' };

/**
 * The fields of the query and, of a POST, of its body.
 *
 * Compat: empty fields are none; the body goes before the query; of several with one name the first of the query counts, and
 * the last of the body. Source: `supervisor/web.py`, `continue_request`.
 */
export async function readForm(request: IncomingMessage, query: string, clock: Clock): Promise<ReadForm> {
  const form = new Map<string, string>();
  for (const [name, value] of fieldsOf(query).toReversed()) form.set(name, value);
  if (request.method !== 'POST') return { kind: 'form', form };
  const { headers } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined)
    return { kind: 'refused', status: 411 };
  const body = await readBody(request, clock, FORM_MAX_BYTES);
  switch (body.kind) {
    case 'gone':
      return body;
    case 'too-large':
    case 'no-room':
      return { kind: 'refused', status: 413 };
    case 'bytes':
      for (const [name, value] of fieldsOf(Buffer.from(body.bytes).toString('utf8'))) form.set(name, value);
      return { kind: 'form', form };
  }
}

function fieldsOf(text: string): readonly (readonly [string, string])[] {
  return [...new URLSearchParams(text)].filter(([, value]) => value !== '');
}

const FORM_MAX_BYTES = 64 * 1024;
