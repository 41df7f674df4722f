import { include } from '../../schema/daemon-sections.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { type Subject } from '../subject.ts';

/** A pattern of an `[include]` that no file matches, where all files are known. Supervisor warns of it, too. */
export function* includeWithoutFile(subject: Subject): Generator<Diagnostic> {
  const { project, path, isComplete, tree } = subject;
  if (project === undefined || project.mainPath !== path || !isComplete) return;
  for (const word of project.includes) {
    if (word.kind === 'open' || word.files.length > 0) continue;
    yield finding(subject, {
      code: 'include-without-file',
      message: 'include-without-file',
      facts: [include.title, tree.source.slice(word.span)],
      span: word.span,
    });
  }
}
