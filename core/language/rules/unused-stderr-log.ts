import { programOptions } from '../../schema/program-sections.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { removeOption } from '../fixes/lines.ts';
import { isHere, type Subject } from '../subject.ts';
import { effective, given } from './effective.ts';

/** A file for stderr while stderr goes where stdout goes. Supervisor warns of it, too. */
export function* unusedStderrLog(subject: Subject): Generator<Diagnostic> {
  for (const section of subject.programsHere) {
    const option = given(subject, section, 'stderr_logfile');
    if (option === undefined || !isHere(subject, option.place)) continue;
    const isUnused =
      effective(subject, section, programOptions, 'redirect_stderr') === true &&
      effective(subject, section, programOptions, 'stderr_logfile')?.kind === 'file';
    if (!isUnused) continue;
    const { node } = option;
    const edits = [removeOption(subject.tree, node)];
    yield finding(subject, {
      code: 'unused-stderr-log',
      message: 'unused-stderr-log',
      facts: [section.title, node.name],
      span: node.span,
      other: given(subject, section, 'redirect_stderr')?.place,
      fixes: [
        { title: 'remove', args: [node.name], change: { kind: 'edits', edits }, confidence: 'certain' },
      ],
    });
  }
}
