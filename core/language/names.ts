import { spanInValue, type ConfTree, type OptionNode, type SectionNode } from '../conf/cst.ts';
import { nameOf } from '../config/load-base.ts';
import { splitList } from '../schema/list-items.ts';
import { type Mention, type SectionSpec } from '../schema/spec.ts';
import { specOf } from '../schema/table.ts';
import { type Span } from '../text/source-text.ts';

/** Programs, with those of FastCGI, listeners, groups and event types have names of their own each. */
export type NameSort = Mention | NonNullable<SectionSpec['defines']>;

/** A place where a file names something. `section`: the one it stands in, or that defines it. */
export type NameUse = {
  readonly role: 'definition' | 'mention';
  readonly sort: NameSort;
  /** Event types in upper case. */
  readonly name: string;
  readonly span: Span;
  readonly section: SectionNode;
};

/** Every name in a file, in the order of the text. */
export function* namesIn({ sections }: ConfTree): Generator<NameUse> {
  for (const section of sections) {
    const spec = specOf(section.title);
    if (spec === undefined) continue;
    if (spec.defines !== undefined) yield* definition(section, spec.defines);
    for (const option of section.options) {
      const sort = spec.options[option.name]?.mentions;
      if (sort !== undefined) yield* mentions(section, option, sort);
    }
  }
}

/** The name at a place, its end included. */
export function nameAt(tree: ConfTree, offset: number): NameUse | undefined {
  for (const use of namesIn(tree)) {
    if (use.span.start <= offset && offset <= use.span.end) return use;
  }
  return undefined;
}

function* definition(section: SectionNode, sort: NameSort): Generator<NameUse> {
  const name = nameOf(section.title);
  const { end } = section.titleSpan;
  if (name !== '') {
    yield { role: 'definition', sort, name, span: { start: end - name.length, end }, section };
  }
}

/** Items with a `%` are left out: what they become hangs on more than the text. */
function* mentions(section: SectionNode, option: OptionNode, sort: Mention): Generator<NameUse> {
  for (const { text, offset } of splitList(option.value)) {
    if (text === '' || /[%\n]/.test(text)) continue;
    const name = sort === 'event' ? text.toUpperCase() : text;
    yield { role: 'mention', sort, name, span: spanInValue(option, offset, text.length), section };
  }
}
