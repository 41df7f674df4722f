import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Credentials } from '../../core/config/types.ts';
import { type Address } from '../../wire/address.ts';
import { CallError } from '../../wire/http-call.ts';
import { nodeClock } from '../../wire/node-clock.ts';
import { SupervisorClient } from '../../wire/supervisor-client.ts';
import { startOurs } from '../support/start-daemon.ts';

test('unix and TCP servers with passwords of their own answer side by side, and refuse all others', async () => {
  const port = await freePort();
  const sha = createHash('sha1').update('geheim').digest('hex');
  const tcp: Address = { kind: 'tcp', host: '127.0.0.1', port };
  const daemon = await startOurs({
    conf: '',
    servers: `
[unix_http_server]
file=%(here)s/s.sock
chmod=0600
username=ann
password=se:cret
[inet_http_server]
port=127.0.0.1:${port}
username=bob
password={SHA}${sha}
`,
    address: tcp,
    credentials: { username: 'bob', password: 'geheim' },
  });
  const unix: Address = { kind: 'unix', path: join(daemon.folder, 's.sock') };
  const ask = (address: Address, username?: string, password = ''): Promise<string> =>
    outcome(address, username === undefined ? undefined : { username, password });
  expect([
    await ask(unix, 'ann', 'se:cret'),
    await ask(unix, 'ann', 'wrong'),
    await ask(unix, 'bob', 'geheim'),
    await ask(unix),
    await ask(tcp, 'bob', 'geheim'),
    await ask(tcp, 'bob', `{SHA}${sha}`),
    await ask(tcp, 'bob', sha),
    await ask(tcp, 'ann', 'se:cret'),
    await ask(tcp),
  ]).toEqual([
    'RUNNING',
    'unauthorized',
    'unauthorized',
    'unauthorized',
    'RUNNING',
    'unauthorized',
    'unauthorized',
    'unauthorized',
    'unauthorized',
  ]);
  expect(statSync(join(daemon.folder, 's.sock')).mode & 0o777).toBe(0o600);
});

test('without `chmod` a socket is only for the user who started the daemon', async () => {
  const daemon = await startOurs({ conf: '' });
  expect(statSync(join(daemon.folder, 's.sock')).mode & 0o777).toBe(0o700);
});

async function outcome(address: Address, credentials: Credentials | undefined): Promise<string> {
  const client = new SupervisorClient({ address, credentials, clock: nodeClock });
  return client.getState().then(
    ({ statename }) => statename,
    (error: unknown) => (error instanceof CallError ? error.failure.kind : String(error)),
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
