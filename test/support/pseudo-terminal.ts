import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { onTestFinished } from 'vitest';
import { waitUntil } from '../../scripts/peers/wait-until.ts';

export type PseudoTerminal = {
  /** All that has been shown so far, without escape sequences, a newline at the end of each line. */
  readonly text: () => string;
  /** The same with them. */
  readonly raw: () => string;
  readonly type: (keys: string) => void;
  /** Waits until the text behind what was waited for before matches, and returns all text up to there. */
  readonly until: (pattern: RegExp) => Promise<string>;
  /** Resolves with the exit code of the program. */
  readonly ended: Promise<number | null>;
};

export const CTRL_C = '\u0003';
export const CTRL_D = '\u0004';
export const TAB = '\t';
export const UP = '\u001B[A';

/** Runs a program in a pseudo-terminal of 80 columns, by script(1), for the running test. */
export function inTerminal(
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): PseudoTerminal {
  const line = `stty cols 80 rows 24; exec ${command.map(word => `'${word}'`).join(' ')}`;
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', line, '/dev/null'], {
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TERM: 'xterm', SHELL: '/bin/sh', ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let raw = '';
  let seen = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (raw += text));
  const text = (): string => stripVTControlCharacters(raw).replaceAll('\r', '');
  const ended = new Promise<number | null>(resolve => {
    child.once('close', resolve);
  });
  onTestFinished(async () => {
    // It ends the program, too.
    child.kill('SIGTERM');
    await ended;
  });
  return {
    text,
    raw: () => raw,
    type: keys => void child.stdin.write(keys),
    until: async pattern => {
      const found = await waitUntil(`${String(pattern)} on the terminal`, () => {
        const match = pattern.exec(text().slice(seen));
        return match === null ? undefined : seen + match.index + match[0].length;
      }).catch((error: unknown) => {
        throw new Error(`${String(error)} It shows:\n${text()}`, { cause: error });
      });
      seen = found;
      return text().slice(0, found);
    },
    ended,
  };
}
