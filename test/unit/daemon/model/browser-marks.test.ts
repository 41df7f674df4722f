import { expect, test } from 'vitest';
import { hasBrowserMarks, isFromOwnPage, isKnownHost } from '../../../../daemon/model/browser-marks.ts';

test.each([
  [{ 'sec-fetch-site': 'cross-site' }, true],
  [{ 'sec-ch-ua': 'x' }, true],
  [{ origin: 'null' }, true],
  [{ referer: 'http://evil/' }, true],
  [{ 'accept-language': 'de' }, true],
  [{ 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' }, true],
  [{ 'user-agent': 'mozilla/5.0' }, true],
  [{ 'user-agent': 'curl/8.0 (like Mozilla/5.0)' }, false],
  [{ 'user-agent': 'Python-xmlrpc/3.11' }, false],
  [{ 'user-agent': ['Mozilla/5.0', 'x'] }, false],
  [{ accept: '*/*', host: 'x', 'x-sec': 'y' }, false],
  [{}, false],
])('whether %o has a mark of a browser: %s', (headers, expected) => {
  expect(hasBrowserMarks(headers)).toBe(expected);
});

test.each([
  [{ origin: 'http://x', host: 'x' }, true],
  [{ origin: 'https://X:9001', host: 'x:9001' }, true],
  [{ origin: 'https://y', host: 'x', 'x-forwarded-host': 'y' }, true],
  [{ origin: 'http://evil', host: 'x' }, false],
  [{ origin: 'http://x:80', host: 'x' }, false],
  [{ origin: 'null', host: 'null' }, false],
  [{ origin: 'file://x', host: 'x' }, false],
  [{ origin: 'http://', host: '' }, false],
  [{ host: 'x' }, false],
  [{ origin: 'http://x' }, false],
])('whether %o comes from a page of ours: %s', (headers, expected) => {
  expect(isFromOwnPage(headers)).toBe(expected);
});

test.each([
  [undefined, true],
  ['', true],
  ['127.0.0.1', true],
  ['192.168.1.7:9001', true],
  ['[::1]:9001', true],
  ['[fe80::1]', true],
  ['localhost', true],
  ['LOCALHOST:9001', true],
  ['app.localhost:9001', true],
  ['localhost.', true],
  ['web1.example.com', true],
  ['web1', true],
  ['Allowed.example.org:80', true],
  ['a.internal', true],
  ['a.b.internal', true],
  ['internal', false],
  ['evilinternal', false],
  ['evil.com', false],
  ['localhost.evil.com', false],
  ['127.0.0.1.evil.com', false],
  ['web1.evil.com', false],
  ['evil-web1', false],
  ['1.2.3', false],
  ['[]', false],
])('whether the host %s is known: %s', (host, expected) => {
  expect(isKnownHost(host, 'Web1.Example.com', ['allowed.example.org', '.internal'])).toBe(expected);
});

test('a machine without a name is known by none', () => {
  expect(isKnownHost('evil.com', '', [''])).toBe(false);
});
