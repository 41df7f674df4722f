import { SectionReader } from '../../config/section-reader.ts';
import { knownSection, rowsOf } from '../known-section.ts';
import { exampleOf } from '../option-text.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { type Fix } from '../fixes/fix.ts';
import { addOption } from '../fixes/lines.ts';
import { errorOf } from '../refusal.ts';
import { isHere, type Subject } from '../subject.ts';

/** A section without an option that it must have, neither here, nor in `[DEFAULT]`, nor in another file of the configuration. */
export function* missingRequired(subject: Subject): Generator<Diagnostic> {
  const others = subject.siblings.flatMap(sibling => sibling.sections);
  for (const section of subject.base.document.sections.values()) {
    const known = isHere(subject, section.place) ? knownSection(section.title) : undefined;
    if (known === undefined) continue;
    for (const [name, row] of rowsOf(known)) {
      if (row.missing === undefined) continue;
      const reader = new SectionReader(subject.base, section, { [name]: row });
      if (reader.has(name)) continue;
      const elsewhere = others.filter(({ title }) => title === section.title || title === 'DEFAULT');
      if (elsewhere.some(({ options }) => options.some(option => option.name === name))) continue;
      const fixes = additions(subject, section.title, { name, value: exampleOf(known, name) });
      yield { ...errorOf(reader.missing(name, row.missing)), fixes };
    }
  }
}

/** Writes the option with an example's value. */
function additions({ tree }: Subject, title: string, line: { name: string; value: string }): Fix[] {
  return tree.sections
    .filter(section => section.title === title)
    .slice(0, 1)
    .map(section => ({
      title: 'add',
      args: [`${line.name}=${line.value}`],
      change: { kind: 'edits', edits: [addOption(tree, section, line)] },
      confidence: 'certain',
    }));
}
