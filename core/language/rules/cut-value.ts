import { type OptionNode } from '../../conf/cst.ts';
import { specOf } from '../../schema/table.ts';
import { type OptionSpec } from '../../schema/spec.ts';
import { isSpace } from '../../text/python-text.ts';
import { type Span } from '../../text/source-text.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { type Edit, type Fix } from '../fixes/fix.ts';
import { contentEnd } from '../fixes/lines.ts';
import { type Subject } from '../subject.ts';
import { openQuote, type Quote } from './quotes.ts';

/** A quoted text that a `;` or `#` behind a blank cuts: quotes do not keep a comment from beginning. */
export function* cutValue(subject: Subject): Generator<Diagnostic> {
  for (const { title, options } of subject.tree.sections) {
    const spec = specOf(title);
    if (spec === undefined) continue;
    for (const option of options) {
      const row = Object.hasOwn(spec.options, option.name) ? spec.options[option.name] : undefined;
      if (row === undefined || !isQuoted(row)) continue;
      for (const comment of cuts(subject, option)) {
        yield finding(subject, {
          code: 'cut-value',
          message: 'cut-value',
          facts: [title, option.name, subject.tree.source.text.charAt(comment.start)],
          span: comment,
          fixes: row.path === 'command' ? joined(subject.tree.source.text, comment) : [],
        });
      }
    }
  }
}

/** Whether quotes keep words of the value together. */
function isQuoted({ kind, path }: OptionSpec): boolean {
  return path === 'command' || kind.name === 'key-values';
}

/** The comments behind the lines of a value that begin within quotes which are closed further on. */
function* cuts({ tree }: Subject, { lines, valueSpan }: OptionNode): Generator<Span> {
  const { text } = tree.source;
  let quote: Quote | undefined;
  for (const line of lines) {
    quote = openQuote(text.slice(line.start, line.end), quote);
    const end = contentEnd(text, line.end);
    const start = behindSpace(text, line.end, end);
    if (start === end || quote === undefined) continue;
    const isClosedBelow = text.lastIndexOf(quote, valueSpan.end - 1) >= end;
    if (isClosedBelow || text.slice(start, end).includes(quote)) yield { start, end };
  }
}

/** A shell does not mind a missing blank before its `;`. None where a `#` would cut the text as well. */
function joined(text: string, comment: Span): Fix[] {
  const rest = text.slice(comment.start, comment.end);
  if (rest.startsWith('#') || /\s#/.test(rest)) return [];
  const edits: Edit[] = [];
  for (let at = comment.start; at < comment.end; at += 1) {
    if (text[at] !== ';' || !isSpace(text[at - 1])) continue;
    let start = at;
    while (isSpace(text[start - 1])) start -= 1;
    edits.push({ span: { start, end: at }, text: '' });
  }
  return [{ title: 'remove-blank', args: [';'], change: { kind: 'edits', edits }, confidence: 'certain' }];
}

function behindSpace(text: string, from: number, end: number): number {
  let start = from;
  while (start < end && isSpace(text[start])) start += 1;
  return start;
}
