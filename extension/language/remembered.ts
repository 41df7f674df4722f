import type * as vscode from 'vscode';

/**
 * Answers about files from memory. What is asked for the first time is read, and known later; what changes is read again, and the
 * old answer stands until then.
 */
export class Remembered<Answer> {
  readonly #read: (uri: vscode.Uri) => Promise<Answer>;
  readonly #onRead: () => void;
  readonly #answers = new Map<string, Answer>();
  readonly #reading = new Map<string, Promise<void>>();

  /** `read` never rejects; `onRead` hears of each answer. */
  constructor(read: (uri: vscode.Uri) => Promise<Answer>, onRead: () => void) {
    this.#read = read;
    this.#onRead = onRead;
  }

  get(uri: vscode.Uri): Answer | undefined {
    const key = uri.toString();
    if (!this.isKnown(uri) && !this.#reading.has(key) && this.#answers.size < MOST_ANSWERS) this.#start(uri);
    return this.#answers.get(key);
  }

  isKnown(uri: vscode.Uri): boolean {
    return this.#answers.has(uri.toString());
  }

  /** Reads again what has been asked for before. */
  refresh(uri: vscode.Uri): void {
    if (this.isKnown(uri) || this.#reading.has(uri.toString())) this.#start(uri);
  }

  get isReading(): boolean {
    return this.#reading.size > 0;
  }

  /** Until nothing is being read. */
  async settled(): Promise<void> {
    while (this.isReading) await Promise.all(this.#reading.values());
  }

  #start(uri: vscode.Uri): void {
    const key = uri.toString();
    const reading = this.#read(uri).then(answer => {
      if (this.#reading.get(key) !== reading) return; // a later reading is on its way
      this.#reading.delete(key);
      this.#answers.set(key, answer);
      this.#onRead();
    });
    this.#reading.set(key, reading);
  }
}

/** A pattern that reaches into a large file system does not fill the memory; what lies beyond is never known. */
const MOST_ANSWERS = 10_000;
