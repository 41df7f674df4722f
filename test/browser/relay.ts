import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

/** One request that has come to the daemon, and its answer. */
export type Passed = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly status: number;
};

export type Relay = {
  readonly port: number;
  /** All that has been answered so far. */
  readonly passed: readonly Passed[];
  close(): Promise<void>;
};

/**
 * Hands requests on to a daemon and keeps a list of them: what a page has sent, and what it was answered. Where `addsPassword`
 * holds for an address it adds `authorization` when that is missing, as proxies do that ask who one is in their own way.
 */
export async function openRelay(
  daemonPort: number,
  authorization: string,
  addsPassword: (url: string) => boolean,
): Promise<Relay> {
  const passed: Passed[] = [];
  const server = createServer((asked, answer) => {
    const { method = '', url = '' } = asked;
    const headers = { ...(addsPassword(url) ? { authorization } : {}), ...asked.headers };
    const options = { host: '127.0.0.1', port: daemonPort, method, path: url, headers, agent: false };
    const sent = request(options, response => {
      const status = response.statusCode ?? 0;
      answer.writeHead(status, response.headers);
      response.pipe(answer);
      response.once('end', () => passed.push({ method, url, headers, status }));
    });
    sent.once('error', () => answer.destroy());
    answer.once('close', () => sent.destroy());
    asked.pipe(sent);
  });
  return { port: await listen(server), passed, close: () => close(server) };
}

/** A site that shows one page under every address. */
export async function openSite(pageOf: (path: string) => string): Promise<Omit<Relay, 'passed'>> {
  const server = createServer((asked, answer) => {
    answer.writeHead(200, { 'Content-Type': 'text/html;charset=utf-8' });
    answer.end(pageOf(asked.url ?? ''));
  });
  return { port: await listen(server), close: () => close(server) };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port; // it listens on TCP
}

async function close(server: Server): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
