import { type ServerConfig } from '../../core/config/types.ts';

/** What a server has that no option says anything about. */
const COMMON = {
  credentials: undefined,
  readOnly: undefined,
  bodyMaxBytes: 8 * 1024 * 1024,
  metrics: false,
} as const;

export function unixConfig(
  file: string,
  changes: Partial<ServerConfig & { readonly kind: 'unix' }> = {},
): ServerConfig & { readonly kind: 'unix' } {
  return {
    kind: 'unix',
    section: 'unix_http_server',
    ...COMMON,
    file,
    mode: 0o700,
    owner: { uid: -1, gid: -1 },
    ...changes,
  };
}

export function inetConfig(
  port: number,
  changes: Partial<ServerConfig & { readonly kind: 'inet' }> = {},
): ServerConfig & { readonly kind: 'inet' } {
  return {
    kind: 'inet',
    section: 'inet_http_server',
    ...COMMON,
    host: '127.0.0.1',
    port,
    tls: undefined,
    allowedHosts: [],
    ...changes,
  };
}
