import { lengthOf, padded } from './status-table.ts';

/** Rows of cells as lines, each column as wide as its widest cell, two blanks apart; a row that is short has empty cells. */
export function tableLines(
  sides: readonly ('left' | 'right')[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths = sides.map((_, column) =>
    rows.reduce((width, row) => Math.max(width, lengthOf(row[column] ?? '')), 0),
  );
  return rows.map(row =>
    sides
      .map((side, column) => {
        const [cell = '', width = 0] = [row[column], widths[column]];
        return side === 'left' ? padded(cell, width) : ' '.repeat(width - lengthOf(cell)) + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}
