import { specOf } from '../../schema/table.ts';
import { type SectionSpec } from '../../schema/spec.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { replacing } from '../fixes/fix.ts';
import { indentOf, lineStart } from '../fixes/lines.ts';
import { type Subject } from '../subject.ts';
import { openQuote, type Quote } from './quotes.ts';

/** An option, or a header, that is indented deeper than the option above, and so has become a part of its value. */
export function* swallowedLine(subject: Subject): Generator<Diagnostic> {
  const { text } = subject.tree.source;
  for (const { title, options } of subject.tree.sections) {
    const spec = specOf(title);
    if (spec === undefined) continue;
    for (const option of options) {
      let quote: Quote | undefined;
      for (const [index, line] of option.lines.entries()) {
        const content = text.slice(line.start, line.end);
        const isQuoted = quote !== undefined;
        quote = openQuote(content, quote);
        if (index === 0 || isQuoted || !isOwnLine(spec, content)) continue;
        const indent = { start: lineStart(text, line.start), end: line.start };
        const outer = indentOf(text, option.nameSpan.start);
        yield finding(subject, {
          code: 'swallowed-line',
          message: 'swallowed-line',
          facts: [title, option.name, content],
          span: line,
          fixes: [replacing(indent, outer, 'own-line', [content], 'certain')],
        });
      }
    }
  }
}

function isOwnLine({ options }: SectionSpec, content: string): boolean {
  if (/^\[.+\]$/.test(content)) return specOf(content.slice(1, -1)) !== undefined;
  const [, name = ''] = /^([a-z_]+)\s*[=:]/i.exec(content) ?? [];
  return Object.hasOwn(options, name.toLowerCase()) && name === name.toLowerCase();
}
