/** Lines of a table: the first column to the left, the others to the right. */
export function aligned(table: readonly (readonly string[])[]): string {
  const width = (column: number): number => Math.max(...table.map(cells => cells[column]?.length ?? 0));
  return table
    .map(cells =>
      cells
        .map((cell, column) => (column === 0 ? cell.padEnd(width(0)) : cell.padStart(width(column))))
        .join('  '),
    )
    .join('\n');
}
