import { createServer, request } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A proxy that has the page under `/tools/supervisor/` and takes that away before it asks the daemon, as nginx's `proxy_pass …/` does. */
export async function openPrefixProxy(
  daemonPort: number,
): Promise<{ readonly address: string; readonly asked: readonly string[]; close(): Promise<void> }> {
  const asked: string[] = [];
  const server = createServer((incoming, answer) => {
    const { method = '', url = '', headers } = incoming;
    asked.push(url);
    if (!url.startsWith(PREFIX)) {
      answer.writeHead(404).end();
      return;
    }
    const path = url.slice(PREFIX.length - 1);
    const sent = request(
      { host: '127.0.0.1', port: daemonPort, method, path, headers, agent: false },
      response => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    sent.once('error', () => answer.destroy());
    answer.once('close', () => sent.destroy());
    incoming.pipe(sent);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    address: `http://127.0.0.1:${port}${PREFIX}`,
    asked,
    close: async () => {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

const PREFIX = '/tools/supervisor/';
