import { request } from 'node:http';
import { type ServerConfig } from '../../core/config/types.ts';
import { groupConfig, processConfig } from './process-config.ts';
import { freePort, rpcBench, type RpcBench } from './rpc-bench.ts';
import { inetConfig } from './server-config.ts';
import { FakeProcess } from './fake-control.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
};

export type Asked = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
};

/** As Chromium sends them with a page of its own site. */
export const BROWSER = {
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0',
  'Accept-Language': 'en-US,en;q=0.9',
  'Sec-Fetch-Site': 'same-origin',
} as const;

export type PageBench = RpcBench & {
  readonly port: number;
  readonly ask: (path: string, asked?: Asked) => Promise<Answer>;
  /** The token of the page's forms. */
  readonly token: () => Promise<string>;
};

/** A server on TCP with fake processes: `cat`, which runs, and a group `web` of two. */
export async function pageBench(
  changes: Partial<ServerConfig & { readonly kind: 'inet' }> = {},
): Promise<PageBench> {
  const bench = rpcBench();
  const web = groupConfig('web', [processConfig({ name: 'a' }), processConfig({ name: 'b' })]);
  bench.control.active.push({
    config: web,
    processes: web.processes.map(process => new FakeProcess('web', process)),
    pool: undefined,
  });
  bench.control.process('cat').state = 'RUNNING';
  const port = await freePort();
  const outcome = await bench.open([inetConfig(port, changes)]);
  if (outcome.kind === 'failed') throw new Error(outcome.message);
  const ask = (path: string, asked: Asked = {}): Promise<Answer> => send(port, path, asked);
  const token = async (): Promise<string> => tokenIn((await ask('/')).text);
  return { ...bench, port, ask, token };
}

export function tokenIn(html: string): string {
  return /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '';
}

function send(port: number, path: string, { method, headers, form }: Asked): Promise<Answer> {
  const body = form === undefined ? undefined : new URLSearchParams(form).toString();
  const ofBody =
    body === undefined
      ? {}
      : { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length };
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        agent: false,
        headers: { ...ofBody, ...headers },
      },
      response => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
