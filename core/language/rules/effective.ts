import { findOption, type MergedOption, type MergedSection } from '../../conf/includes.ts';
import { type Names } from '../../conf/expand.ts';
import { SectionReader } from '../../config/section-reader.ts';
import { type OptionSpec, type OptionTable, type ValueOf } from '../../schema/spec.ts';
import { refusalOf } from '../refusal.ts';
import { isUncertain } from '../subject.ts';
import { type Whole } from '../whole.ts';

/** An option as it is given, here or in `[DEFAULT]`. */
export function given({ base }: Whole, section: MergedSection, name: string): MergedOption | undefined {
  return findOption(base.document, section, name);
}

/**
 * What an option of a section comes to, its fallback included. `undefined`: it is not given and has none, the daemon refuses it, or
 * it hangs on something that is not known here.
 */
export function effective<Table extends OptionTable, Name extends keyof Table & string>(
  whole: Whole,
  section: MergedSection,
  table: Table,
  name: Name,
): ValueOf<Table[Name]> | undefined {
  const option = given(whole, section, name);
  if (option !== undefined && isUncertain(whole, option.value)) return undefined;
  const row = table[name] as OptionSpec; // a key of the table has a row
  return readBy(whole, section, table, name, whole.namesIn(section.title, row.names));
}

/** The same with the names given. */
export function readBy<Table extends OptionTable, Name extends keyof Table & string>(
  { base }: Whole,
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
