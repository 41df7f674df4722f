/** Where a daemon listens. */
export type Address =
  | { readonly kind: 'unix'; readonly path: string }
  | {
      readonly kind: 'tcp';
      readonly host: string;
      readonly port: number;
      /** Over TLS. */
      readonly secure?: true;
    };

const HTTP_URL = /^http(s?):\/\/(?:[^/?#]*@)?(\[[^\]/]*\]|[^:/?#]+)(?::(\d*))?(?:[/?#]|$)/i;

/**
 * Reads a `serverurl`: `unix:///path` or `http://host[:port]` or `https://…`, port 80 or 443 when it is not given. What follows the port does not
 * matter. `undefined`: another scheme, or no host or port that makes sense.
 */
export function parseServerUrl(url: string): Address | undefined {
  if (url.startsWith('unix://')) return { kind: 'unix', path: url.slice('unix://'.length) };
  const [, secure, host, port] = HTTP_URL.exec(url) ?? [];
  if (host === undefined) return undefined;
  const isSecure = secure?.toLowerCase() === 's';
  const number = port === undefined || port === '' ? (isSecure ? 443 : 80) : Number(port);
  if (number > 65535) return undefined;
  const name = host.startsWith('[') ? host.slice(1, -1) : host;
  return { kind: 'tcp', host: name, port: number, ...(isSecure ? { secure: true } : {}) };
}
