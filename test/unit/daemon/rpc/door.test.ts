import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { type ServerConfig } from '../../../../core/config/types.ts';
import { RpcFault } from '../../../../core/protocol/fault.ts';
import { hashPassword } from '../../../../daemon/hash-password.ts';
import { encodeCall } from '../../../../wire/xmlrpc-call.ts';
import { encodeFault, encodeResponse } from '../../../../wire/xmlrpc-writer.ts';
import { exchange, freePort, openBench, type RpcBench, rpcBench } from '../../../support/rpc-bench.ts';
import { inetConfig } from '../../../support/server-config.ts';

const USER = { username: 'admin', password: 'pw' };

function basic(username: string, password: string): string {
  return `Authorization: Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function request(method: string, ...headers: readonly string[]): string {
  const body = encodeCall(method, []);
  const head = ['POST /RPC2 HTTP/1.1', 'Host: x', 'Connection: close', ...headers];
  return `${head.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Status, or the body of a call that was answered. */
function outcomeOf(answer: string): string {
  const status = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? answer;
  return status === '200' ? answer.slice(answer.indexOf('\r\n\r\n') + 4) : status;
}

async function inetBench(
  changes: Partial<ServerConfig & { readonly kind: 'inet' }>,
): Promise<RpcBench & { readonly port: number }> {
  const bench = rpcBench();
  const port = await freePort();
  await bench.open([inetConfig(port, changes)]);
  return { ...bench, port };
}

test('the second user may look, and is refused what changes something', async () => {
  const readOnly = { username: 'viewer', password: 'look' };
  const { file, control } = await openBench({ credentials: USER, readOnly });
  const call = async (method: string, name: string, password: string): Promise<string> =>
    outcomeOf(await exchange(file, request(method, basic(name, password))));
  const refused = encodeFault(RpcFault.of('FAILED', 'this user may only read'));
  expect([
    await call('supervisor.getPID', 'viewer', 'look'),
    await call('supervisor.shutdown', 'viewer', 'look'),
    await call('supervisor.getPID', 'viewer', 'pw'),
    await call('supervisor.getPID', 'admin', 'look'),
    control.asked.length,
    await call('supervisor.shutdown', 'admin', 'pw'),
  ]).toEqual([encodeResponse(4711), refused, '401', '401', 0, encodeResponse(true)]);
});

test.each([
  ['SHA-256', `{SHA256}${createHash('sha256').update('sésame').digest('hex')}`],
  ['scrypt', undefined],
])('a password kept as %s lets in who knows it, again and again', async (_, kept) => {
  const password = kept ?? (await hashPassword('sésame'));
  const { file } = await openBench({ credentials: { username: 'admin', password } });
  const ask = async (guess: string): Promise<string> =>
    outcomeOf(await exchange(file, request('supervisor.getPID', basic('admin', guess))));
  expect([await ask('sésame'), await ask('sesame'), await ask('sésame'), await ask(password)]).toEqual([
    encodeResponse(4711),
    '401',
    encodeResponse(4711),
    '401',
  ]);
});

test('who tries ten wrong passwords is not listened to any more, not even with the right one', async () => {
  const { port, lines } = await inetBench({ credentials: USER });
  const ask = (...headers: string[]): Promise<string> =>
    exchange(port, request('supervisor.getPID', ...headers));
  for (let time = 0; time < 20; time++) expect(outcomeOf(await ask())).toBe('401');
  for (let time = 0; time < 20; time++) expect(outcomeOf(await ask(basic('admin', 'old')))).toBe('401');
  expect(outcomeOf(await ask(basic('admin', 'pw')))).toBe(encodeResponse(4711));
  for (let guess = 1; guess < 10; guess++)
    expect(outcomeOf(await ask(basic('admin', `guess ${guess}`)))).toBe('401');
  const answer = await ask(basic('admin', 'pw'));
  expect(answer).toMatch(/^HTTP\/1\.1 429 Too Many Requests\r\n/);
  expect(answer).toMatch(/\r\nRetry-After: (60|[1-5]\d)\r\n/);
  expect(lines.filter(line => line.startsWith('warn'))).toEqual([
    "warn: Server 'inet_http_server': too many wrong passwords from 127.0.0.1; it is not listened to for a minute",
  ]);
});

const BROWSER = 'User-Agent: Mozilla/5.0';

test.each([
  ['a script under any name', 'evil.com', undefined, '404'],
  ['a browser under a foreign name', 'evil.com', BROWSER, '421'],
  ['a browser under an address', '127.0.0.1:9001', BROWSER, '404'],
  ['a browser under localhost', 'localhost:9001', BROWSER, '404'],
  ['a browser under the name of the machine', hostname(), BROWSER, '404'],
  ['a browser under a name of the file', 'good.example.org', BROWSER, '404'],
])('without a password, %s', async (_, host, mark, status) => {
  const { port } = await inetBench({ allowedHosts: ['.example.org'] });
  const head = [
    `GET /x HTTP/1.1`,
    `Host: ${host}`,
    'Connection: close',
    ...(mark === undefined ? [] : [mark]),
  ];
  expect(outcomeOf(await exchange(port, `${head.join('\r\n')}\r\n\r\n`))).toBe(status);
});

test('with a password, and over a unix socket, a browser may use any name', async () => {
  const withPassword = await inetBench({ credentials: USER });
  const unix = await openBench();
  const get = `GET /x HTTP/1.1\r\nHost: evil.com\r\n${BROWSER}\r\n${basic('admin', 'pw')}\r\nConnection: close\r\n\r\n`;
  expect(outcomeOf(await exchange(withPassword.port, get))).toBe('404');
  expect(outcomeOf(await exchange(unix.file, get))).toBe('404');
});

test.each([
  ['a browser that names no page', [BROWSER], '403'],
  ['a browser on a foreign page', [BROWSER, 'Origin: http://evil'], '403'],
  ['a browser on a sandboxed page', ['Sec-Fetch-Site: cross-site', 'Origin: null'], '403'],
  ['a browser that only gives a language', ['Accept-Language: de'], '403'],
  ['a browser on a page of ours', [BROWSER, 'Origin: http://x'], encodeResponse(4711)],
  ['a script', ['User-Agent: Python-xmlrpc/3.11'], encodeResponse(4711)],
])('a call from %s', async (_, headers, outcome) => {
  const { file } = await openBench();
  expect(outcomeOf(await exchange(file, request('supervisor.getPID', ...headers)))).toBe(outcome);
});

test.each([
  ['127.0.0.1', undefined, []],
  ['localhost', undefined, []],
  ['', USER, []],
  ['', undefined, ['every interface']],
  ['0.0.0.0', undefined, ['0.0.0.0']],
])('a server on «%s», user %o: a warning at the start when all may come', async (host, user, warned) => {
  const { lines, port } = await inetBench({ host, credentials: user });
  expect(lines.filter(line => line.startsWith('warn'))).toEqual(
    warned.map(
      where =>
        `warn: Server 'inet_http_server' asks for no password and listens on ${where}: whoever reaches port ${port} can run programs here`,
    ),
  );
});
