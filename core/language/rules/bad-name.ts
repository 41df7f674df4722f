import { readNameOf } from '../../config/load-base.ts';
import { SectionReader } from '../../config/section-reader.ts';
import { specOf } from '../../schema/table.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { errorOf, refusalOf } from '../refusal.ts';
import { isHere, type Subject } from '../subject.ts';

/** Names of programs and groups with a character that namespecs and addresses use. */
export function* badName(subject: Subject): Generator<Diagnostic> {
  for (const section of subject.sectionsHere) {
    if (!isHere(subject, section.place) || specOf(section.title)?.name === undefined) continue;
    const fault = refusalOf(() => readNameOf(new SectionReader(subject.base, section, {})));
    if (fault !== undefined) yield errorOf(fault);
  }
}
