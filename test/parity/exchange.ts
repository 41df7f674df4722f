import { request } from 'node:http';
import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { encodeCall } from '../../wire/xmlrpc-call.ts';
import { type DepartureName } from './departures.ts';

/** One HTTP request to a daemon. */
export type Exchange = {
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly departs?: RpcDeparture;
  /** The answer is a list in the order in which processes happened to get there: compared as a set. */
  readonly inAnyOrder?: true;
};

/** The daemons differ here on purpose. `undo` makes Python's answer of ours, so that the rest is compared all the same. */
export type RpcDeparture = { readonly as: DepartureName; readonly undo: (ours: string) => string };

/** A call of a method. */
export function call(method: string, params: readonly RpcValue[] = [], departs?: RpcDeparture): Exchange {
  return {
    title: `${method}(${params.map(value => JSON.stringify(value).slice(0, 200)).join(', ')})`,
    method: 'POST',
    path: '/RPC2',
    body: encodeCall(method, params),
    ...(departs === undefined ? {} : { departs }),
  };
}

/** A request that is no call. */
export function http(
  method: string,
  path: string,
  more: Pick<Exchange, 'body' | 'headers' | 'departs'> = {},
): Exchange {
  const body = more.body === undefined ? '' : ` ${JSON.stringify(more.body)}`;
  return { title: `${method} ${path}${body}`, method, path, ...more };
}

/** The answer with the structs of a list in the order of their text, where their order says nothing. */
export function ordered(answer: string, { inAnyOrder }: Pick<Exchange, 'inAnyOrder'> = {}): string {
  if (inAnyOrder !== true) return answer;
  const structs = answer.match(STRUCT)?.sort() ?? [];
  return answer.replace(STRUCT, () => structs.shift() ?? '');
}

const STRUCT = /<value><struct>.*?<\/struct><\/value>/gs;

/** Sends it over a unix socket; gives status line, the headers that say something of the content, and the body. */
export function send(socketPath: string, exchange: Exchange): Promise<string> {
  const { method, path, body, headers } = exchange;
  return new Promise((resolve, reject) => {
    const sent = request(
      { socketPath, method, path, agent: false, headers: { ...lengthOf(body), ...headers } },
      answer => {
        let text = '';
        const shown = (): string => {
          const type = answer.headers['content-type'] ?? 'none';
          return `${answer.statusCode ?? 0} ${answer.statusMessage ?? ''}\ntype: ${type}\n${text}`;
        };
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => {
          resolve(shown());
        });
        answer.on('error', reject);
      },
    );
    sent.setTimeout(15_000, () => sent.destroy(new Error(`no answer to ${exchange.title}`)));
    sent.on('error', reject);
    sent.end(body);
  });
}

function lengthOf(body: string | undefined): Record<string, string> {
  return body === undefined
    ? {}
    : { 'Content-Type': 'text/xml', 'Content-Length': String(Buffer.byteLength(body)) };
}
