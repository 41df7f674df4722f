import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Disposable } from '../../../core/clock.ts';
import { completionsOf, lastWord } from '../../../cli/completion.ts';
import { parseLine, runLine } from '../../../cli/run-line.ts';
import { Session } from '../../../cli/session.ts';
import { runShell } from '../../../cli/shell.ts';
import { type Terminal, type Typed } from '../../../cli/terminal.ts';
import { nodeClock } from '../../../wire/node-clock.ts';

/** Answers questions from a list and keeps what is printed; prompts stand in angle brackets. */
class FakeTerminal implements Terminal {
  isSeen = false;
  hasColours = false;
  readonly width = 80;
  readonly height = 24;
  text = '';
  readonly typed: Typed[] = [];

  write(text: string): void {
    this.text += text;
  }

  writeError(text: string): void {
    this.text += `(stderr) ${text}`;
  }

  readLine(prompt: string): Promise<Typed> {
    this.text += `<${prompt}>`;
    return Promise.resolve(this.typed.shift() ?? { kind: 'end' });
  }

  readHidden(prompt: string): Promise<Typed> {
    return this.readLine(`hidden ${prompt}`);
  }

  onInterrupt(): Disposable {
    return { dispose: () => undefined };
  }

  onKey(): Promise<Disposable> {
    return Promise.resolve({ dispose: () => undefined });
  }
}

let directory: string;
let server: Server | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ctl-'));
});

afterEach(() => {
  server?.close();
  server?.closeAllConnections();
  server = undefined;
  rmSync(directory, { recursive: true });
});

test.each([
  ['status', 'status', ''],
  ['start  a b ', 'start', 'a b'],
  ['status;x', 'status', ';x'],
  ['start-all', 'start', '-all'],
  ['?', 'help', ''],
  ['? start', 'help', 'start'],
  ['?start', 'help', 'start'],
  ['!ls', '', '!ls'],
])('%s is the action %s with «%s»', (line, name, argument) => {
  expect(parseLine(line)).toEqual({ name, argument });
});

test('a shutdown that is not confirmed does not happen', async () => {
  const { session, terminal } = make({ interactive: true });
  terminal.typed.push({ kind: 'line', text: 'no' }, { kind: 'interrupt' });
  await runLine(session, 'shutdown');
  await runLine(session, 'reload');
  expect([terminal.text, session.exitStatus]).toEqual([
    '<Really shut the remote supervisord process down y/N? ><Really restart the remote supervisord process y/N? >',
    0,
  ]);
});

test('a confirmed one does', async () => {
  const { session, terminal } = make({ interactive: true });
  const calls = await serve(() => '<boolean>1</boolean>');
  terminal.typed.push({ kind: 'line', text: 'Yes' });
  await runLine(session, 'shutdown');
  expect([terminal.text, calls]).toEqual([
    '<Really shut the remote supervisord process down y/N? >Shut down\n',
    ['supervisor.shutdown'],
  ]);
});

test('a daemon of another API version is not talked to', async () => {
  const { session, terminal } = make({});
  const calls = await serve(() => '<string>4.0</string>');
  await runLine(session, 'start a');
  expect([terminal.text, session.exitStatus, calls]).toEqual([
    'Sorry, this version of supervisorctl expects to talk to a server with API version 3.0, ' +
      'but the remote version is 4.0.\n',
    5,
    ['supervisor.getVersion'],
  ]);
});

test('in a shell, name and password are asked for, tried at once and kept', async () => {
  const { session, terminal } = make({ interactive: true });
  await serve(() => '<string>3.0</string>', 'me:pw');
  terminal.typed.push({ kind: 'line', text: 'me' }, { kind: 'line', text: 'pw' });
  await runLine(session, 'version');
  await runLine(session, 'version');
  expect(terminal.text).toBe('Server requires authentication\n<Username:><hidden Password:>\n3.0\n3.0\n');
});

test('a success leaves the exit status of an earlier failure', async () => {
  const { session } = make({});
  await serve(() => '<string>3.0</string>');
  await runLine(session, 'nonsense');
  await runLine(session, 'version');
  expect(session.exitStatus).toBe(1);
});

test('a shell begins with the status and leaves at exit, at the end of the input, or by Ctrl-C', async () => {
  for (const [typed, expected] of [
    [[{ kind: 'line', text: 'exit' }], '<p> >\n'],
    [[{ kind: 'line', text: '' }, { kind: 'end' }], '<p> ><p> >\n'],
    [[{ kind: 'interrupt' }], '<p> >\n'],
  ] satisfies readonly (readonly [readonly Typed[], string])[]) {
    const { session, terminal } = make({ interactive: true });
    terminal.typed.push(...typed);
    await runShell(session, 'p');
    expect(terminal.text).toBe(`unix://${directory}/s.sock no such file\n${expected}`);
  }
});

const PROCESSES = [
  { group: 'cat', name: 'cat' },
  { group: 'pool', name: 'a' },
  { group: 'pool', name: 'b' },
];

test.each([
  [
    '',
    [
      'add',
      'avail',
      'check',
      'clear',
      'completion',
      'exit',
      'fg',
      'help',
      'history',
      'maintail',
      'mrestart',
      'mstart',
      'mstatus',
      'mstop',
      'open',
      'pid',
      'quit',
      'reload',
      'remove',
      'reread',
      'restart',
      'shutdown',
      'signal',
      'start',
      'status',
      'stop',
      'tail',
      'top',
      'update',
      'version',
      'wait',
    ],
  ],
  ['st', ['start', 'status', 'stop']],
  ['help rel', ['reload']],
  ['update ', ['cat', 'pool']],
  ['add p', ['pool']],
  ['start ', ['cat', 'pool:a', 'pool:*', 'pool:b']],
  ['start cat p', ['pool:a', 'pool:*', 'pool:b']],
  ['start cat:', ['cat:cat', 'cat:*']],
  ['start pool:*', ['pool:*']],
  ['version ', []],
  ['nonsense ', []],
])('«%s» is completed', async (line, expected) => {
  expect(await completionsOf(line, () => Promise.resolve(PROCESSES))).toEqual(
    expected.map(word => `${word} `),
  );
});

test.each([
  ['start pool:a-b', 'pool:a-b'],
  ['start pool:*', 'pool:*'],
  ['start a,b', 'b'],
  ['', ''],
])('the last word of «%s» is «%s»', (line, word) => {
  expect(lastWord(line)).toBe(word);
});

function make({ interactive = false }: { interactive?: boolean }): {
  session: Session;
  terminal: FakeTerminal;
} {
  const terminal = new FakeTerminal();
  const settings = {
    serverurl: `unix://${directory}/s.sock`,
    username: undefined,
    password: undefined,
    prompt: 'supervisor',
    historyFile: undefined,
    caCertificate: undefined,
    plugins: [],
    here: '/',
    interactive,
    colour: 'auto',
    timeoutMs: undefined,
  } as const;
  return { session: new Session(settings, terminal, nodeClock), terminal };
}

/** A daemon that gives one answer to all; the methods it was asked for come back. */
async function serve(answer: () => string, login?: string): Promise<readonly string[]> {
  const calls: string[] = [];
  const expected = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`;
  const started = createServer((request, response) => {
    if (request.headers.authorization !== expected) {
      response.writeHead(401).end();
      return;
    }
    request.setEncoding('utf8');
    request.on('data', (text: string) => {
      calls.push(/<methodName>(.*)<\/methodName>/.exec(text)?.[1] ?? '');
      response.end(
        `<methodResponse><params><param><value>${answer()}</value></param></params></methodResponse>`,
      );
    });
  });
  server = started;
  await new Promise<void>(resolve => started.listen(join(directory, 's.sock'), resolve));
  return calls;
}
