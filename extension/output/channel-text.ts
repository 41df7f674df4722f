import { type LogPiece } from '../../wire/growing-log.ts';
import { splitUnfinished, withoutAnsi } from './ansi-text.ts';

/** What a channel says about its logs, in the user's language. */
export type ChannelWords = {
  readonly leftOut: (bytes: number) => string;
  readonly newBeginning: (isComplete: boolean) => string;
};

/**
 * Makes the text of an output channel of what one log brings: without escape sequences, and with a mark before each line where the
 * channel has several logs. A marked line is only told when it is whole, or when nothing more of it comes for a look.
 */
export class ChannelText {
  readonly #mark: string;
  readonly #words: ChannelWords;
  #unfinished = '';
  #line = '';
  /** Whether what was told last stands at the end of a line. */
  #isAtLineStart = true;

  /** `mark`: empty where the channel has one log. */
  constructor(mark: string, words: ChannelWords) {
    this.#mark = mark;
    this.#words = words;
  }

  /** What one look has found; an empty list is one that found nothing. */
  take(pieces: readonly LogPiece[]): string {
    if (pieces.length === 0) return this.#rest();
    return pieces
      .map(piece => {
        switch (piece.kind) {
          case 'text':
            return this.#text(piece.text);
          case 'left-out':
            return this.note(this.#words.leftOut(piece.bytes));
          case 'new-beginning':
            return this.note(this.#words.newBeginning(piece.isComplete));
        }
      })
      .join('');
  }

  /** A line of the channel's own. */
  note(sentence: string): string {
    const before = this.#rest();
    const lineEnd = this.#isAtLineStart ? '' : '\n';
    this.#isAtLineStart = true;
    return `${before}${lineEnd}${this.#mark}— ${sentence} —\n`;
  }

  #text(raw: string): string {
    const [complete, rest] = splitUnfinished(this.#unfinished + raw);
    this.#unfinished = rest;
    const text = withoutAnsi(complete);
    if (this.#mark === '') {
      if (text !== '') this.#isAtLineStart = text.endsWith('\n');
      return text;
    }
    const lines = (this.#line + text).split('\n');
    this.#line = lines.pop() ?? '';
    return lines.map(line => `${this.#mark}${line}\n`).join('');
  }

  /** A line that waits for its end, as a question at a prompt does. */
  #rest(): string {
    if (this.#line === '') return '';
    const line = this.#line;
    this.#line = '';
    return `${this.#mark}${line}\n`;
  }
}

/** `48.3 MB`; units of a thousand, as disks are sold. */
export function byteWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? String(value) : value.toFixed(1)} ${units[unit] ?? ''}`;
}

/** Marks of equal length for the logs of one channel, so that the lines stand below each other. */
export function marksFor(names: readonly string[]): readonly string[] {
  const width = Math.max(0, ...names.map(name => name.length));
  return names.map(name => `${name.padEnd(width)} │ `);
}
