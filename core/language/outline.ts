import { type ConfTree, type OptionNode, type SectionNode } from '../conf/cst.ts';
import { type SectionSpec } from '../schema/spec.ts';
import { specOf } from '../schema/table.ts';
import { type Span } from '../text/source-text.ts';

/** A section with its options. `label` is never empty; `nameSpan` lies within `span`. */
export type OutlineSection = {
  readonly label: string;
  /** What the section defines; `undefined`: nothing that has a name. */
  readonly defines: SectionSpec['defines'];
  readonly span: Span;
  readonly nameSpan: Span;
  readonly options: readonly OutlineOption[];
};

export type OutlineOption = {
  readonly label: string;
  /** The value in one line, cut when it is long. */
  readonly detail: string;
  readonly span: Span;
  readonly nameSpan: Span;
};

/** Sections in the order of the text, each with its options. */
export function outlineOf({ sections }: ConfTree): OutlineSection[] {
  return sections.map(outlineSection);
}

const LONGEST_DETAIL = 60;

function outlineSection({ title, titleSpan, span, options }: SectionNode): OutlineSection {
  return {
    label: title.trim() === '' ? '[]' : title,
    defines: specOf(title)?.defines,
    span,
    nameSpan: titleSpan,
    options: options.map(outlineOption),
  };
}

function outlineOption({ name, nameSpan, span, value }: OptionNode): OutlineOption {
  return { label: name, detail: shortened(value), span, nameSpan };
}

function shortened(value: string): string {
  const line = value.slice(0, 4 * LONGEST_DETAIL).replace(/\s+/g, ' ');
  const characters = Array.from(line);
  if (characters.length <= LONGEST_DETAIL) return line;
  return `${characters.slice(0, LONGEST_DETAIL - 1).join('')}…`;
}
