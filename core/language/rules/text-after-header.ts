import { type SectionNode } from '../../conf/cst.ts';
import { specOf } from '../../schema/table.ts';
import { isSpace } from '../../text/python-text.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { type Fix, replacing } from '../fixes/fix.ts';
import { contentEnd, lineEndOf } from '../fixes/lines.ts';
import { type Subject } from '../subject.ts';

/** Text behind a header, which is ignored: often an option that lost its line end. */
export function* textAfterHeader(subject: Subject): Generator<Diagnostic> {
  const { text } = subject.tree.source;
  for (const section of subject.tree.sections) {
    const { headerSpan, title } = section;
    let start = headerSpan.end;
    const end = contentEnd(text, start);
    while (start < end && isSpace(text[start])) start += 1;
    const rest = text.slice(start, end);
    if (rest === '' || /^[;#；＃]/.test(rest)) continue;
    const comment = rest.search(/\s[;#]/);
    const content = comment === -1 ? rest : rest.slice(0, comment);
    yield finding(subject, {
      code: 'text-after-header',
      message: 'text-after-header',
      facts: [title, content.trim()],
      span: { start, end: start + content.trimEnd().length },
      fixes: moved(text, section, start, content),
    });
  }
}

/** An option goes to a line of its own. */
function moved(text: string, { title, headerSpan }: SectionNode, start: number, content: string): Fix[] {
  const [, name = ''] = /^([\w.]+)\s*[=:]/.exec(content) ?? [];
  const options = specOf(title)?.options ?? {};
  if (!Object.hasOwn(options, name.toLowerCase())) return [];
  const span = { start: headerSpan.end, end: start };
  return [replacing(span, lineEndOf(text), 'own-line', [content.trim()], 'certain')];
}
