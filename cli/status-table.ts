import { namespecOf } from '../core/protocol/namespec.ts';
import { type ProcessInfo } from '../core/protocol/process-info.ts';
import { type ProcessStateName } from '../core/protocol/states.ts';

/** What a line of `status` shows. */
export type StatusRow = Pick<ProcessInfo, 'group' | 'name' | 'statename' | 'description'>;

const LEAST_NAME_WIDTH = 30;
const STATE_WIDTH = 10;

/**
 * One line per process, in the given order: name, state, description. Blanks at the end of a line stay. `paint` gets a state
 * with the blanks behind it.
 */
export function statusLines(
  rows: readonly StatusRow[],
  paint: (state: ProcessStateName, text: string) => string = (_state, text) => text,
): readonly string[] {
  const named = rows.map(row => ({ ...row, namespec: namespecOf(row.group, row.name) }));
  const longest = named.reduce(
    (width, { namespec }) => Math.max(width, lengthOf(namespec)),
    LEAST_NAME_WIDTH,
  );
  return named.map(
    ({ namespec, statename, description }) =>
      padded(namespec, longest + 3) + paint(statename, padded(statename, STATE_WIDTH)) + description,
  );
}

/** Left-justified, counted in characters (code points) as Python does. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - lengthOf(text)));
}

/** Characters (code points). */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
