/** The candidate that a mistyped name most likely means; `undefined`: none is near. */
export function nearName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of candidates) {
    const third = Math.floor(Math.max(wanted.length, candidate.length) / 3);
    const limit = Math.min(MAX_DISTANCE, Math.max(1, third));
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate;
}

/** `; did you mean NAME?`, or nothing. */
export function suggestion(
  name: string,
  candidates: Iterable<string>,
  show = (near: string): string => near,
): string {
  const near = nearName(name, candidates);
  return near === undefined ? '' : `; did you mean ${show(near)}?`;
}

/** Insertions, deletions, replacements and swaps of neighbours; names beyond 64 characters are far from everything. */
function editDistance(from: string, to: string): number {
  if (from.length > MAX_LENGTH || to.length > MAX_LENGTH) return from === to ? 0 : MAX_LENGTH;
  let beforeLast: number[] = [];
  let last: number[] = [];
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = at(last, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const isSwap = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swapped = isSwap ? at(beforeLast, column - 2) + 1 : replaced;
      current.push(Math.min(replaced, swapped, at(last, column) + 1, at(current, column - 1) + 1));
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, to.length);
}

const MAX_LENGTH = 64;

/** Beyond it, long names that begin alike would count as one another. */
const MAX_DISTANCE = 4;

/** The row before the first counts what is missing. */
function at(row: readonly number[], column: number): number {
  return row[column] ?? column;
}
