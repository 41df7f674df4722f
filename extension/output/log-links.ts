/** A place in a file that a line of a log names. `line` and `column` count from 1. */
export type LogLink = {
  /** Offsets in the line. */
  readonly start: number;
  readonly end: number;
  readonly path: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
};

const PYTHON = /File "([^"]+)", line (\d+)/g;
/** `path:line[:column]` and `path(line[,column])`; a path has a slash or an ending, so that `12:30:00` is none. */
const PLACE =
  /((?:\.{0,2}\/)?[\w@%+~.-]*(?:\/[\w@%+~.-]+)*[/.][\w@%+~-]+)(?::(\d+)(?::(\d+))?|\((\d+)(?:,\s?(\d+))?\))/g;
const ABSOLUTE = /(?<![\w@%+~./:-])(\/[\w@%+~.-]+(?:\/[\w@%+~.-]+)+)/g;

const LONGEST_LINE = 2000;

/** Places in files that a line names, those with a line number first where two would overlap. A guess: whether a file is there is asked later. */
export function linksInLine(text: string): readonly LogLink[] {
  const line = text.slice(0, LONGEST_LINE);
  const links: LogLink[] = [];
  const add = (start: number, end: number, path: string, at: readonly (string | undefined)[]): void => {
    if (links.some(other => other.start < end && start < other.end)) return;
    const [row, column] = at.map(number => (number === undefined ? undefined : Number(number)));
    links.push({ start, end, path, line: row, column });
  };
  for (const match of line.matchAll(PYTHON)) {
    const [whole, path = '', row] = match;
    add(match.index, match.index + whole.length, path, [row]);
  }
  for (const match of line.matchAll(PLACE)) {
    const [whole, path = '', row, column, otherRow, otherColumn] = match;
    add(match.index, match.index + whole.length, path, [row ?? otherRow, column ?? otherColumn]);
  }
  for (const match of line.matchAll(ABSOLUTE)) {
    const [whole, path = ''] = match;
    add(match.index, match.index + whole.length, path, []);
  }
  return links.sort((a, b) => a.start - b.start);
}
