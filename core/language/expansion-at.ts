import { type ConfTree, type OptionNode, type SectionNode } from '../conf/cst.ts';
import { type Span } from '../text/source-text.ts';

/** A `%(name)s` in a value. `span` reaches from the percent sign to the conversion's letter. */
export type ExpansionUse = {
  readonly name: string;
  readonly span: Span;
  readonly section: SectionNode;
  readonly option: OptionNode;
};

/** The expansion at a place, its end included; `%%(name)s` is none. */
export function expansionAt({ source, sections }: ConfTree, offset: number): ExpansionUse | undefined {
  const section = sections.findLast(({ span }) => span.start <= offset);
  if (section === undefined) return undefined;
  const option = section.options.findLast(({ valueSpan }) => valueSpan.start <= offset);
  const line = option?.lines.find(({ start, end }) => start <= offset && offset <= end);
  if (option === undefined || line === undefined) return undefined;
  for (const match of source.slice(line).matchAll(EXPANSION)) {
    const [text, name] = match;
    const start = line.start + match.index;
    const span = { start, end: start + text.length };
    if (name !== undefined && span.start <= offset && offset <= span.end) {
      return { name, span, section, option };
    }
  }
  return undefined;
}

const EXPANSION = /%%|%\(([^()]*)\)[-+ #0]*\d*(?:\.\d+)?[A-Za-z]?/g;
