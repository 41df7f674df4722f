import { type SourceText, type Span } from '../text/source-text.ts';

/** The line that a place begins in, and below it one with carets, as far as the place reaches in it; at least one. */
export function quoteLine(source: SourceText, span: Span): string {
  const { line, character } = source.positionAt(span.start);
  const text = source.lineAt(line);
  const marked = text.slice(character, character + (span.end - span.start));
  const indent = text.slice(0, character).replace(/[^\t]/g, ' ');
  return `${visible(text)}\n${indent}${'^'.repeat(Math.max(1, marked.length))}`;
}

/** Without characters that a terminal would obey; a line stays as long as it was. */
export function visible(text: string): string {
  return text.replace(/[^\t\P{Cc}]/gu, '\ufffd');
}
