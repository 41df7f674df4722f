import { type CommentNode, type ConfTree, type SectionNode } from '../conf/cst.ts';
import { type SourceText, type Span } from '../text/source-text.ts';

/** Lines, counted from 0, the last one included; always more than one. */
export type Fold = Lines & { readonly kind: 'section' | 'comment' | 'value' };

/** Sections, values of several lines, and comments on lines after each other; by first lines, of which no two have the same. */
export function foldsOf({ source, prologue, sections }: ConfTree): Fold[] {
  const comments = [...prologue, ...sections.flatMap(({ children }) => children)].filter(
    child => child.kind === 'comment',
  );
  const blocks = commentBlocks(source, comments);
  const folds = [
    ...blocks.map(block => foldOf('comment', block)),
    ...sections.flatMap(({ options }) => options.map(({ span }) => foldOf('value', linesOf(source, span)))),
    ...sectionLines(source, sections, blocks).map(lines => foldOf('section', lines)),
  ];
  return folds
    .filter(({ firstLine, lastLine }) => lastLine > firstLine)
    .sort((a, b) => a.firstLine - b.firstLine);
}

type Lines = { readonly firstLine: number; readonly lastLine: number };

function foldOf(kind: Fold['kind'], { firstLine, lastLine }: Lines): Fold {
  return { kind, firstLine, lastLine };
}

function linesOf(source: SourceText, { start, end }: Span): Lines {
  return { firstLine: source.positionAt(start).line, lastLine: source.positionAt(end).line };
}

function commentBlocks(source: SourceText, comments: readonly CommentNode[]): Lines[] {
  const blocks: Lines[] = [];
  for (const { span } of comments) {
    const { firstLine: line } = linesOf(source, span);
    const last = blocks.at(-1);
    if (last?.lastLine === line - 1) blocks[blocks.length - 1] = { ...last, lastLine: line };
    else blocks.push({ firstLine: line, lastLine: line });
  }
  return blocks;
}

/** Comments right above a header, with a blank line above them, are about the section below and stay open with it. */
function sectionLines(
  source: SourceText,
  sections: readonly SectionNode[],
  blocks: readonly Lines[],
): Lines[] {
  const blockEndingAt = new Map(blocks.map(block => [block.lastLine, block]));
  return sections.map(({ span, headerSpan, children }, index) => {
    const lines = linesOf(source, span);
    const next = sections[index + 1];
    const block = next && blockEndingAt.get(linesOf(source, next.headerSpan).firstLine - 1);
    if (block === undefined || block.firstLine > lines.lastLine) return lines;
    const above = children.findLast(child => linesOf(source, child.span).firstLine < block.firstLine);
    const { lastLine } = linesOf(source, above?.span ?? headerSpan);
    return lastLine < block.firstLine - 1 ? { ...lines, lastLine } : lines;
  });
}
