import { type Look, PLAIN, readAnsi, type Run } from './ansi.ts';

export type LogLine = readonly Run[];

/** What has come since the last look: whole lines, and the one that is not at its end yet. */
export type LogNews = {
  readonly lines: readonly LogLine[];
  /** Replaces the open line of before; empty: there is none. */
  readonly open: LogLine;
  /** Lines that are not among `lines`, because more came than are kept. */
  readonly skipped: number;
};

/** More lines than these are not kept. */
export const KEPT_LINES = 5000;

/** A line longer than that, in UTF-16 units, is broken. */
const LINE_LENGTH = 16 * 1024;

/** Text of a log, piece by piece → lines to show. Holds no more than is shown, however much comes. */
export class LogLines {
  #text = '';
  #lines: LogLine[] = [];
  #look: Look = PLAIN;
  #skipped = 0;

  add(piece: string): void {
    const parts = (this.#text + piece).split('\n');
    this.#text = String(parts.pop());
    for (const part of parts) this.#finish(part);
    while (this.#text.length > LINE_LENGTH) {
      this.#finish(this.#text.slice(0, LINE_LENGTH));
      this.#text = this.#text.slice(LINE_LENGTH);
    }
    const excess = this.#lines.length - KEPT_LINES;
    if (excess <= 0) return;
    this.#lines.splice(0, excess);
    this.#skipped += excess;
  }

  take(): LogNews {
    const news = {
      lines: this.#lines,
      open: readAnsi(lastState(this.#text), this.#look).runs,
      skipped: this.#skipped,
    };
    this.#lines = [];
    this.#skipped = 0;
    return news;
  }

  #finish(line: string): void {
    const { runs, look } = readAnsi(lastState(line), this.#look);
    this.#look = look;
    this.#lines.push(runs);
  }
}

/** A line that was written over by carriage returns, as progress bars are: what stands there in the end. */
function lastState(line: string): string {
  const text = line.replace(/\r+$/, '');
  return text.slice(text.lastIndexOf('\r') + 1);
}
