import { type Span } from '../text/source-text.ts';
import { isSpace } from '../text/python-text.ts';

/**
 * One line. The texts of all tokens, joined, are the source.
 *
 * `content` is what stands outside comments, trimmed; empty unless the kind is `content`. `comment` begins with its `#` or `;`
 * and ends before the line's end.
 */
export type LineToken = LinePlace &
  (
    | { readonly kind: 'blank'; readonly comment: undefined }
    | { readonly kind: 'comment'; readonly comment: Span }
    | { readonly kind: 'content'; readonly comment: Span | undefined }
  );

type LinePlace = {
  readonly start: number;
  /** With its end of line, if it has one. */
  readonly text: string;
  readonly content: Span;
  /** Characters before the content. */
  readonly indent: number;
};

/** Splits a text into lines, in linear time. Source: Python's `configparser`, `RawConfigParser._read`. */
export function lex(text: string): LineToken[] {
  return [...lines(text)];
}

/** The same one by one, for those who need not keep them. */
export function* lines(text: string): Generator<LineToken> {
  const breaks = /\r\n?|\n/g;
  for (let start = 0; start < text.length;) {
    const end = breaks.test(text) ? breaks.lastIndex : text.length;
    yield readLine(text, start, end);
    start = end;
  }
}

function readLine(text: string, start: number, end: number): LineToken {
  // Departs: a byte order mark before the first line is skipped (pitfalls 51).
  const from = start === 0 && text.startsWith('\ufeff') ? 1 : start;
  let lineEnd = end;
  while (lineEnd > from && (text[lineEnd - 1] === '\n' || text[lineEnd - 1] === '\r')) lineEnd -= 1;
  const line = text.slice(from, lineEnd);
  const commentAt = findComment(line);
  const content = trimmed(line, commentAt ?? line.length);
  const comment = commentAt === undefined ? undefined : { start: from + commentAt, end: lineEnd };
  const place = {
    start,
    text: text.slice(start, end),
    content: { start: from + content.start, end: from + content.end },
    indent: content.start,
  };
  if (content.end > content.start) return { kind: 'content', ...place, comment };
  return comment === undefined
    ? { kind: 'blank', ...place, comment }
    : { kind: 'comment', ...place, comment };
}

function findComment(line: string): number | undefined {
  if (!line.includes(';') && !line.includes('#')) return undefined;
  const first = trimmed(line, line.length).start;
  if (line[first] === '#' || line[first] === ';') return first;
  return findInlineComment(line);
}

/**
 * Where a comment behind a value begins: at a `;` or `#` that follows white space.
 *
 * Compat: the search goes in rounds, one occurrence of each sign a round, and the first round that finds a comment ends it. In
 * `a;b ;c #d` the first round sees the glued `;` and the `#`, so that the value is `a;b ;c`.
 */
function findInlineComment(line: string): number | undefined {
  let signs = [
    { sign: ';', at: -1 },
    { sign: '#', at: -1 },
  ];
  while (signs.length > 0) {
    signs = signs
      .map(({ sign, at }) => ({ sign, at: line.indexOf(sign, at + 1) }))
      .filter(({ at }) => at !== -1);
    const found = signs.filter(({ at }) => at === 0 || isSpace(line[at - 1])).map(({ at }) => at);
    if (found.length > 0) return Math.min(...found);
  }
  return undefined;
}

/** The part of `line` before `end`, without white space around; empty at `end` when nothing is left. */
function trimmed(line: string, end: number): Span {
  let start = 0;
  let stop = end;
  while (start < stop && isSpace(line[start])) start += 1;
  while (stop > start && isSpace(line[stop - 1])) stop -= 1;
  return { start, end: stop };
}
