import { type ConfFault } from '../../conf/fault.ts';
import { type MergedOption, type MergedSection } from '../../conf/includes.ts';
import { SectionReader } from '../../config/section-reader.ts';
import { type OptionSpec, type OptionTable } from '../../schema/spec.ts';
import { specOf } from '../../schema/table.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { advice } from '../finding.ts';
import { errorOf, refusalOf } from '../refusal.ts';
import { isHere, isUncertain, type Subject } from '../subject.ts';
import { expansionFixes } from '../fixes/mend-expansion.ts';
import { valueFixes } from '../fixes/mend-value.ts';

/** Values that the daemon refuses, for what they are or for a `%` in them. */
export function* badValue(subject: Subject): Generator<Diagnostic> {
  for (const section of subject.sectionsHere) {
    const table = specOf(section.title)?.options;
    if (table === undefined) continue;
    const reader = new SectionReader(subject.base, section, table);
    for (const [name, option] of section.options) {
      const row = Object.hasOwn(table, name) ? table[name] : undefined;
      if (row === undefined || !isHere(subject, option.place)) continue;
      const fault = faultOf(subject, reader, row, option);
      if (fault !== undefined) yield withFixes(subject, section, row, option, fault);
    }
  }
}

function faultOf(
  subject: Subject,
  reader: SectionReader<OptionTable>,
  row: OptionSpec,
  { node: { name }, value }: MergedOption,
): ConfFault | undefined {
  const names = subject.namesIn(reader.section.title, row.names);
  const fault = refusalOf(() => {
    if (row.expansion !== 'after') return reader.read(name, names);
    reader.readRaw(name);
    return reader.expandedText(name, names);
  });
  return fault?.code === 'bad-value' && isUncertain(subject, value) ? undefined : fault;
}

function withFixes(
  subject: Subject,
  { title }: MergedSection,
  row: OptionSpec,
  { node }: MergedOption,
  fault: ConfFault,
): Diagnostic {
  const error = errorOf(fault);
  if (fault.code !== 'bad-value') {
    const names = subject.namesIn(title, row.names);
    const { near, fixes } = expansionFixes(node, row, names, error.span, subject.tree.source);
    return { ...error, message: error.message + advice(subject, near), fixes };
  }
  const context = { surroundings: subject.base.surroundings, section: title };
  const { near, fixes } = valueFixes(node, row, context);
  return { ...error, message: error.message + advice(subject, near), fixes };
}
