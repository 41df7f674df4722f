import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { isIPv6, type Server } from 'node:net';
import { errnoOf, type Listening } from './listen-failure.ts';

/**
 * Lets `server` listen on a TCP port. `host`: empty for all IPv4 interfaces; names are looked up as IPv4.
 *
 * Departs: with an empty host the machine's own name need not resolve; IPv6 addresses are taken too.
 */
export async function listenOnPort(server: Server, host: string, port: number): Promise<Listening> {
  try {
    server.listen({ host: await addressOf(host), port, backlog: 1024 });
    await once(server, 'listening');
    return { kind: 'listening', removeFile: () => undefined };
  } catch (error) {
    const code = errnoOf(error);
    if (code === undefined) throw error;
    return { kind: 'failed', failure: code === 'EADDRINUSE' ? { kind: 'in-use' } : { kind: 'errno', code } };
  }
}

async function addressOf(host: string): Promise<string> {
  if (host === '') return '0.0.0.0';
  if (isIPv6(host)) return host;
  return (await lookup(host, { family: 4 })).address;
}
