import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { type Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { hostProgram, startHostProgram } from './host-program.ts';

const asRoot = process.getuid?.() === 0;

/** Everything a program writes to one of its channels, as it comes; resolves at its end. */
async function textOf(
  stream: ChildProcess['stdout'],
  onText: (text: string) => void = () => undefined,
): Promise<string> {
  let text = '';
  stream?.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    onText(text);
  });
  if (stream !== null) await once(stream, 'end');
  return text;
}

describe('the signals of the daemon', () => {
  test('are told by name and keep it running until it has had enough', async () => {
    const program = startHostProgram(['signals']);
    const order = ['SIGHUP', 'SIGUSR2', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const;
    const text = await textOf(program.stdout, sofar => {
      const next = order[sofar.trim().split('\n').length - 1];
      if (next !== undefined) program.kill(next);
    });
    expect(text).toBe(`listening\n${order.join('\n')}\n`);
    expect(program.signalCode).toBeNull();
  });

  test('leave SIGUSR1 what it is to every program, and not the way to open a debugger', async () => {
    const program = startHostProgram(['signals']);
    const ended = once(program, 'exit');
    const errors = textOf(program.stderr);
    await textOf(program.stdout, () => program.kill('SIGUSR1'));
    expect([await ended, await errors]).toEqual([[null, 'SIGUSR1'], '']);
  });
});

// Only root can become somebody else.
test.runIf(asRoot)('privileges are dropped with all groups and for good', () => {
  const { stdout } = hostProgram(['drop', '65534']);
  const refused = { kind: 'failed', message: "Can't drop privilege as nonroot user" };
  expect(JSON.parse(stdout)).toEqual([{ kind: 'dropped' }, 65534, 65534, 65534, [65534], refused]);
});

describe('the echo of the main log', () => {
  const expected = Array.from({ length: 5000 }, (_, line) => `line ${line}`);
  const messages = (text: string): (string | undefined)[] =>
    text
      .trim()
      .split('\n')
      .map(line => line.split(' INFO ')[1]);

  test('does not wait for the reader of a socket, and is complete once it is read', async () => {
    const program = startHostProgram(['echo', '5000']);
    await through(program);
    expect(messages(await textOf(program.stdout))).toEqual(expected);
  });

  test('does not wait for the reader of a pipe, and is complete once it is read', async () => {
    const program = startHostProgram(['echo', '5000'], '"$@" 3<&- | { read go <&3; exec cat; }');
    await through(program);
    (program.stdio[3] as Writable).end('go\n');
    expect(messages(await textOf(program.stdout))).toEqual(expected);
  });

  /** The program has written everything it had, although nobody has read it. */
  async function through({ stderr }: ChildProcess): Promise<void> {
    if (stderr === null) throw new Error('no pipe');
    expect(String(await once(stderr, 'data'))).toBe('through\n');
  }
});
