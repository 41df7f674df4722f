/**
 * Whole lines of UTF-8, without their ends; what is left over comes out at the end. A line is cut after `MAX_LENGTH` UTF-16
 * units, so that a child that never ends one takes no memory.
 */
export class LineSplitter {
  readonly #decoder = new TextDecoder();
  readonly #onLine: (line: string) => void;
  #rest = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(bytes: Uint8Array): void {
    this.#take(this.#decoder.decode(bytes, { stream: true }));
  }

  end(): void {
    this.#take(this.#decoder.decode());
    if (this.#rest !== '') this.#onLine(this.#rest);
    this.#rest = '';
  }

  #take(text: string): void {
    const all = this.#rest + text;
    const end = all.lastIndexOf('\n');
    if (end >= 0) for (const line of all.slice(0, end).split('\n')) this.#onLine(line);
    this.#rest = all.slice(end + 1);
    while (this.#rest.length >= MAX_LENGTH) {
      this.#onLine(this.#rest.slice(0, MAX_LENGTH));
      this.#rest = this.#rest.slice(MAX_LENGTH);
    }
  }
}

const MAX_LENGTH = 32 * 1024;
