import { SectionReader } from '../../config/section-reader.ts';
import { knownSection, rowsOf } from '../known-section.ts';
import { exampleOf } from '../option-text.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { type Fix } from '../fixes/fix.ts';
import { addOption } from '../fixes/lines.ts';
import { errorOf } from '../refusal.ts';
import { isHere, type Subject } from '../subject.ts';
import { type Whole } from '../whole.ts';

/** A section without an option that it must have, neither here, nor in `[DEFAULT]`, nor in another file of the configuration. */
export function* missingRequired(subject: Subject): Generator<Diagnostic> {
  for (const section of subject.sectionsHere) {
    const known = isHere(subject, section.place) ? knownSection(section.title) : undefined;
    if (known === undefined) continue;
    for (const [name, row] of rowsOf(known)) {
      if (row.missing === undefined) continue;
      const reader = new SectionReader(subject.base, section, { [name]: row });
      if (reader.has(name)) continue;
      const written = subject.derived(optionsByTitle);
      if ([section.title, 'DEFAULT'].some(title => written.get(title)?.has(name) === true)) continue;
      const fixes = additions(subject, section.title, { name, value: exampleOf(known, name) });
      yield { ...errorOf(reader.missing(name, row.missing)), fixes };
    }
  }
}

/** The names of the options that sections of a title have in any file. */
function optionsByTitle({ trees }: Whole): ReadonlyMap<string, ReadonlySet<string>> {
  const written = new Map<string, Set<string>>();
  for (const { title, options } of trees.flatMap(tree => tree.sections)) {
    const names = written.get(title) ?? new Set();
    for (const { name } of options) names.add(name);
    written.set(title, names);
  }
  return written;
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
