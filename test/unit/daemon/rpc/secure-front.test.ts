import { readFileSync, writeFileSync } from 'node:fs';
import { connect as connectPlainly } from 'node:net';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { expect, test } from 'vitest';
import { nodeClock } from '../../../../wire/node-clock.ts';
import { SupervisorClient } from '../../../../wire/supervisor-client.ts';
import { type CertificateFiles, makeCertificate } from '../../../support/certificate.ts';
import { exchange, freePort, type RpcBench, rpcBench } from '../../../support/rpc-bench.ts';
import { inetConfig } from '../../../support/server-config.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

type SecureBench = RpcBench & {
  readonly port: number;
  readonly tls: CertificateFiles;
  readonly folder: string;
};

async function secureBench(): Promise<SecureBench> {
  const bench = rpcBench();
  const [port, folder] = [await freePort(), temporaryFolder()];
  const tls = makeCertificate(folder);
  expect((await bench.open([inetConfig(port, { tls })])).kind).toBe('open');
  return { ...bench, port, tls, folder };
}

function client(port: number, caCertificate?: string): SupervisorClient {
  const address = { kind: 'tcp', host: '127.0.0.1', port, secure: true } as const;
  return new SupervisorClient({ address, caCertificate, clock: nodeClock, timeoutMs: 20_000 });
}

test('calls go over TLS for those who believe the certificate', async () => {
  const { port, tls } = await secureBench();
  expect(await client(port, tls.certificate).getPID()).toBe(4711);
});

test('a connection is kept for further calls over TLS, too', async () => {
  const { port, tls } = await secureBench();
  const socket = connect({ host: '127.0.0.1', port, ca: readFileSync(tls.certificate) });
  const statuses: string[] = [];
  let text = '';
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', resolve);
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (!text.endsWith('</body>\r\n')) return;
      statuses.push(text.slice(0, text.indexOf('\r\n')));
      text = '';
      socket.write(
        `GET /y HTTP/1.1\r\nHost: x\r\n${statuses.length === 2 ? 'Connection: close\r\n' : ''}\r\n`,
      );
    });
    socket.write('GET /x HTTP/1.1\r\nHost: x\r\n\r\n');
  });
  expect(statuses).toEqual(Array<string>(3).fill('HTTP/1.1 404 Not Found'));
});

test.each([
  ['nobody vouches for', undefined],
  ['another authority stands for', 'other'],
])('a certificate that %s is refused with a sentence', async (_, other) => {
  const { port, folder } = await secureBench();
  const ca = other === undefined ? undefined : makeCertificate(folder, other).certificate;
  await expect(client(port, ca).getPID()).rejects.toThrow(
    /^The certificate of the server is not to be trusted: .+\([A-Z_]+\)\.$/,
  );
});

test('who speaks plain HTTP to it is told so', async () => {
  const { port } = await secureBench();
  expect(await exchange(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')).toBe(
    'HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: 61\r\n\r\n' +
      'This port speaks HTTPS. The address must begin with https://\n',
  );
});

test('who speaks TLS to a plain server is told so', async () => {
  const { open } = rpcBench();
  const port = await freePort();
  await open([inetConfig(port)]);
  await expect(client(port).getPID()).rejects.toThrow('The server does not speak TLS, or none that fits');
});

test('rubbish in the place of a handshake, and a silent end, do no harm', async () => {
  const { port, tls } = await secureBench();
  await exchange(port, Buffer.from([0x16, 3, 1, 0, 5, 1, 2, 3, 4, 5])).catch(() => '');
  await new Promise<void>(resolve => {
    const silent = connectPlainly({ host: '127.0.0.1', port }, () => silent.destroy());
    silent.once('close', () => {
      resolve();
    });
  });
  expect(await client(port, tls.certificate).getPID()).toBe(4711);
});

test('files that will not do are named, and nothing is opened', async () => {
  const { open } = rpcBench();
  const [port, folder] = [await freePort(), temporaryFolder()];
  const tls = makeCertificate(folder);
  const rubbish = join(folder, 'rubbish');
  writeFileSync(rubbish, 'no PEM');
  const messageFor = async (files: Partial<CertificateFiles>): Promise<string> => {
    const outcome = await open([inetConfig(port, { tls: { ...tls, ...files } })]);
    // What OpenSSL says behind the files is its own affair.
    return outcome.kind === 'failed'
      ? outcome.message.replaceAll(folder, '').replace(/(?<=private key \S+): .+/s, '')
      : 'open';
  };
  expect([
    await messageFor({ certificate: join(folder, 'none') }),
    await messageFor({ privateKey: join(folder, 'none') }),
    await messageFor({ certificate: rubbish }),
    await messageFor({ privateKey: makeCertificate(folder, 'other').privateKey }),
  ]).toEqual([
    'Cannot open an HTTPS server: cannot read /none: ENOENT',
    'Cannot open an HTTPS server: cannot read /none: ENOENT',
    'Cannot open an HTTPS server: the certificate /rubbish cannot be used with the private key /server.key',
    'Cannot open an HTTPS server: the certificate /server.pem cannot be used with the private key /other.key',
  ]);
});

test('authorities that cannot be read are told', async () => {
  await expect(client(1, '/nonexistent/ca.pem').getPID()).rejects.toThrow(
    "The authorities to believe cannot be read: ENOENT: no such file or directory, open '/nonexistent/ca.pem'",
  );
});
