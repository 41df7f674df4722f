import { spanInValue, type OptionNode } from '../../conf/cst.ts';
import { type FaultPlace } from '../../conf/fault.ts';
import { type MergedSection } from '../../conf/includes.ts';
import { splitList } from '../../schema/list-items.ts';
import { specOf } from '../../schema/table.ts';
import { type Whole } from '../whole.ts';

/** A name in the list of a group, and where it stands. */
export type GroupMember = {
  readonly section: MergedSection;
  readonly option: OptionNode;
  readonly name: string;
  readonly place: FaultPlace;
  /** Whether it begins the list. */
  readonly isFirst: boolean;
};

/** Every name that a group lists, in the order of reading; those with a `%` are left out. */
export function* groupMembers({ base }: Whole): Generator<GroupMember> {
  for (const section of base.document.sections.values()) {
    const spec = specOf(section.title);
    if (spec?.defines !== 'group') continue;
    for (const [name, row] of Object.entries(spec.options)) {
      const option = row.mentions === 'program' ? section.options.get(name) : undefined;
      if (option === undefined) continue;
      for (const [index, { text, offset }] of splitList(option.node.value).entries()) {
        if (text === '' || /[%\n]/.test(text)) continue;
        const place = { ...option.place, span: spanInValue(option.node, offset, text.length) };
        yield { section, option: option.node, name: text, place, isFirst: index === 0 };
      }
    }
  }
}
