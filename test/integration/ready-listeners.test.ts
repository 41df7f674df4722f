import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { envelopeText } from '../../core/protocol/event-envelope.ts';
import { root } from '../../scripts/root.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { untilFile, untilState } from '../support/observe.ts';
import { freePort } from '../support/rpc-bench.ts';
import { runProgram } from '../support/run-program.ts';
import { startSmtpServer } from '../support/smtp-server.ts';
import { startOurs, testFolder } from '../support/start-daemon.ts';

const programFile = (name: string): string => join(root, 'dist', `${name}.cjs`);

/** An `[eventlistener:x]` of one of the ready programs. */
const listener = (name: string, program: string, words: string, more: string): string =>
  `[eventlistener:${name}]\ncommand=${process.execPath} ${programFile(program)} ${words}\ndirectory=%(here)s\nstartsecs=0\n${more}`;

/** What a fresh copy of a program in JavaScript is, that a daemon runs. */
const script = (name: string, more = ''): string =>
  `[program:${name}]\ncommand=${process.execPath} ${name}.cjs\ndirectory=%(here)s\nstartsecs=0\n${more}`;

test(
  'httpok restarts what answers with a wrong status, or with a wrong body, and writes of it',
  { timeout: 90_000 },
  async () => {
    const [folder, port] = [await testFolder(), await freePort()];
    // In the life in which it is asked first it is sick.
    writeFileSync(
      join(folder, 'web.cjs'),
      `const { existsSync, writeFileSync } = require('node:fs');
const isSick = !existsSync('asked');
require('node:http').createServer((request, response) => {
  if (request.url === '/status') writeFileSync('asked', '');
  response.statusCode = request.url === '/status' && isSick ? 500 : 200;
  response.end('hello ' + process.pid);
}).listen(${port}, '127.0.0.1');\n`,
    );
    const url = `http://127.0.0.1:${port}`;
    const mail = (file: string): string => `-m ops@example.com -s "cat >>${file}"`;
    const daemon = await startOurs({
      folder,
      conf:
        script('web') +
        '[program:other]\ncommand=/bin/sleep 1000\nstartsecs=0\n[group:pair]\nprograms=other\n' +
        listener('status', 'httpok', `-p web ${mail('status.mail')} ${url}/status`, 'events=TICK_5\n') +
        listener(
          'body',
          'httpok',
          `-n two -p pair:other -p gone -b bye ${mail('body.mail')} ${url}/`,
          'events=TICK_5\n',
        ),
    });
    const { pid: other } = await untilState(daemon, 'pair:other', 'RUNNING');
    const status = await untilFile(daemon, 'status.mail', /contacting .*: 500 [^]*web restarted/);
    expect(status).toMatch(
      new RegExp(`^To: ops@example\\.com\\nSubject: httpok for ${url}/status: bad status returned\\n\\n`),
    );
    expect(status).toContain(
      `status contacting ${url}/status: 500 Internal Server Error\nweb is in RUNNING state, restarting`,
    );
    await waitUntil('the web server to be well', async () => {
      const answer = await fetch(`${url}/status`).catch(() => undefined);
      return answer?.status === 200 ? true : undefined;
    });
    const body = await untilFile(daemon, 'body.mail', /200 OK[^]*There is no process gone/);
    expect(body).toContain(`Subject: httpok [two] for ${url}/: bad body returned\n`);
    expect(body).toContain('pair:other restarted\n');
    await untilState(daemon, 'pair:other', 'RUNNING', other);
  },
);

test('httpok asks for the URL at each tick and for nothing else, and leaves alone what answers well', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['user-agent']}`);
    response.statusCode = 204;
    response.end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const event = (serial: number, eventname: string, payload: string): string =>
    envelopeText({ server: 's', serial, pool: 'p', poolserial: serial, eventname }, payload);
  const ended = await runProgram(
    process.execPath,
    [programFile('httpok'), '-c', '200', '--code=204', '-a', `http://127.0.0.1:${port}/a?b=c`],
    {
      input:
        event(0, 'TICK_60', 'when:0') +
        event(1, 'PROCESS_STATE_EXITED', 'x:y') +
        event(2, 'TICK_5', 'when:5'),
      // Nobody is there: nothing may be asked of it.
      environment: { SUPERVISOR_SERVER_URL: 'unix:///nowhere/s.sock' },
    },
  );
  expect(ended).toEqual({ exitCode: 0, stdout: `READY\n${'RESULT 2\nOKREADY\n'.repeat(3)}`, stderr: '' });
  expect(asked).toEqual(Array(2).fill('GET /a?b=c httpok'));
});

test(
  'memmon restarts what uses too much memory, alone or with its children, and nothing else',
  { timeout: 90_000 },
  async () => {
    const folder = await testFolder();
    const hog = (mark: string): string => `const { existsSync, writeFileSync } = require('node:fs');
if (!existsSync('${mark}')) globalThis.much = Buffer.alloc(200 * 2 ** 20, 1);
writeFileSync('${mark}', '');
setInterval(() => {}, 1e6);\n`;
    writeFileSync(join(folder, 'hog.cjs'), hog('hog.mark'));
    writeFileSync(join(folder, 'child.cjs'), hog('child.mark'));
    const daemon = await startOurs({
      folder,
      conf:
        script('hog') +
        `[program:family]\ncommand=/bin/sh -c "${process.execPath} child.cjs & wait"\ndirectory=%(here)s\nstartsecs=0\nstopasgroup=true\n` +
        '[program:small]\ncommand=/bin/sleep 1000\nstartsecs=0\n' +
        listener(
          'alone',
          'memmon',
          '-p hog=180MB -g family=180MB -m ops@example.com -s "cat >>alone.mail"',
          'events=TICK_5\n',
        ) +
        listener(
          'all',
          'memmon',
          '-c -p family:family=180MB -a 1GB -n two -m ops@example.com -s "cat >>all.mail"',
          'events=TICK_5\n',
        ),
    });
    const { pid: small } = await untilState(daemon, 'small', 'RUNNING');
    const alone = await untilFile(daemon, 'alone.mail', /may use/);
    expect(alone).toMatch(
      /^To: ops@example\.com\nSubject: memmon: process hog restarted\n\nhog used \d+ bytes of memory /,
    );
    const all = await untilFile(daemon, 'all.mail', /may use/);
    expect(all).toMatch(/^To: ops@example\.com\nSubject: memmon \[two\]: process family restarted\n\n/);
    const { pid: hogPid } = await untilState(daemon, 'hog', 'RUNNING');
    expect(hogPid).toBeGreaterThan(0);
    // The shell of the family is small: who does not count children leaves it alone.
    expect(readFileSync(join(folder, 'alone.mail'), 'utf8')).not.toContain('family');
    expect((await daemon.client.getProcessInfo('small')).pid).toBe(small);
  },
);

test('crashmail writes of a crash, with what the process said last, through a command and over SMTP', async () => {
  const [folder, smtp] = [await testFolder(), await startSmtpServer()];
  const crashing = (name: string, code: number): string =>
    `[program:${name}]\ncommand=/bin/sh -c "echo ${name} says bye >&2; exit ${code}"\nstartsecs=0\nautostart=false\nautorestart=false\n`;
  const events = 'events=PROCESS_STATE_EXITED\n';
  const daemon = await startOurs({
    folder,
    conf:
      crashing('crash', 3) +
      crashing('other', 4) +
      crashing('fine', 0) +
      listener('command', 'crashmail', '-p crash -o [prod] -m ops@example.com -s "cat >>mail"', events) +
      listener(
        'smtp',
        'crashmail',
        `-a -p crash -m ops@example.com --from daemon@example.com --smtp smtp://me@127.0.0.1:${smtp.port}`,
        `${events}environment=SMTP_PASSWORD="se:cret"\n`,
      ) +
      listener('failing', 'crashmail', '-m ops@example.com -s "exit 7"', events),
  });
  for (const name of ['command', 'smtp', 'failing']) await untilState(daemon, name, 'RUNNING');
  for (const name of ['fine', 'other', 'crash']) {
    // Not waited for: it may end before it is RUNNING.
    await daemon.client.startProcess(name, false);
    await untilState(daemon, name, 'EXITED');
  }
  const mail = await untilFile(daemon, 'mail', /says bye/);
  expect(mail).toMatch(
    /^To: ops@example\.com\nSubject: \[prod\]: crash crashed at \w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}\n\nProcess crash in group crash exited unexpectedly \(pid \d+\) from state RUNNING\n/,
  );
  expect(mail).toContain('exit status 3.\n\nIt wrote last:\ncrash says bye\n');
  await waitUntil('two mails over SMTP', () => smtp.taken.length >= 2 || undefined, 30_000);
  expect(
    smtp.taken.map(({ user, from, to, text }) => [user, from, to, /^Subject: (\w+)/m.exec(text)?.[1]]),
  ).toEqual(
    ['other', 'crash'].map(name => [
      '\0me\0se:cret',
      'MAIL FROM:<daemon@example.com>',
      'RCPT TO:<ops@example.com>',
      name,
    ]),
  );
  const { stderr_logfile: log } = await daemon.client.getProcessInfo('failing');
  await waitUntil('the command that fails to be told of, twice', () => {
    const told = existsSync(log) ? readFileSync(log, 'utf8') : '';
    return told.split('the mail command ended with 7').length === 3 || undefined;
  });
  expect((await daemon.client.getProcessInfo('failing')).statename).toBe('RUNNING');
  expect(readFileSync(join(folder, 'mail'), 'utf8')).not.toMatch(/other|fine/);
});

test.each([
  ['httpok', [], 'httpok: give one URL, behind the switches'],
  ['httpok', ['ftp://x/'], 'httpok: ftp://x/ is no http:// or https:// address'],
  ['httpok', ['-t', 'soon', 'http://x/'], 'httpok: a time is a whole number of seconds'],
  ['memmon', [], 'memmon: give a bound: -p, -g or -a'],
  ['memmon', ['-p', 'web=much'], 'memmon: a size is a whole number of bytes, or of KB, MB or GB: web=200MB'],
  ['memmon', ['-a', '1GB', '-u', '1w'], 'memmon: a time is a whole number of seconds, or with m, h or d'],
  [
    'crashmail',
    ['--smtp', 'mail.example.com'],
    'crashmail: --smtp wants an address such as smtp://127.0.0.1:25, not mail.example.com',
  ],
  ['crashmail', ['-x'], 'crashmail: option -x not recognized'],
])('%s says what is wrong with %j', async (name, words, sentence) => {
  expect(await runProgram(process.execPath, [programFile(name), ...words])).toEqual({
    exitCode: 255,
    stdout: '',
    stderr: `${sentence}\nFor help, use ${name} --help\n`,
  });
});

test.each([
  ['httpok', 'http://127.0.0.1/'],
  ['memmon', '-a1GB'],
  ['crashmail', '-a'],
])('%s says what it is for, and that it is no program for a terminal', async (name, word) => {
  const run = (...words: string[]) => runProgram(process.execPath, [programFile(name), ...words]);
  expect(await run(word)).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: `${name} must be run as a supervisor event listener\n`,
  });
  const help = await run('--help');
  expect(help).toMatchObject({ exitCode: 0, stderr: '' });
  expect(help.stdout).toMatch(new RegExp(`^[^]+\\n\\nUsage: ${name} \\[switches\\][^]*-m, --email ADDRESS `));
});
