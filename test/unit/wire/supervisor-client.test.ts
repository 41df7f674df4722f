import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Credentials } from '../../../core/config/types.ts';
import { RpcFault } from '../../../core/protocol/fault.ts';
import { CallError, getStream } from '../../../wire/http-call.ts';
import { nodeClock } from '../../../wire/node-clock.ts';
import { SupervisorClient, type SupervisorClientOptions } from '../../../wire/supervisor-client.ts';

type Handler = (body: string, response: ServerResponse, request: IncomingMessage) => void;

let directory: string;
let path: string;
let server: Server | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'client-'));
  path = join(directory, 's.sock');
});

afterEach(() => {
  server?.close();
  server?.closeAllConnections();
  server = undefined;
  rmSync(directory, { recursive: true });
});

test('a call is posted as XML, its answer read', async () => {
  const asked: string[] = [];
  await serve((body, response, request) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers['content-type'] ?? ''}`, body);
    response.end(answer('<boolean>1</boolean>'));
  });
  expect(await client().startProcess('a:b', false)).toBe(true);
  expect(asked[0]).toBe('POST /RPC2 text/xml');
  expect(asked[1]?.replace(/^<\?xml[^>]*>/, '')).toBe(
    '<methodCall><methodName>supervisor.startProcess</methodName><params>' +
      '<param><value><string>a:b</string></value></param><param><value><boolean>0</boolean></value></param>' +
      '</params></methodCall>',
  );
});

test('text beyond ASCII survives both ways', async () => {
  await serve((body, response) => {
    response.end(answer(`<string>${/<string>(grüße ☃ 😀)/.exec(body)?.[1] ?? ''}</string>`));
  });
  expect(await client().readProcessStdoutLog('grüße ☃ 😀', 0, 0)).toBe('grüße ☃ 😀');
});

test.each([
  [{ username: 'me', password: 'a:ü' }, `Basic ${Buffer.from('me:a:ü').toString('base64')}`],
  [{ username: '', password: '' }, `Basic ${Buffer.from(':').toString('base64')}`],
  [undefined, undefined],
])('credentials %o travel as %s', async (credentials, header) => {
  let seen: string | undefined;
  await serve((_body, response, request) => {
    seen = request.headers.authorization;
    response.end(answer('<int>7</int>'));
  });
  expect(await client({ credentials }).getPID()).toBe(7);
  expect(seen).toBe(header);
});

test('reloadConfig and the tail of a log come as records', async () => {
  const list = (names: string): string => `<value><array><data>${names}</data></array></value>`;
  await serve((body, response) => {
    response.end(
      body.includes('reloadConfig')
        ? answer(
            `<array><data>${list(list('<value>a</value>') + list('') + list('<value>b</value>'))}</data></array>`,
          )
        : answer(
            '<array><data><value>text</value><value><int>9</int></value><value><boolean>1</boolean></value></data></array>',
          ),
    );
  });
  expect(await client().reloadConfig()).toEqual({ added: ['a'], changed: [], removed: ['b'] });
  expect(await client().tailProcessStderrLog('a', 0, 4)).toEqual({ text: 'text', size: 9, overflow: true });
});

test('a refused call is a fault with its code', async () => {
  await serve((_body, response) => {
    const members =
      '<member><name>faultCode</name><value><int>10</int></value></member>' +
      '<member><name>faultString</name><value><string>BAD_NAME: x</string></value></member>';
    response.end(
      `<methodResponse><fault><value><struct>${members}</struct></value></fault></methodResponse>`,
    );
  });
  await expect(client().getProcessInfo('x')).rejects.toEqual(new RpcFault(10, 'BAD_NAME: x'));
});

test.each([
  ['another status', status(500), { kind: 'status', status: 500, reason: 'Internal Server Error' }],
  ['401', status(401), { kind: 'unauthorized', reason: 'Unauthorized' }],
  ['an answer that is no XML', text('hello'), { kind: 'malformed' }],
  ['an answer of another type', text(answer('<int>1</int>')), { kind: 'malformed' }],
  ['an answer that is too long', text('x'.repeat(5000)), { kind: 'too-large', maxBytes: 4096 }],
  ['a connection that breaks', breakOff, { kind: 'errno', code: 'ECONNRESET' }],
] satisfies readonly (readonly [string, Handler, object])[])(
  '%s is told apart',
  async (_what, handler, failure) => {
    await serve(handler);
    await expect(failureOf(client({ maxBytes: 4096 }).getIdentification())).resolves.toMatchObject(failure);
  },
);

test('no answer within the time limit is a failure, whether nothing comes or half of it', async () => {
  const limited = client({ timeoutMs: 30 });
  await serve(() => undefined);
  await expect(failureOf(limited.getState())).resolves.toEqual({ kind: 'timeout', timeoutMs: 30 });
  server?.removeAllListeners('request');
  server?.on('request', (_request, response) => {
    response.write('<methodResponse>');
  });
  await expect(failureOf(limited.getState())).resolves.toEqual({ kind: 'timeout', timeoutMs: 30 });
});

test('a missing socket, a refusing one and a port nobody listens at are told apart', async () => {
  await expect(failureOf(client().getState())).resolves.toEqual({ kind: 'missing-socket' });
  const closedPort = client({ address: { kind: 'tcp', host: '127.0.0.1', port: 1 } });
  await expect(failureOf(closedPort.getState())).resolves.toEqual({ kind: 'refused' });
});

test('calls can be cancelled', async () => {
  await serve(() => undefined);
  const stop = new AbortController();
  const call = failureOf(client({ signal: stop.signal }).getState());
  stop.abort();
  await expect(call).resolves.toEqual({ kind: 'aborted' });
  await expect(failureOf(client({ signal: stop.signal }).getState())).resolves.toEqual({ kind: 'aborted' });
});

test('a stream yields what comes and ends quietly when it is stopped', async () => {
  let connection: string | undefined;
  await serve((_body, response, request) => {
    connection = request.headers.connection;
    response.write('one');
  });
  const stop = new AbortController();
  const seen: string[] = [];
  for await (const bytes of getStream({ address: { kind: 'unix', path } }, '/logtail/a', stop.signal)) {
    seen.push(Buffer.from(bytes).toString());
    stop.abort();
  }
  expect([seen, connection]).toEqual([['one'], 'keep-alive']);
});

test('a stream that is refused is an error', async () => {
  await serve(status(404));
  const stream = getStream({ address: { kind: 'unix', path } }, '/logtail/a', new AbortController().signal);
  await expect(failureOf(stream.next())).resolves.toEqual({
    kind: 'status',
    status: 404,
    reason: 'Not Found',
  });
});

function client(
  options: Partial<SupervisorClientOptions> & { credentials?: Credentials | undefined } = {},
): SupervisorClient {
  return new SupervisorClient({ address: { kind: 'unix', path }, clock: nodeClock, ...options });
}

async function serve(handler: Handler): Promise<void> {
  const started = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      handler(body, response, request);
    });
  });
  server = started;
  await new Promise<void>(resolve => started.listen(path, resolve));
}

function answer(value: string): string {
  return `<?xml version='1.0'?>\n<methodResponse><params><param><value>${value}</value></param></params></methodResponse>`;
}

function status(code: number): Handler {
  return (_body, response) => {
    response.writeHead(code).end();
  };
}

function text(body: string): Handler {
  return (_body, response) => {
    response.end(body);
  };
}

function breakOff(_body: string, response: ServerResponse): void {
  response.socket?.destroy();
}

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    return { answered: await call };
  } catch (error) {
    return error instanceof CallError ? error.failure : error;
  }
}
