import { type OptionNode, spanInValue } from '../../conf/cst.ts';
import { specOf } from '../../schema/table.ts';
import { type KindName, type OptionSpec } from '../../schema/spec.ts';
import { isSpace } from '../../text/python-text.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { replacing } from '../fixes/fix.ts';
import { type Subject } from '../subject.ts';
import { isProse } from './full-width-table.ts';
import { openQuote, type Quote } from './quotes.ts';

/** A comment that became a part of the value, since no blank stands before its `;` or `#`. */
export function* gluedComment(subject: Subject): Generator<Diagnostic> {
  for (const { title, options } of subject.tree.sections) {
    const spec = specOf(title);
    if (spec === undefined) continue;
    for (const option of options) {
      const row = Object.hasOwn(spec.options, option.name) ? spec.options[option.name] : undefined;
      const at = row === undefined ? undefined : commentIn(option, row);
      if (row === undefined || at === undefined) continue;
      // What the daemon refuses is said elsewhere.
      const context = { surroundings: subject.base.surroundings, section: title };
      if (row.kind.read(option.value, context).kind === 'refused') continue;
      const { start } = spanInValue(option, at, 1);
      yield finding(subject, {
        code: 'glued-comment',
        message: 'glued-comment',
        facts: [title, option.name, option.value.charAt(at)],
        span: { start, end: endOfItsLine(option, start) },
        fixes: [replacing({ start, end: start }, ' ', 'insert-blank', [], 'certain')],
      });
    }
  }
}

/** Signs within quotes, and those of a shell that no prose follows, are a part of the value. */
function commentIn({ value }: OptionNode, row: OptionSpec): number | undefined {
  let quote: Quote | undefined;
  let at = 0;
  for (const { index } of value.matchAll(/[;#]/g)) {
    quote = openQuote(value.slice(at, index), quote);
    at = index;
    if (index === 0 || isSpace(value[index - 1])) continue;
    if (WORD_KINDS.has(row.kind.name)) return index;
    const [behind] = value.slice(index + 1, index + 1 + MOST_BLANKS).trimStart();
    if (isProse(behind) && quote === undefined) return index;
  }
  return undefined;
}

const MOST_BLANKS = 20;

/** Kinds whose values hold neither sign; the names of users are not looked up everywhere. */
const WORD_KINDS: ReadonlySet<KindName> = new Set(['user', 'ownership']);

function endOfItsLine({ lines }: OptionNode, offset: number): number {
  return Number(lines.findLast(({ start }) => start <= offset)?.end);
}
