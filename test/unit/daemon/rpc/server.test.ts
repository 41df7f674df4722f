import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RpcFault } from '../../../../core/protocol/fault.ts';
import { type RpcValue } from '../../../../core/protocol/rpc-value.ts';
import { post } from '../../../../wire/http-call.ts';
import { nodeClock } from '../../../../wire/node-clock.ts';
import { encodeCall } from '../../../../wire/xmlrpc-call.ts';
import { decodeResponse } from '../../../../wire/xmlrpc-codec.ts';
import { encodeFault, encodeResponse } from '../../../../wire/xmlrpc-writer.ts';
import { exchange, freePort, openBench, rpcBench } from '../../../support/rpc-bench.ts';
import { inetConfig, unixConfig } from '../../../support/server-config.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { waitUntil } from '../../../../scripts/peers/wait-until.ts';

async function call(file: string, method: string, ...params: RpcValue[]): Promise<RpcValue> {
  const limits = { clock: nodeClock, timeoutMs: 20_000, maxBytes: 2 ** 27 };
  const target = { address: { kind: 'unix', path: file } as const };
  return decodeResponse(await post(target, '/RPC2', encodeCall(method, params), limits));
}

function postOf(body: string, headers = 'Connection: close', path = '/RPC2'): string {
  return `POST ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function statusOf(answer: string): string {
  return /^HTTP\/1.1 (.*)\r\n/.exec(answer)?.[1] ?? answer;
}

function bodyOf(answer: string): string {
  return answer.slice(answer.indexOf('\r\n\r\n') + 4);
}

const GET_PID = encodeCall('supervisor.getPID', []);

test('a call is answered over a unix socket and over TCP', async () => {
  const { open } = rpcBench();
  const [port, file] = [await freePort(), join(temporaryFolder(), 's')];
  await open([inetConfig(port), unixConfig(file)]);
  for (const target of [port, file]) {
    const answer = await exchange(target, postOf(GET_PID));
    expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\nServer: Medusa\/1.12\r\nContent-Type: text\/xml\r\n/);
    expect(answer).toContain('\r\nDate: ');
    expect(bodyOf(answer)).toBe(encodeResponse(4711));
  }
});

test('an empty host listens on every interface, a name is looked up', async () => {
  const { open } = rpcBench();
  for (const host of ['', 'localhost']) {
    const port = await freePort();
    await open([inetConfig(port, { host })]);
    expect(bodyOf(await exchange(port, postOf(GET_PID)))).toBe(encodeResponse(4711));
  }
});

test('a refusal is a fault', async () => {
  const { file } = await openBench();
  const answer = await exchange(file, postOf(encodeCall('supervisor.startProcess', ['nobody'])));
  expect(statusOf(answer)).toBe('200 OK');
  expect(bodyOf(answer)).toBe(encodeFault(RpcFault.of('BAD_NAME', 'nobody')));
});

test('a bug is status 500 and a line with its trace', async () => {
  const { file, control, lines } = await openBench();
  control.changes = () => Promise.reject(new TypeError('oops'));
  const answer = await exchange(file, postOf(encodeCall('supervisor.reloadConfig', [])));
  expect(statusOf(answer)).toBe('500 Internal Server Error');
  expect(lines.at(-1)).toMatch(
    /^critical: Handling XML-RPC request supervisor\.reloadConfig\(\) raised an unexpected exception: TypeError: oops\n +at /,
  );
});

test('refusals by status have upstream’s page', async () => {
  const { file } = await openBench();
  const answer = await exchange(file, 'GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  expect(statusOf(answer)).toBe('404 Not Found');
  expect(answer).toContain('\r\nContent-Type: text/html\r\nContent-Length: 134\r\n');
  expect(bodyOf(answer)).toBe(
    '<head>\r\n<title>Error response</title>\r\n</head>\r\n<body>\r\n<h1>Error response</h1>\r\n' +
      '<p>Error code 404.\r\n<p>Message: Not Found.\r\n</body>\r\n',
  );
});

test.each<[string, string | Uint8Array, string]>([
  ['GET on the endpoint', 'GET /RPC2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', '400 Bad Request'],
  [
    'a body of unknown length',
    'POST /RPC2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    '411 Length Required',
  ],
  ['no XML', postOf('hello'), '400 Bad Request'],
  [
    'no UTF-8',
    Buffer.from(postOf('<methodCall>\xff</methodCall>').replace(': 27', ': 26'), 'latin1'),
    '400 Bad Request',
  ],
  ['no method name', postOf('<methodCall/>'), '400 Bad Request'],
  ['no HTTP', 'hello\r\n\r\n', '400 Bad Request'],
  [
    'a body beyond the limit',
    'POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: 8388609\r\n\r\n',
    '413 Request Entity Too Large',
  ],
  [
    'a head beyond the limit',
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    '431 Request Header Fields Too Large',
  ],
  ['a page of another site', postOf(GET_PID, 'Origin: http://evil\r\nConnection: close'), '403 Forbidden'],
  ['a page from a file', postOf(GET_PID, 'Origin: null\r\nConnection: close'), '403 Forbidden'],
])('%s is refused', async (_, request, status) => {
  const { file } = await openBench();
  expect(statusOf(await exchange(file, request))).toBe(status);
});

test.each([
  ['a path that goes on', postOf(GET_PID, undefined, '/RPC2xyz')],
  ['a path with escapes and a query', postOf(GET_PID, undefined, '/%52PC2?x')],
  ['HTTP/1.0', postOf(GET_PID).replace('HTTP/1.1', 'HTTP/1.0')],
  ['no host', postOf(GET_PID).replace('Host: x\r\n', '')],
  ['a page of the same site', postOf(GET_PID, 'Origin: http://x\r\nConnection: close')],
  ['a page behind a proxy', postOf(GET_PID, 'Origin: https://y\r\nX-Forwarded-Host: y\r\nConnection: close')],
  [
    'a body in chunks',
    'POST /RPC2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n' +
      `${GET_PID.length.toString(16)}\r\n${GET_PID}\r\n0\r\n\r\n`,
  ],
])('%s is answered', async (_, request) => {
  const { file } = await openBench();
  expect(bodyOf(await exchange(file, request))).toBe(encodeResponse(4711));
});

test('invalid data is in the log, quoted as Python does', async () => {
  const { file, lines } = await openBench();
  await exchange(file, postOf("it's\n"));
  await exchange(file, postOf('<methodCall/>'));
  await exchange(file, postOf('x'.repeat(5000)));
  expect(lines.filter(line => line.startsWith('error'))).toEqual([
    'error: XML-RPC request data "it\'s\\n" is invalid: unmarshallable',
    "error: XML-RPC request data '<methodCall/>' is invalid: no method name",
    `error: XML-RPC request data '${'x'.repeat(1000)}'… is invalid: unmarshallable`,
  ]);
});

test('calls are traced', async () => {
  const { file, lines } = await openBench();
  await call(file, 'supervisor.getPID');
  await expect(call(file, 'supervisor.stopProcess', 'x')).rejects.toThrow(RpcFault.of('BAD_NAME', 'x'));
  expect(lines.filter(line => line.startsWith('trace'))).toEqual([
    'trace: XML-RPC method called: supervisor.getPID()',
    'trace: XML-RPC method supervisor.getPID() returned successfully',
    'trace: XML-RPC method called: supervisor.stopProcess()',
    'trace: XML-RPC method supervisor.stopProcess() returned fault: [10] BAD_NAME: x',
  ]);
});

test('a connection is kept for further calls, which are answered in order, each after the one before', async () => {
  const { file, control } = await openBench();
  const answers = exchange(
    file,
    postOf(encodeCall('supervisor.startProcess', ['cat']), 'X: 1') +
      postOf(encodeCall('supervisor.shutdown', []), 'X: 2') +
      postOf(GET_PID),
  );
  const cat = control.process('cat');
  await waitUntil('the start', () => cat.asked.includes('start') || undefined);
  expect(control.asked).toEqual([]);
  cat.become('RUNNING');
  const answer = await answers;
  const bodies = answer
    .split(/HTTP\/1.1 200 OK\r\n/)
    .slice(1)
    .map(bodyOf);
  expect(bodies).toEqual([
    encodeResponse(true),
    encodeResponse(true),
    encodeFault(RpcFault.of('SHUTDOWN_STATE')),
  ]);
});

test('a caller that leaves does not stop what it has begun', async () => {
  const { file, control, lines } = await openBench();
  const cat = control.process('cat');
  cat.state = 'RUNNING';
  const caller = connect(file);
  caller.write(postOf(encodeCall('supervisor.stopProcess', ['cat'])));
  await waitUntil('the stop', () => cat.asked.includes('stop') || undefined);
  caller.destroy();
  await once(caller, 'close');
  cat.become('STOPPED');
  await waitUntil('its end', () => lines.some(line => line.endsWith('returned successfully')) || undefined);
});

test('calls beside a waiting one are answered', async () => {
  const { file, control } = await openBench();
  const cat = control.process('cat');
  const waiting = call(file, 'supervisor.startProcess', 'cat');
  await waitUntil('the start', () => cat.asked.includes('start') || undefined);
  expect(await call(file, 'supervisor.getProcessInfo', 'cat')).toMatchObject({ statename: 'STARTING' });
  cat.become('RUNNING');
  expect(await waiting).toBe(true);
});

const sha = createHash('sha1').update('sésame:x').digest('hex');

test.each([
  ['none', '', 'pw', false],
  ['right ones', 'Basic ' + btoa('user:pw'), 'pw', true],
  ['another scheme’s spelling', 'basic ' + btoa('user:pw'), 'pw', true],
  ['a wrong password', 'Basic ' + btoa('user:pW'), 'pw', false],
  ['a wrong user', 'Basic ' + btoa('usr:pw'), 'pw', false],
  ['no colon', 'Basic ' + btoa('user'), 'pw', false],
  ['no base64', 'Basic !', 'pw', false],
  ['another scheme', 'Digest x', 'pw', false],
  ['a password with a colon', 'Basic ' + btoa('user:a:b'), 'a:b', true],
  ['a hashed password', 'Basic ' + Buffer.from('user:sésame:x').toString('base64'), `{SHA}${sha}`, true],
  ['the hash itself', 'Basic ' + btoa(`user:${sha}`), `{SHA}${sha}`, false],
  [
    'a hash in capitals',
    'Basic ' + Buffer.from('user:sésame:x').toString('base64'),
    `{SHA}${sha.toUpperCase()}`,
    false,
  ],
])('with user and password, %s', async (_, authorization, password, welcome) => {
  const { file, lines } = await openBench({ credentials: { username: 'user', password } });
  const headers = authorization === '' ? 'X: y' : `Authorization: ${authorization}`;
  for (const request of [
    postOf(GET_PID, `${headers}\r\nConnection: close`),
    `GET /x HTTP/1.1\r\nHost: x\r\n${headers}\r\nConnection: close\r\n\r\n`,
  ]) {
    const answer = await exchange(file, request);
    if (welcome) {
      expect(statusOf(answer)).toMatch(/^(200 OK|404 Not Found)$/);
    } else {
      expect(statusOf(answer)).toBe('401 Unauthorized');
      expect(answer).toContain('\r\nConnection: close\r\nWWW-Authenticate: Basic realm="default"\r\n');
    }
  }
  expect(lines.filter(line => line.startsWith('critical'))).toEqual([]);
});

test('a stranger’s connection is closed even if it asks to be kept', async () => {
  const { file } = await openBench({ credentials: { username: 'user', password: 'pw' } });
  expect(statusOf(await exchange(file, postOf(GET_PID, 'Connection: keep-alive')))).toBe('401 Unauthorized');
});

test('the control socket is opened before all others: who finds one of them finds it, too', async () => {
  const { lines, open } = rpcBench();
  const folder = temporaryFolder();
  const outcome = await open([unixConfig(join(folder, 'a'))], join(folder, 'missing', 'control'));
  expect(outcome.kind).toBe('failed');
  expect(lines).toEqual([]);
});

test('servers without authentication are told of, the control socket is not', async () => {
  const { lines, open } = rpcBench();
  const folder = temporaryFolder();
  const outcome = await open(
    [
      unixConfig(join(folder, 'a')),
      unixConfig(join(folder, 'b'), { credentials: { username: '', password: '' } }),
    ],
    join(folder, 'control'),
  );
  const line = "critical: Server 'unix_http_server' running without any HTTP authentication checking";
  const made = "info: RPC interface 'supervisor' initialized";
  expect(lines).toEqual([made, line, made, line]);
  expect(await call(join(folder, 'control'), 'supervisor.getPID')).toBe(4711);
  if (outcome.kind === 'open') await outcome.servers.close();
  expect(['a', 'b', 'control'].filter(name => existsSync(join(folder, name)))).toEqual([]);
});

test('one server that cannot be opened closes the others', async () => {
  const { open } = rpcBench();
  const folder = temporaryFolder();
  expect(await open([unixConfig(join(folder, 'a')), unixConfig(join(folder, 'none', 'b'))])).toEqual({
    kind: 'failed',
    message: 'Cannot open an HTTP server: socket.error reported errno.ENOENT (2)',
  });
  expect(existsSync(join(folder, 'a'))).toBe(false);
});

test('closing lets an answer under way be sent, and cuts what is idle', async () => {
  const { file, control, servers } = await openBench();
  const idle = exchange(file, postOf(GET_PID, 'X: y'));
  const waiting = exchange(file, postOf(encodeCall('supervisor.startProcess', ['cat']), 'X: y'));
  await waitUntil('the start', () => control.process('cat').asked.includes('start') || undefined);
  const closed = servers.close();
  expect(existsSync(file)).toBe(false);
  control.process('cat').become('RUNNING');
  await closed;
  expect(bodyOf(await waiting)).toBe(encodeResponse(true));
  expect(bodyOf(await idle)).toBe(encodeResponse(4711));
});

test('closing does not wait for ever for an answer', async () => {
  const { file, control, servers } = await openBench();
  const waiting = exchange(file, postOf(encodeCall('supervisor.startProcess', ['cat'])));
  await waitUntil('the start', () => control.process('cat').asked.includes('start') || undefined);
  await servers.close();
  expect(await waiting).toBe('');
});

test('a port in use, and a host that is none', async () => {
  const { open } = rpcBench();
  const port = await freePort();
  await open([inetConfig(port)]);
  expect(await open([inetConfig(port)])).toEqual({
    kind: 'failed',
    message:
      'Another program is already listening on a port that one of our HTTP servers is configured to use.  ' +
      'Shut this program down first before starting supervisord.',
  });
  expect(await open([inetConfig(port, { host: '192.0.2.1' })])).toEqual({
    kind: 'failed',
    message: expect.stringMatching(
      /^Cannot open an HTTP server: socket\.error reported errno\.EADDRNOTAVAIL \(\d+\)$/,
    ) as string,
  });
});
