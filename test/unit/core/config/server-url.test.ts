import { expect, test } from 'vitest';
import { serverUrlOf } from '../../../../core/config/server-url.ts';
import { type ServerConfig } from '../../../../core/config/types.ts';

const unix = (file: string): ServerConfig => ({
  kind: 'unix',
  section: 'unix_http_server',
  credentials: undefined,
  file,
  mode: 0o700,
  owner: { uid: -1, gid: -1 },
});
const inet = (host: string): ServerConfig => ({
  kind: 'inet',
  section: 'inet_http_server',
  credentials: undefined,
  host,
  port: 9001,
});

test.each([
  [[], undefined],
  [[inet('')], 'http://localhost:9001'],
  [[inet('a'), inet('b')], 'http://b:9001'],
  [[inet('a'), unix('/x'), unix('/y')], 'unix:///x'],
])('children of a daemon with %o are told %s', (servers, address) => {
  expect(serverUrlOf(servers)).toBe(address);
});
