import { type KindName, type OptionSpec } from '../../schema/spec.ts';
import { FULL_WIDTH, isProse } from './full-width-table.ts';
import { openQuote, type Quote } from './quotes.ts';

/** Offsets in a line of a value of the characters for which ASCII was meant. What stands in quotes is text, and left alone. */
export function wrongInValue(value: string, row: OptionSpec): number[] {
  const found: number[] = [];
  let quote: Quote | undefined;
  for (let offset = 0; offset < value.length; offset += 1) {
    const character = value.charAt(offset);
    if (FULL_WIDTH.has(character) && quote === undefined && isWrong(value, offset, row)) found.push(offset);
    // `；` behind a blank was to begin a comment, which may hold anything.
    if (found.at(-1) === offset && /[；＃]/.test(character)) return found;
    if (isQuoting(row)) quote = openQuote(character, quote);
  }
  return found;
}

type Place = {
  readonly value: string;
  readonly offset: number;
  readonly before: string | undefined;
  readonly behind: string | undefined;
  /** Whether letters of another script stand on both sides. */
  readonly isProse: boolean;
};

function isWrong(value: string, offset: number, row: OptionSpec): boolean {
  const before = value[offset - 1];
  const behind = value[offset + 1];
  const place = { value, offset, before, behind, isProse: isProse(before) && isProse(behind) };
  return TESTS.get(FULL_WIDTH.get(value.charAt(offset)))?.(place, row) === true;
}

type Test = (place: Place, row: OptionSpec) => boolean;

const isComment: Test = ({ before }, row) => before === undefined || /\s/.test(before) || !isFree(row);
const isQuote: Test = ({ before, behind }, row) => isQuoting(row) && isAtEdge(before, behind);

/** By the ASCII character, whether that one was meant; brackets never are. */
const TESTS: ReadonlyMap<string | undefined, Test> = new Map([
  [';', isComment],
  ['#', isComment],
  ['"', isQuote],
  ["'", isQuote],
  ['=', (place, row) => !isFree(row) && !place.isProse],
  [',', (place, row) => LISTS.has(row.kind.name) && !place.isProse],
  [':', (place, row) => (ADDRESSES.has(row.kind.name) && !place.isProse) || place.behind === '/'],
  [' ', (place, row) => isQuoting(row) && !place.isProse],
  ['%', ({ behind }) => behind === '(' || behind === '（'],
  ['(', ({ before }) => before === '%' || before === '％'],
  [
    ')',
    ({ value, offset }) =>
      /[%％][(（][A-Za-z_]\w*$/.test(value.slice(Math.max(0, offset - LONGEST_NAME), offset)),
  ],
]);

const LONGEST_NAME = 80;

/** At the beginning or end of a word. */
function isAtEdge(before: string | undefined, behind: string | undefined): boolean {
  const opens = before === undefined || /[\s=＝,，([]/.test(before);
  const closes = behind === undefined || /[\s,，;；)\]]/.test(behind);
  return opens || closes;
}

/** Whether any text may stand there. */
function isFree({ kind }: OptionSpec): boolean {
  return kind.name === 'text' || kind.name === 'plugin';
}

/** Whether quotes keep words of the value together, and ordinary blanks and no others part them. */
function isQuoting({ kind, path }: OptionSpec): boolean {
  return path === 'command' || kind.name === 'key-values';
}

const LISTS: ReadonlySet<KindName> = new Set(['list', 'event-types', 'exit-codes', 'key-values']);
const ADDRESSES: ReadonlySet<KindName> = new Set(['port-address', 'fcgi-socket', 'ownership', 'plugin']);
