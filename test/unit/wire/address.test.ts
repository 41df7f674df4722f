import { expect, test } from 'vitest';
import { parseServerUrl } from '../../../wire/address.ts';

test.each([
  ['unix:///run/s.sock', { kind: 'unix', path: '/run/s.sock' }],
  ['unix://s.sock', { kind: 'unix', path: 's.sock' }],
  ['http://localhost:9001', { kind: 'tcp', host: 'localhost', port: 9001 }],
  ['http://localhost:9001/RPC2', { kind: 'tcp', host: 'localhost', port: 9001 }],
  ['http://localhost', { kind: 'tcp', host: 'localhost', port: 80 }],
  ['http://localhost:', { kind: 'tcp', host: 'localhost', port: 80 }],
  ['http://me:pw@localhost:1', { kind: 'tcp', host: 'localhost', port: 1 }],
  ['http://[::1]:9001', { kind: 'tcp', host: '::1', port: 9001 }],
  ['http://localhost:65535', { kind: 'tcp', host: 'localhost', port: 65535 }],
  ['http://localhost:65536', undefined],
  ['http://localhost:http', undefined],
  ['http://', undefined],
  ['http:///path', undefined],
  ['https://localhost', { kind: 'tcp', host: 'localhost', port: 443, secure: true }],
  ['HTTPS://[::1]:9443/x', { kind: 'tcp', host: '::1', port: 9443, secure: true }],
  ['httpss://localhost', undefined],
  ['ftp://localhost', undefined],
  ['localhost:9001', undefined],
  ['', undefined],
])('%s', (url, expected) => {
  expect(parseServerUrl(url)).toEqual(expected);
});
