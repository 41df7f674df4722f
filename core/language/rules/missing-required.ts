import { SectionReader } from '../../config/section-reader.ts';
import { specOf } from '../../schema/table.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { errorOf } from '../refusal.ts';
import { type Subject } from '../subject.ts';

/** A section without an option that it must have, neither here, nor in `[DEFAULT]`, nor in another file of the configuration. */
export function* missingRequired({ base, siblings }: Subject): Generator<Diagnostic> {
  const others = siblings.flatMap(sibling => sibling.sections);
  for (const section of base.document.sections.values()) {
    const { title } = section;
    const elsewhere = others.filter(other => other.title === title || other.title === 'DEFAULT');
    for (const [name, row] of Object.entries(specOf(title)?.options ?? {})) {
      if (row.missing === undefined) continue;
      const reader = new SectionReader(base, section, { [name]: row });
      const isElsewhere = elsewhere.some(other => other.options.some(option => option.name === name));
      if (!reader.has(name) && !isElsewhere) yield errorOf(reader.missing(name, row.missing));
    }
  }
}
