import { type ServerConfig } from './types.ts';

/**
 * Address of the daemon's own server that its children are told: the first unix socket, else an inet one.
 *
 * Compat: of several inet servers it is the last. Source: `supervisor/options.py`, `ServerOptions.realize`.
 */
export function serverUrlOf(servers: readonly ServerConfig[]): string | undefined {
  const [unix] = servers.filter(server => server.kind === 'unix');
  if (unix !== undefined) return `unix://${unix.file}`;
  const inet = servers.filter(server => server.kind === 'inet').at(-1);
  if (inet === undefined) return undefined;
  const scheme = inet.tls === undefined ? 'http' : 'https';
  return `${scheme}://${inet.host === '' ? 'localhost' : inet.host}:${inet.port}`;
}
