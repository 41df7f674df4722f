import { expect, test } from 'vitest';
import { serverUrlOf } from '../../../../core/config/server-url.ts';
import { type ServerConfig } from '../../../../core/config/types.ts';
import { inetConfig, unixConfig } from '../../../support/server-config.ts';

const unix = unixConfig;
const inet = (host: string): ServerConfig => inetConfig(9001, { host });
const secure = inetConfig(9001, { host: 'c', tls: { certificate: '/c', privateKey: '/k' } });

test.each([
  [[], undefined],
  [[inet('')], 'http://localhost:9001'],
  [[inet('a'), inet('b')], 'http://b:9001'],
  [[inet('a'), secure], 'https://c:9001'],
  [[inet('a'), unix('/x'), unix('/y')], 'unix:///x'],
])('children of a daemon with %o are told %s', (servers, address) => {
  expect(serverUrlOf(servers)).toBe(address);
});
