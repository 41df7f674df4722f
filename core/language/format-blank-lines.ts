import { type ConfTree } from '../conf/cst.ts';
import { type Span } from '../text/source-text.ts';
import { type TextEdit } from './text-edit.ts';
import { type ConfLine } from './format-lines.ts';

/**
 * Edits that leave one empty line where there are several, none at both ends of the file, one before a header that follows an option,
 * and an end to the last line. Blank lines inside values are none of these.
 */
export function blankLineEdits(
  tree: ConfTree,
  lines: readonly ConfLine[],
  range: Span | undefined,
): TextEdit[] {
  const headers = new Set(tree.sections.map(({ headerSpan }) => headerSpan.start));
  const lineEnd = /\r?\n/.exec(tree.source.text)?.[0] ?? '\n';
  const lastFilled = lines.findLastIndex(({ kind }) => kind !== 'blank');
  const edits = lines.flatMap((line, index): TextEdit[] => {
    const before = lines[index - 1];
    const isEdge = before === undefined || before.kind === 'blank' || index > lastFilled;
    if (line.kind === 'blank') {
      if (isEdge) return [{ span: { start: line.span.start, end: line.end }, text: '' }];
      return line.span.end > line.span.start ? [{ span: line.span, text: '' }] : [];
    }
    const isCrowded =
      headers.has(line.content.start) && (before?.kind === 'content' || before?.kind === 'inner');
    const above = isCrowded
      ? [{ span: { start: before.span.end, end: before.span.end }, text: lineEnd }]
      : [];
    const isOpen = line.end === line.span.end;
    return isOpen ? [...above, { span: { start: line.end, end: line.end }, text: lineEnd }] : above;
  });
  if (range === undefined) return edits;
  return edits.filter(({ span }) => span.start <= range.end && span.end >= range.start);
}
