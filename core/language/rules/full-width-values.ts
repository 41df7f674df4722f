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

function isWrong(value: string, offset: number, row: OptionSpec): boolean {
  const character = value.charAt(offset);
  const before = value[offset - 1];
  const behind = value[offset + 1];
  const isBetweenProse = isProse(before) && isProse(behind);
  switch (FULL_WIDTH.get(character)) {
    case ';':
    case '#':
      return before === undefined || /\s/.test(before) || !isFree(row);
    case '=':
      return !isFree(row) && !isBetweenProse;
    case ',':
      return LISTS.has(row.kind.name) && !isBetweenProse;
    case ':':
      return (ADDRESSES.has(row.kind.name) && !isBetweenProse) || behind === '/';
    case '%':
      return behind === '(' || behind === '（';
    case '(':
      return before === '%' || before === '％';
    case ')':
      return /[%％][(（][A-Za-z_]\w*$/.test(value.slice(Math.max(0, offset - LONGEST_NAME), offset));
    case '"':
    case "'":
      return isQuoting(row) && isAtEdge(before, behind);
    case ' ':
      return isQuoting(row) && !isBetweenProse;
    case '[':
    case ']':
    case undefined:
    default:
      return false;
  }
}

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
