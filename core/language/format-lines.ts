import { type ConfTree, type OptionNode } from '../conf/cst.ts';
import { lex } from '../conf/lexer.ts';
import { type Span } from '../text/source-text.ts';

/** A line as the formatter sees it. */
export type ConfLine = {
  /**
   * `content`: a header, an option, or what is neither; `inner`: of a value that began above, blank lines and comments between its
   * lines too; `blank` and `comment`: outside values.
   */
  readonly kind: 'content' | 'inner' | 'blank' | 'comment';
  /** Without its end. */
  readonly span: Span;
  /** Behind the end of the line. */
  readonly end: number;
  /** Outside its comment; empty when there is nothing. */
  readonly content: Span;
  readonly comment: Span | undefined;
  /** Characters before the content. */
  readonly indent: number;
  /** Of an inner line: indentation of the `content` line above it. */
  readonly base: number;
  /** The option that begins here. */
  readonly option: OptionNode | undefined;
};

/** The lines of a file; linear. */
export function confLines({ source: { text }, sections }: ConfTree): ConfLine[] {
  const options = new Map(
    sections.flatMap(section => section.options).map(option => [option.nameSpan.start, option]),
  );
  const inner = new Set(
    [...options.values()].flatMap(({ lines }) => lines.slice(1).map(({ start }) => start)),
  );
  let valueEnd = 0;
  let base = 0;
  return lex(text).map(token => {
    const { start, content, indent } = token;
    const end = start + token.text.length;
    const from = start === 0 && text.startsWith('\ufeff') ? 1 : start;
    const span = { start: from, end: start + token.text.replace(/[\r\n]+$/, '').length };
    const option = token.kind === 'content' ? options.get(content.start) : undefined;
    const place = { span, end, content, indent, option };
    if (token.kind === 'content' ? inner.has(content.start) : content.start < valueEnd) {
      return { kind: 'inner', ...place, base, comment: token.kind === 'blank' ? undefined : token.comment };
    }
    switch (token.kind) {
      case 'blank':
        return { kind: 'blank', ...place, base, comment: undefined };
      case 'comment':
        return { kind: 'comment', ...place, base, comment: token.comment };
      case 'content':
        base = indent;
        valueEnd = option?.lines.at(-1)?.end ?? valueEnd;
        return { kind: 'content', ...place, base, comment: token.comment };
    }
  });
}
