import { type ConfTree, type OptionNode, type SectionNode } from '../conf/cst.ts';
import { lex, type LineToken } from '../conf/lexer.ts';
import { isSpace } from '../text/python-text.ts';
import { type Span } from '../text/source-text.ts';

/**
 * What a place in a file is about, while it is being typed too. Texts reach from `span.start` to the cursor (`before`) and from
 * there to the end of what is written (`after`); a span never leaves the line.
 */
export type Cursor =
  /** In a comment, or behind a header. */
  | { readonly kind: 'nowhere' }
  /** `span`: the header with its brackets, the closing one only where it is there. */
  | { readonly kind: 'header'; readonly span: Span; readonly before: string }
  /** Where an option's name, or a header, stands or could stand. `section`: missing before the first header. */
  | {
      readonly kind: 'name';
      readonly section: SectionNode | undefined;
      readonly span: Span;
      readonly before: string;
      /** Whether a delimiter stands behind the name. */
      readonly isDelimited: boolean;
    }
  | ValueCursor;

export type ValueCursor = {
  readonly kind: 'value';
  readonly section: SectionNode;
  readonly option: OptionNode;
  /** The lines of the value above this one, joined and ended with `\n`; empty in the first. */
  readonly above: string;
  readonly before: string;
  readonly after: string;
  /** The line's part of the value. */
  readonly span: Span;
};

/** Reads one line anew and finds its section and option; linear in the number of sections. */
export function cursorAt(tree: ConfTree, offset: number): Cursor {
  const { text } = tree.source;
  const line = lineAt(tree, offset);
  if (line.comment !== undefined && offset > line.comment) return { kind: 'nowhere' };
  const section = tree.sections.findLast(({ headerSpan }) => headerSpan.start <= line.content.end);
  const option = section?.options.findLast(({ nameSpan }) => nameSpan.start <= line.content.end);
  if (section !== undefined && option !== undefined && continues(tree, option, line, offset)) {
    return valueCursor(text, section, option, line, offset);
  }
  const content = text.slice(line.content.start, line.content.end);
  if (content.startsWith('[')) return headerCursor(content, line.content, offset);
  const delimiter = line.content.start + content.search(/[=:]/);
  const isDelimited = delimiter >= line.content.start;
  if (isDelimited && offset > delimiter) {
    if (section === undefined || option?.nameSpan.start !== line.content.start) return { kind: 'nowhere' };
    return valueCursor(
      text,
      section,
      option,
      { ...line, content: behind(text, delimiter, line.content, offset) },
      offset,
    );
  }
  const end = isDelimited ? endOfName(text, line.content.start, delimiter) : line.content.end;
  const start = Math.min(line.content.start, offset);
  const span = { start, end: Math.max(end, offset) };
  return { kind: 'name', section, span, before: text.slice(start, offset), isDelimited };
}

type Line = {
  readonly start: number;
  /** Empty at the cursor when nothing is written. */
  readonly content: Span;
  /** Where the comment of the line begins. */
  readonly comment: number | undefined;
};

function lineAt({ source }: ConfTree, offset: number): Line {
  const { line, character } = source.positionAt(offset);
  const start = offset - character;
  const token: LineToken | undefined = lex(source.lineAt(line))[0];
  if (token === undefined || token.kind === 'blank') {
    return { start, content: { start: offset, end: offset }, comment: undefined };
  }
  const content = { start: start + token.content.start, end: start + token.content.end };
  return { start, content, comment: token.comment && start + token.comment.start };
}

/** Whether the line goes on with an option of a line above; a blank one does when the cursor is indented deeper. */
function continues({ source }: ConfTree, option: OptionNode, line: Line, offset: number): boolean {
  if (option.nameSpan.start >= line.start) return false;
  if (line.content.end > line.content.start) {
    return option.lines.some(({ start }) => start === line.content.start);
  }
  return offset - line.start > source.positionAt(option.nameSpan.start).character;
}

function headerCursor(content: string, { start, end: contentEnd }: Span, offset: number): Cursor {
  const close = content.lastIndexOf(']');
  const end = close === -1 ? contentEnd : start + close + 1;
  if (offset < start || (close !== -1 && offset >= end)) return { kind: 'nowhere' };
  return {
    kind: 'header',
    span: { start, end: Math.max(end, offset) },
    before: content.slice(0, offset - start),
  };
}

function valueCursor(
  text: string,
  section: SectionNode,
  option: OptionNode,
  { start: lineStart, content }: Line,
  offset: number,
): Cursor {
  const above = option.lines.filter(({ start }) => start < lineStart);
  const start = Math.min(content.start, offset);
  const span = { start, end: Math.max(content.end, offset) };
  return {
    kind: 'value',
    section,
    option,
    above: above.map(line => `${text.slice(line.start, line.end)}\n`).join(''),
    before: text.slice(start, offset),
    after: text.slice(offset, span.end),
    span,
  };
}

/** The value behind a delimiter; at the cursor when there is none yet. */
function behind(text: string, delimiter: number, { end }: Span, offset: number): Span {
  const limit = Math.max(end, offset);
  let start = delimiter + 1;
  while (start < limit && isSpace(text[start])) start += 1;
  return { start, end: Math.max(start, end) };
}

function endOfName(text: string, start: number, delimiter: number): number {
  let end = delimiter;
  while (end > start && isSpace(text[end - 1])) end -= 1;
  return end;
}
