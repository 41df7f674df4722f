import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { type Disposable } from '../core/clock.ts';
import { type Typed } from './terminal.ts';

/** What the shell offers while a line is typed. */
export type Editing = {
  /** Ways to finish the line, and the part of it that each replaces. */
  readonly complete: (line: string) => Promise<readonly [matches: readonly string[], word: string]>;
  /** Lines of earlier sessions, newest first. */
  readonly history: readonly string[];
  /** After each line: all of them, newest first. */
  readonly onHistory: (lines: readonly string[]) => void;
};

/** Lines from stdin, edited when both ends are a terminal; those that nobody has asked for yet wait. */
export class LineInput implements Disposable {
  readonly #reader: Interface;
  readonly #isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  readonly #waiting: Typed[] = [];
  readonly #interruptListeners = new Set<() => void>();
  #taker: ((typed: Typed) => void) | undefined;
  #isHidden = false;
  /** Keys are listened to: they make no lines. */
  #hasKeys = false;
  #hasEnded = false;

  constructor(editing: Editing | undefined) {
    this.#reader = createInterface({
      input: process.stdin,
      ...(this.#isTerminal ? { output: this.#screen(), terminal: true } : { terminal: false }),
      ...(editing === undefined ? { historySize: 0 } : editingOptions(editing)),
    });
    this.#reader.on('line', text => {
      if (!this.#hasKeys) this.#give({ kind: 'line', text });
    });
    this.#reader.on('close', () => {
      this.#hasEnded = true;
      this.#give({ kind: 'end' });
    });
    this.#reader.on('history', lines => {
      if (this.#isHidden || this.#hasKeys) lines.shift();
      editing?.onHistory(lines);
    });
    this.#reader.on('SIGINT', this.#interrupt);
    process.on('SIGINT', this.#interrupt);
  }

  /** The next line. `isHidden`: what is typed is neither shown nor kept. */
  read(prompt: string, isHidden: boolean): Promise<Typed> {
    const waiting = this.#waiting.shift() ?? (this.#hasEnded ? { kind: 'end' } : undefined);
    if (this.#isTerminal && waiting === undefined) {
      this.#reader.setPrompt(prompt);
      if (prompt !== '') this.#reader.prompt();
    } else {
      // Compat: without a terminal Python asks for a password on stderr.
      (isHidden ? process.stderr : process.stdout).write(prompt);
    }
    if (waiting !== undefined) return Promise.resolve(waiting);
    this.#isHidden = isHidden;
    return new Promise(resolve => {
      this.#taker = resolve;
    });
  }

  /** Ctrl-C while no line is asked for. */
  onInterrupt(listener: () => void): Disposable {
    this.#interruptListeners.add(listener);
    return {
      dispose: () => {
        this.#interruptListeners.delete(listener);
      },
    };
  }

  /** Keys while no line is asked for; what they would have typed is forgotten. */
  onKey(listener: (key: string) => void): Disposable {
    const onPress = (_text: string | undefined, { name }: { readonly name?: string }): void => {
      if (name !== undefined) listener(name);
    };
    this.#hasKeys = true;
    process.stdin.on('keypress', onPress);
    return {
      dispose: () => {
        process.stdin.off('keypress', onPress);
        if (!this.#hasEnded) {
          this.#reader.write(null, { ctrl: true, name: 'e' });
          this.#reader.write(null, { ctrl: true, name: 'u' });
        }
        this.#hasKeys = false;
      },
    };
  }

  dispose(): void {
    process.off('SIGINT', this.#interrupt);
    this.#reader.close();
  }

  #give(typed: Typed): void {
    const taker = this.#taker;
    this.#taker = undefined;
    // The end of the line that was typed was not shown either.
    if (this.#isHidden && this.#isTerminal) process.stdout.write('\n');
    this.#isHidden = false;
    if (taker !== undefined) taker(typed);
    else if (typed.kind === 'line') this.#waiting.push(typed);
  }

  readonly #interrupt = (): void => {
    if (this.#taker !== undefined) {
      this.#give({ kind: 'interrupt' });
    } else if (this.#interruptListeners.size > 0) {
      for (const listener of this.#interruptListeners) listener();
    } else {
      // An action that cannot be broken off: as in Python's shell, the program ends, and well.
      process.stdout.write('\n');
      process.exit(0);
    }
  };

  /** Standard output, but for what shall not be seen; long lines and lists of completions go by its width. */
  #screen(): Writable {
    const screen = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        if (!this.#isHidden && !this.#hasKeys) process.stdout.write(chunk);
        done();
      },
    });
    Object.defineProperty(screen, 'columns', { get: () => process.stdout.columns });
    process.stdout.on('resize', () => screen.emit('resize'));
    return screen;
  }
}

function editingOptions({ complete, history }: Editing): object {
  return {
    history: [...history],
    historySize: 1000,
    completer: (line: string, done: (error: null, result: readonly [readonly string[], string]) => void) => {
      void complete(line).then(result => {
        done(null, result);
      });
    },
  };
}
