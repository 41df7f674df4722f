import { type SectionNode } from '../../conf/cst.ts';
import { type FaultPlace } from '../../conf/fault.ts';
import { nameOf } from '../../config/load-base.ts';
import { splitList } from '../../schema/list-items.ts';
import { specOf } from '../../schema/table.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { derivedHere, type Subject } from '../subject.ts';
import { byFile, type ByFile, type Whole } from '../whole.ts';

/** Groups of one name: of `[group:a]` and `[program:a]` the daemon runs one, unless the program is a member of a group. */
export function* duplicateGroup(subject: Subject): Generator<Diagnostic> {
  for (const { section, first } of derivedHere(subject, repeatedGroups)) {
    yield finding(subject, {
      code: 'duplicate-group',
      message: 'duplicate-group',
      facts: [section.title, first.title],
      span: section.titleSpan,
      other: first.place,
    });
  }
}

type RepeatedGroup = {
  readonly section: SectionNode;
  readonly place: FaultPlace;
  readonly first: FirstGroup;
};

type FirstGroup = { readonly title: string; readonly place: FaultPlace };

function repeatedGroups({ files, trees }: Whole): ByFile<RepeatedGroup> {
  const groups = new Map<string, FirstGroup>();
  const members = new Set(trees.flatMap(({ sections }) => sections.flatMap(section => [...listed(section)])));
  const repeated: RepeatedGroup[] = [];
  for (const { path, tree } of files) {
    for (const section of tree.sections) {
      const { title, headerSpan: span } = section;
      const defined = specOf(title)?.defines;
      const name = nameOf(title).trim();
      if (defined === undefined || (defined === 'program' && members.has(name))) continue;
      const first = groups.get(name);
      const place = { file: path, source: tree.source, span };
      if (first === undefined) groups.set(name, { title, place });
      else if (first.title !== title) repeated.push({ section, place, first });
    }
  }
  return byFile(repeated, ({ place }) => [place.source]);
}

function* listed({ title, options }: SectionNode): Generator<string> {
  const spec = specOf(title);
  if (spec?.defines !== 'group') return;
  for (const { name, value } of options) {
    if (spec.options[name]?.mentions !== 'program') continue;
    for (const { text } of splitList(value)) yield text;
  }
}
