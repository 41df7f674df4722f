import { programOptions } from '../../schema/program-sections.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { isHere, type Subject } from '../subject.ts';
import { effective, given } from './effective.ts';

/** A program that ends at once is restarted without end and without a pause: `startsecs=0` with `autorestart=true`. */
export function* restartLoop(subject: Subject): Generator<Diagnostic> {
  for (const section of subject.programsHere) {
    const option = given(subject, section, 'startsecs');
    if (option === undefined || !isHere(subject, option.place)) continue;
    const isLoop =
      effective(subject, section, programOptions, 'startsecs') === 0 &&
      effective(subject, section, programOptions, 'autorestart') === true;
    if (!isLoop) continue;
    yield finding(subject, {
      code: 'restart-loop',
      message: 'restart-loop',
      facts: [section.title, option.node.name],
      span: option.node.valueSpan,
      other: given(subject, section, 'autorestart')?.place,
    });
  }
}
