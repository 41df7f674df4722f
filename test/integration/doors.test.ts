import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ours } from '../../scripts/peers/peer.ts';
import { exchange, freePort } from '../support/rpc-bench.ts';
import { makeCertificate } from '../support/certificate.ts';
import { logOf } from '../support/observe.ts';
import { runCtl } from '../support/run-ctl.ts';
import { runProgram } from '../support/run-program.ts';
import { runSupervisord } from '../support/run-supervisord.ts';
import { startOurs, testFolder } from '../support/start-daemon.ts';

function supervisord(args: readonly string[], input: string): ReturnType<typeof runProgram> {
  const [program, ...first] = ours.supervisord;
  return runProgram(program, [...first, ...args], { input });
}

test('supervisorctl goes over TLS to a daemon whose certificate it is told to believe', async () => {
  const [folder, port] = [await testFolder(), await freePort()];
  const { certificate } = makeCertificate(folder);
  const servers = `
[inet_http_server]
port=127.0.0.1:${port}
certificate=%(here)s/server.pem
private_key=%(here)s/server.key
[unix_http_server]
file=%(here)s/s.sock
`;
  const daemon = await startOurs({
    folder,
    conf: '[program:cat]\ncommand=/bin/cat\nstartsecs=0\n',
    servers,
  });
  const run = (args: readonly string[], env = {}): ReturnType<typeof runCtl> =>
    runCtl(ours, { confFile: daemon.confFile, args, cwd: folder, env });
  const believing = (words: readonly string[]): ReturnType<typeof runProgram> =>
    runSupervisorctl(folder, `https://localhost:${port}`, certificate, words);
  expect(await believing(['pid'])).toEqual({ exitCode: 0, stdout: `${daemon.pid}\n`, stderr: '' });
  expect(await believing(['restart', 'cat'])).toMatchObject({
    exitCode: 0,
    stdout: 'cat: stopped\ncat: started\n',
  });
  const stranger = makeCertificate(folder, 'stranger');
  const trusting = { NODE_EXTRA_CA_CERTS: certificate };
  for (const [words, expected] of [
    [['-s', `http://127.0.0.1:${port}`, 'pid'], /<ProtocolError for 127\.0\.0\.1\/RPC2: 400 Bad Request>/],
    [['-s', `https://127.0.0.1:${port}`, 'pid'], new RegExp(`^${daemon.pid}$`, 'm')],
  ] as const) {
    expect((await run(words, trusting)).stdout).toMatch(expected);
  }
  const misled = await runSupervisorctl(folder, `https://localhost:${port}`, stranger.certificate, ['pid']);
  expect(misled.stdout).toMatch(
    /^error: <class 'ssl\.SSLError'>, The certificate of the server is not to be trusted: /,
  );
  expect(misled.stdout).not.toMatch(/^ +at /m);
});

async function runSupervisorctl(
  folder: string,
  serverurl: string,
  ca: string,
  words: readonly string[],
): ReturnType<typeof runProgram> {
  const file = join(folder, 'ctl.conf');
  await writeFile(file, `[supervisorctl]\nserverurl=${serverurl}\nca_certificate=${ca}\n`);
  const [program, ...first] = ours.supervisorctl;
  return runProgram(program, [...first, '-c', file, ...words], { directory: folder });
}

test('a certificate that is not there is told at the start', async () => {
  const { exitCode, stderr, folder } = await runSupervisord(['-n'], {
    conf: '',
    servers: `[inet_http_server]\nport=127.0.0.1:${await freePort()}\ncertificate=%(here)s/none.pem\nprivate_key=%(here)s/none.key\n`,
  });
  expect({ exitCode, stderr: stderr.replaceAll(folder, 'FOLDER') }).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining(
      'Error: Cannot open an HTTPS server: cannot read FOLDER/none.pem: ENOENT\n',
    ) as string,
  });
});

test('what --hash-password prints lets in who knows the password', async () => {
  const { stdout, exitCode } = await supervisord(['--hash-password'], 'se:cret\nmore\n');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^\{SCRYPT\}ln=14,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}\n$/);
  const daemon = await startOurs({
    conf: '',
    servers: `[unix_http_server]\nfile=%(here)s/s.sock\nusername=ann\npassword=${stdout}\n[supervisorctl]\nserverurl=unix://%(here)s/s.sock\n`,
    credentials: { username: 'ann', password: 'se:cret' },
  });
  const pid = (password: string): ReturnType<typeof runCtl> =>
    runCtl(ours, { confFile: daemon.confFile, args: ['-u', 'ann', '-p', password, 'pid'] });
  expect((await pid('se:cret')).stdout).toBe(`${daemon.pid}\n`);
  expect((await pid('secret')).stdout).toContain('401 Unauthorized');
});

test('passwords are in no log, no answer and no printed configuration', async () => {
  const port = await freePort();
  const secrets = ['first-secret', 'second-secret', 'wrong-guess', 'key-of-api'];
  const sha = createHash('sha256').update('second-secret').digest('hex');
  const basic = (name: string, password: string): string =>
    `Authorization: Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
  const daemon = await startOurs({
    conf: '[program:cat]\ncommand=/bin/cat\nenvironment=API_KEY="key-of-api"\n',
    daemonOptions: 'loglevel=blather',
    servers: `
[inet_http_server]
port=127.0.0.1:${port}
username=ann
password=first-secret
read_only_username=bob
read_only_password={SHA256}${sha}
`,
    address: { kind: 'tcp', host: '127.0.0.1', port },
    credentials: { username: 'ann', password: 'first-secret' },
  });
  const ask = (target: string, header: string): Promise<string> =>
    exchange(port, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${header}\r\n\r\n`);
  const answers = [
    await ask('/x', basic('ann', 'wrong-guess')),
    await ask('/x', basic('bob', 'second-secret')),
    await ask('/RPC2', basic('ann', 'first-secret')),
    JSON.stringify(await daemon.client.getAllConfigInfo()),
  ];
  const printed = await runProgram(ours.supervisord[0], [
    ...ours.supervisord.slice(1),
    '-c',
    daemon.confFile,
    '--print-config',
  ]);
  expect(printed.exitCode).toBe(0);
  const all = [logOf(daemon), ...answers, printed.stdout, printed.stderr, ...Object.values(daemon.output())];
  const encoded = secrets.map(secret => Buffer.from(`ann:${secret}`).toString('base64'));
  expect([...secrets, ...encoded, sha].filter(secret => all.join('\n').includes(secret))).toEqual([]);
});
