import { request } from 'node:https';
import { expect, test } from 'vitest';
import { makeCertificate } from '../../../support/certificate.ts';
import { pageBench } from '../../../support/page-bench.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test.each([
  ['example.org:9001', 'https://example.org:9001/?message='],
  ['example.org:443', 'https://example.org/?message='],
  ['example.org', 'https://example.org/?message='],
  ['example.org:80', 'https://example.org:80/?message='],
])('where TLS is spoken, scripts that name the server %s are led to %s', async (host, start) => {
  const { certificate, privateKey } = makeCertificate(temporaryFolder());
  const { port } = await pageBench({ tls: { certificate, privateKey } });
  const location = await new Promise<string>((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: '/?action=refresh',
        headers: { Host: host },
        rejectUnauthorized: false,
        agent: false,
      },
      response => {
        response.resume();
        resolve(response.headers.location ?? '');
      },
    );
    sent.once('error', reject);
    sent.end();
  });
  expect(location.slice(0, start.length)).toBe(start);
});
