import { type SourceText, type Span } from '../text/source-text.ts';

/** A whole file: what stands before the first section, then the sections, in file order. */
export type ConfTree = {
  readonly source: SourceText;
  readonly prologue: readonly (CommentNode | ErrorNode)[];
  readonly sections: readonly SectionNode[];
  /** Every error node of the file, in order. */
  readonly errors: readonly ErrorNode[];
};

export type SectionNode = {
  readonly kind: 'section';
  /** What stands between the brackets, untrimmed: `program:web`. */
  readonly title: string;
  readonly titleSpan: Span;
  /** The header with its brackets. */
  readonly headerSpan: Span;
  /** From the header to the end of the last line that belongs to the section. */
  readonly span: Span;
  readonly children: readonly SectionChild[];
  readonly options: readonly OptionNode[];
};

export type SectionChild = OptionNode | CommentNode | ErrorNode;

export type OptionNode = {
  readonly kind: 'option';
  /** Lower case. */
  readonly name: string;
  readonly nameSpan: Span;
  /** The lines of the value, trimmed, joined with `\n`; blank lines at the end are dropped. */
  readonly value: string;
  /** From the first to the last character of the value; empty behind the delimiter when there is none. */
  readonly valueSpan: Span;
  /** One span a line of `value`, so that a place in the value can be found in the file. */
  readonly lines: readonly Span[];
  readonly span: Span;
};

/** A comment on a line of its own. */
export type CommentNode = { readonly kind: 'comment'; readonly span: Span };

/** A line that is neither header nor option, or an option without a name. */
export type ErrorNode = {
  readonly kind: 'error';
  readonly code: 'outside-section' | 'not-an-option';
  readonly span: Span;
  /** Counted from 1. */
  readonly lineNumber: number;
  /** The whole line with a `\n` when it has an end. */
  readonly line: string;
};

/** The span in the file of `length` characters at an offset of an option's value. */
export function spanInValue(option: OptionNode, offset: number, length: number): Span {
  let rest = offset;
  for (const line of option.lines) {
    const size = line.end - line.start;
    if (rest <= size)
      return { start: line.start + rest, end: Math.min(line.end, line.start + rest + length) };
    rest -= size + 1;
  }
  return option.valueSpan;
}
