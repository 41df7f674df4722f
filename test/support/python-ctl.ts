import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Disposable } from '../../core/clock.ts';
import { python } from '../../scripts/peers/peer.ts';
import { root } from '../../scripts/root.ts';
import { type Finished, type RunOptions } from './run-program.ts';

/** Debian's supervisorctl, loaded once and run as often as wanted: a run takes milliseconds instead of 150. */
export class PythonCtl implements Disposable {
  readonly #process = spawn('/usr/bin/python3', [join(root, 'test/support/many-actions.py')], {
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', ...python.env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  readonly #waiting: Waiting[] = [];

  constructor() {
    createInterface({ input: this.#process.stdout }).on('line', line => this.#waiting.shift()?.resolve(line));
    this.#process.once('exit', code => {
      for (const { reject } of this.#waiting) reject(new Error(`Debian's supervisorctl ended with ${code}`));
    });
  }

  /** Runs are carried out one after another. */
  async run(words: readonly string[], options: RunOptions = {}): Promise<Finished> {
    const { environment = {}, directory = '/', input = '' } = options;
    const request = {
      args: words,
      directory,
      environment: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', ...python.env, ...environment },
      input,
    };
    const answer = await new Promise<string>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    });
    return JSON.parse(answer) as Finished;
  }

  /** It ends with its input. */
  dispose(): void {
    this.#process.stdin.end();
  }
}

type Waiting = {
  readonly resolve: (answer: string) => void;
  readonly reject: (error: Error) => void;
};
