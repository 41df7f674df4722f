import { type MergedOption, type MergedSection } from '../../conf/includes.ts';
import { type ConfFault } from '../../conf/fault.ts';
import { SectionReader } from '../../config/section-reader.ts';
import { type OptionSpec } from '../../schema/spec.ts';
import { specOf } from '../../schema/table.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { errorOf, refusalOf } from '../refusal.ts';
import { isUncertain, type Subject } from '../subject.ts';

/** Values that the daemon refuses, for what they are or for a `%` in them. */
export function* badValue(subject: Subject): Generator<Diagnostic> {
  for (const section of subject.base.document.sections.values()) {
    const options = specOf(section.title)?.options ?? {};
    for (const [name, option] of section.options) {
      const row = options[name];
      if (row === undefined) continue;
      const fault = faultOf(subject, section, row, option);
      if (fault !== undefined) yield errorOf(fault);
    }
  }
}

function faultOf(
  subject: Subject,
  section: MergedSection,
  row: OptionSpec,
  { node: { name }, value }: MergedOption,
): ConfFault | undefined {
  const reader = new SectionReader(subject.base, section, { [name]: row });
  const names = subject.namesIn(section.title, row.names);
  const fault = refusalOf(() => {
    if (row.expansion !== 'after') return reader.read(name, names);
    reader.readRaw(name);
    return reader.expandedText(name, names);
  });
  return fault?.code === 'bad-value' && isUncertain(subject, value) ? undefined : fault;
}
