import { isSpace } from '../text/python-text.ts';
import { type Span } from '../text/source-text.ts';

/** A word of a command line. `span`: in the line, without quotes around all of it; `isPlain`: stands there as it is, letter by letter. */
export type CommandWord = { readonly text: string; readonly span: Span; readonly isPlain: boolean };

/** Words by the quoting rules of Python's `shlex.split`; a quote that is not closed reaches to the end. */
export function commandWords(line: string): CommandWord[] {
  const words: CommandWord[] = [];
  for (let at = 0; at < line.length;) {
    if (isSpace(line[at])) at += 1;
    else {
      const { word, end } = readWord(line, at);
      words.push(word);
      at = end;
    }
  }
  return words;
}

function readWord(line: string, start: number): { readonly word: CommandWord; readonly end: number } {
  let text = '';
  let quote: string | undefined;
  let at = start;
  for (; at < line.length && (quote !== undefined || !isSpace(line[at])); at += 1) {
    const character = line.charAt(at);
    if (character === quote) quote = undefined;
    else if (quote === undefined && /^["']$/.test(character)) quote = character;
    else if (character === '\\' && quote !== "'" && escapes(quote, line[at + 1])) {
      at += 1;
      text += line.charAt(at);
    } else text += character;
  }
  const end = Math.min(at, line.length);
  const isQuoted = line[start] === line[end - 1] && text.length === end - start - 2;
  const span = isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
  return { word: { text, span, isPlain: line.slice(span.start, span.end) === text }, end };
}

/** Within double quotes a backslash only escapes these; elsewhere anything. */
function escapes(quote: string | undefined, next: string | undefined): boolean {
  return quote === undefined || next === '"' || next === '\\';
}
