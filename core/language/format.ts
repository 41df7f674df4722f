import { type ConfTree } from '../conf/cst.ts';
import { type Span } from '../text/source-text.ts';
import { blankLineEdits } from './format-blank-lines.ts';
import { formatLine } from './format-line.ts';
import { confLines, type ConfLine } from './format-lines.ts';
import { type Spacing, type TextEdit } from './text-edit.ts';

/**
 * Puts headers, options and comments at the beginning of their lines, removes blanks at the ends, sets blanks around delimiters, and
 * leaves one empty line before a section. Neither comments nor what the daemon reads change, and doing it again changes nothing.
 * The edits stand in the order of the text and do not overlap. `range`: only what it touches, and what must change along with it.
 */
export function format(tree: ConfTree, spacing: Spacing, range?: Span): TextEdit[] {
  const { text } = tree.source;
  // Rare in a file and unknown to the editor: next to an edit they could mean something else than before.
  if (/\r(?!\n)/.test(text) || text.includes('\ufeff', 1)) return [];
  const lines = confLines(tree);
  const chosen = range === undefined ? lines : linesIn(lines, range);
  const edits = chosen.flatMap(line => {
    const formatted = formatLine(text, line, spacing);
    return formatted === text.slice(line.span.start, line.span.end)
      ? []
      : [{ span: line.span, text: formatted }];
  });
  return [...edits, ...blankLineEdits(tree, lines, range)].sort((a, b) => a.span.start - b.span.start);
}

/**
 * The lines of every run that a range touches. A run begins at a line that is not indented and no continuation: how lines are
 * indented within it hangs together, and never on what stands before.
 */
function linesIn(lines: readonly ConfLine[], range: Span): ConfLine[] {
  const runs: ConfLine[][] = [];
  for (const line of lines) {
    const isAnchor = line.kind === 'content' && line.indent === 0;
    const run = runs.at(-1);
    if (run === undefined || isAnchor) runs.push([line]);
    else run.push(line);
  }
  return runs
    .filter(run => run.some(({ span }) => span.start <= range.end && span.end >= range.start))
    .flat();
}
