import { type Disposable } from '../core/clock.ts';
import { EXIT } from './exit-status.ts';
import { type Editing, type LineInput } from './line-input.ts';
import { type Terminal, type Typed } from './terminal.ts';

/**
 * The program's own terminal, pipe or file. Nothing is read before the first question, so an action that asks nothing leaves
 * the input to others.
 */
export class NodeTerminal implements Terminal, Disposable {
  readonly isSeen = process.stdout.isTTY && process.stderr.isTTY;
  readonly hasColours: boolean;
  readonly #editing: Editing | undefined;
  readonly #interruptListeners = new Set<() => void>();
  #input: LineInput | undefined;
  /** Nobody reads what is written any more. */
  #isLost = false;

  constructor(editing: Editing | undefined) {
    this.#editing = editing;
    // Source: no-color.org: any text but the empty one.
    const isRefused = (process.env['NO_COLOR'] ?? '') !== '' || process.env['TERM'] === 'dumb';
    this.hasColours = process.stdout.isTTY && !isRefused;
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      if (!this.#isLost) this.#lose(error);
    });
  }

  get width(): number {
    return process.stdout.isTTY ? process.stdout.columns : 80;
  }

  get height(): number {
    return process.stdout.isTTY ? process.stdout.rows : 24;
  }

  write(text: string): void {
    if (!this.#isLost) process.stdout.write(text);
  }

  writeError(text: string): void {
    process.stderr.write(text);
  }

  readLine(prompt: string): Promise<Typed> {
    return this.#read(prompt, false);
  }

  readHidden(prompt: string): Promise<Typed> {
    return this.#read(prompt, true);
  }

  onInterrupt(listener: () => void): Disposable {
    this.#interruptListeners.add(listener);
    const interrupts = this.#input?.onInterrupt(listener) ?? onSignal(listener);
    return {
      dispose: () => {
        this.#interruptListeners.delete(listener);
        interrupts.dispose();
      },
    };
  }

  async onKey(listener: (key: string) => void): Promise<Disposable> {
    if (!process.stdin.isTTY) return { dispose: () => undefined };
    return (await this.#open()).onKey(listener);
  }

  dispose(): void {
    this.#input?.dispose();
  }

  /**
   * The reader of a pipe may leave before we are done (`| head`): what is left to say is then for nobody, and what is left to
   * do is done. What would go on without end stops, and so does a person's shell.
   *
   * Departs: Supervisor's ends there with a traceback, and leaves stopped what `restart a b` has stopped.
   */
  #lose({ code, message }: NodeJS.ErrnoException): void {
    this.#isLost = true;
    if (code !== 'EPIPE') {
      process.stderr.write(`Error: standard output: ${message}\n`);
      process.once('exit', exitStatus => {
        process.exitCode = exitStatus === EXIT.SUCCESS ? EXIT.GENERIC : exitStatus;
      });
    }
    if (this.#input !== undefined && process.stdin.isTTY) process.exit();
    for (const listener of [...this.#interruptListeners]) listener();
  }

  async #read(prompt: string, isHidden: boolean): Promise<Typed> {
    return (await this.#open()).read(prompt, isHidden);
  }

  /** Editing of lines is loaded for those who type: most actions ask nothing. */
  async #open(): Promise<LineInput> {
    const { LineInput } = await import('./line-input.ts');
    this.#input ??= new LineInput(this.#editing);
    return this.#input;
  }
}

function onSignal(listener: () => void): Disposable {
  process.on('SIGINT', listener);
  return {
    dispose: () => {
      process.off('SIGINT', listener);
    },
  };
}
