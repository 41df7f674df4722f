import { spawn } from 'node:child_process';

export type Finished = {
  readonly stdout: string;
  readonly stderr: string;
  /** `null`: ended by a signal. */
  readonly exitCode: number | null;
};

export type RunOptions = {
  readonly environment?: Readonly<Record<string, string>>;
  readonly directory?: string;
  readonly input?: string;
  readonly limitMs?: number;
};

/** Runs a program to its end. Rejects, and kills it, when that takes longer than the limit. */
export function runProgram(
  file: string,
  words: readonly string[],
  options: RunOptions = {},
): Promise<Finished> {
  const { environment = {}, directory, input = '', limitMs = 30_000 } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(file, words, {
      env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', ...environment },
      ...(directory === undefined ? {} : { cwd: directory }),
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      reject(
        new Error(`${file} ${words.join(' ')} took longer than ${limitMs} ms: ${textOf(out)}${textOf(err)}`),
      );
    }, limitMs);
    child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => err.push(bytes));
    child.on('error', reject);
    child.on('close', exitCode => {
      clearTimeout(limit);
      resolve({ stdout: textOf(out), stderr: textOf(err), exitCode });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}
