import { type SectionNode } from '../../conf/cst.ts';
import { specOf } from '../../schema/table.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { type Fix, replacing } from '../fixes/fix.ts';
import { contentEnd, lineEndOf } from '../fixes/lines.ts';
import { type Subject } from '../subject.ts';

/**
 * An option that lost its line end when a page was copied, and stands at the end of a comment, right behind its last letter:
 * `;日志文件stdout_logfile=/tmp/a.log`. An option that is set in the section anyhow is not spoken of.
 */
export function* optionInComment(subject: Subject): Generator<Diagnostic> {
  const { text } = subject.tree.source;
  for (const section of subject.tree.sections) {
    const options = specOf(section.title)?.options ?? {};
    for (const { start, end } of commentsOf(text, section)) {
      const comment = text.slice(start, end);
      if (!comment.includes('=')) continue;
      for (const match of comment.matchAll(GLUED)) {
        const [found, name = ''] = match;
        if (!Object.hasOwn(options, name)) continue;
        if (section.options.some(option => option.name === name)) continue;
        const at = start + match.index;
        const written = found.trimEnd();
        const span = { start: at, end: at + written.length };
        const fix: Fix = replacing({ start: at, end: at }, lineEndOf(text), 'own-line', [written], 'certain');
        yield finding(subject, {
          code: 'option-in-comment',
          message: 'option-in-comment',
          facts: [section.title, name, written],
          span,
          fixes: [fix],
        });
      }
    }
  }
}

/** Right behind a letter of another script, a full-width sign or a closing parenthesis. */
const GLUED = /(?<=[^\p{ASCII}\s]|\))([a-z_]+)=\S.*$/gu;

/** Comments on lines of their own, and those behind values. */
function* commentsOf(text: string, { children }: SectionNode): Generator<{ start: number; end: number }> {
  for (const child of children) {
    switch (child.kind) {
      case 'comment':
        yield child.span;
        break;
      case 'option':
        for (const { end: start } of child.lines) {
          const end = contentEnd(text, start);
          if (end > start) yield { start, end };
        }
        break;
      case 'error':
        break;
    }
  }
}
