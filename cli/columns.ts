/**
 * Words in columns, filled downwards, two blanks apart, in as few lines of at most `width` as they fit in.
 *
 * Source: Python's `cmd.Cmd.columnize`, by whose layout `help` lists the actions.
 */
export function columnLines(words: readonly string[], width: number): readonly string[] {
  for (let rows = 1; rows < words.length; rows += 1) {
    const widths = columnWidths(words, rows);
    const total = widths.reduce((sum, column) => sum + column + 2, -2);
    if (total <= width) return linesOf(words, rows, widths);
  }
  return words;
}

function columnWidths(words: readonly string[], rows: number): readonly number[] {
  const columns = Math.ceil(words.length / rows);
  return Array.from({ length: columns }, (_, column) =>
    Math.max(...words.slice(column * rows, (column + 1) * rows).map(word => word.length)),
  );
}

function linesOf(words: readonly string[], rows: number, widths: readonly number[]): readonly string[] {
  return Array.from({ length: rows }, (_, row) =>
    widths
      .map((width, column) => ({ word: words[column * rows + row], width }))
      .flatMap(({ word, width }) => (word === undefined ? [] : [word.padEnd(width)]))
      .join('  '),
  );
}
