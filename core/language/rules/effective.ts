import { findOption, type MergedOption, type MergedSection } from '../../conf/includes.ts';
import { type Names } from '../../conf/expand.ts';
import { SectionReader } from '../../config/section-reader.ts';
import { type OptionSpec, type OptionTable, type ValueOf } from '../../schema/spec.ts';
import { refusalOf } from '../refusal.ts';
import { isUncertain, type Subject } from '../subject.ts';

/** An option as it is given, here or in `[DEFAULT]`. */
export function given({ base }: Subject, section: MergedSection, name: string): MergedOption | undefined {
  return findOption(base.document, section, name);
}

/**
 * What an option of a section comes to, its fallback included. `undefined`: it is not given and has none, the daemon refuses it, or
 * it hangs on something that is not known here.
 */
export function effective<Table extends OptionTable, Name extends keyof Table & string>(
  subject: Subject,
  section: MergedSection,
  table: Table,
  name: Name,
): ValueOf<Table[Name]> | undefined {
  const option = given(subject, section, name);
  if (option !== undefined && isUncertain(subject, option.value)) return undefined;
  const row = table[name] as OptionSpec; // a key of the table has a row
  return readBy(subject, section, table, name, subject.namesIn(section.title, row.names));
}

/** The same with the names given. */
export function readBy<Table extends OptionTable, Name extends keyof Table & string>(
  { base }: Subject,
  section: MergedSection,
  table: Table,
  name: Name,
  names: Names,
): ValueOf<Table[Name]> | undefined {
  let value: ValueOf<Table[Name]> | undefined;
  refusalOf(() => {
    value = new SectionReader(base, section, table).read(name, names);
  });
  return value;
}
