/** Half-open range of UTF-16 offsets. */
export type Span = { readonly start: number; readonly end: number };

/** Line and UTF-16 character, both counted from 0. */
export type Position = { readonly line: number; readonly character: number };

/** A text and the way between offsets and lines. Lines end at `\n`, `\r\n` or `\r`. */
export class SourceText {
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Offsets outside the text are moved to its nearest end. */
  positionAt(offset: number): Position {
    const starts = this.#starts();
    const inside = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (Number(starts[middle]) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: inside - Number(starts[low]) };
  }

  /** The text of a line without its end; empty when there is no such line. */
  lineAt(line: number): string {
    const starts = this.#starts();
    const start = starts[line];
    if (start === undefined) return '';
    let end = starts[line + 1] ?? this.text.length;
    if (end > start && this.text[end - 1] === '\n') end -= 1;
    if (end > start && this.text[end - 1] === '\r') end -= 1;
    return this.text.slice(start, end);
  }

  slice(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  #starts(): readonly number[] {
    this.#lineStarts ??= lineStartsOf(this.text);
    return this.#lineStarts;
  }
}

function lineStartsOf(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), match => match.index + match[0].length)];
}

/** Offset just behind the end of the line that `from` stands in; the text's length when it is the last one. */
export function endOfLine(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') return at + 1;
    if (character === '\r') return text[at + 1] === '\n' ? at + 2 : at + 1;
  }
  return text.length;
}
