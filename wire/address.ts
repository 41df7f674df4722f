/** Where a daemon listens. */
export type Address =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

const HTTP_URL = /^http:\/\/(?:[^/?#]*@)?(\[[^\]/]*\]|[^:/?#]+)(?::(\d*))?(?:[/?#]|$)/i;

/**
 * Reads a `serverurl`: `unix:///path` or `http://host[:port]`, port 80 when it is not given. What follows the port does not
 * matter. `undefined`: another scheme, or no host or port that makes sense.
 */
export function parseServerUrl(url: string): Address | undefined {
  if (url.startsWith('unix://')) return { kind: 'unix', path: url.slice('unix://'.length) };
  const [, host, port] = HTTP_URL.exec(url) ?? [];
  if (host === undefined) return undefined;
  const number = port === undefined || port === '' ? 80 : Number(port);
  if (number > 65535) return undefined;
  return { kind: 'tcp', host: host.startsWith('[') ? host.slice(1, -1) : host, port: number };
}
