import { readNameOf } from '../../config/load-base.ts';
import { SectionReader } from '../../config/section-reader.ts';
import { specOf } from '../../schema/table.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { errorOf, refusalOf } from '../refusal.ts';
import { type Subject } from '../subject.ts';

/** Names of programs and groups with a character that namespecs and addresses use. */
export function* badName({ base }: Subject): Generator<Diagnostic> {
  for (const section of base.document.sections.values()) {
    if (specOf(section.title)?.name === undefined) continue;
    const fault = refusalOf(() => readNameOf(new SectionReader(base, section, {})));
    if (fault !== undefined) yield errorOf(fault);
  }
}
