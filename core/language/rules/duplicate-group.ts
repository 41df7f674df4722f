import { type SectionNode } from '../../conf/cst.ts';
import { type FaultPlace } from '../../conf/fault.ts';
import { nameOf } from '../../config/load-base.ts';
import { splitList } from '../../schema/list-items.ts';
import { specOf } from '../../schema/table.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { isHere, type Subject } from '../subject.ts';

/** Groups of one name: of `[group:a]` and `[program:a]` the daemon runs one, unless the program is a member of a group. */
export function* duplicateGroup(subject: Subject): Generator<Diagnostic> {
  const groups = new Map<string, { readonly title: string; readonly place: FaultPlace }>();
  const members = membersOf(subject);
  for (const { path, tree } of subject.files) {
    for (const { title, titleSpan, headerSpan } of tree.sections) {
      const defined = specOf(title)?.defines;
      const name = nameOf(title).trim();
      if (defined === undefined || (defined === 'program' && members.has(name))) continue;
      const first = groups.get(name);
      const place = { file: path, source: tree.source, span: headerSpan };
      if (first === undefined) groups.set(name, { title, place });
      else if (first.title !== title && isHere(subject, place)) {
        yield finding(subject, {
          code: 'duplicate-group',
          message: 'duplicate-group',
          facts: [title, first.title],
          span: titleSpan,
          other: first.place,
        });
      }
    }
  }
}

function membersOf({ tree, siblings }: Subject): ReadonlySet<string> {
  const sections = [tree, ...siblings].flatMap(file => file.sections);
  return new Set(sections.flatMap(section => [...listed(section)]));
}

function* listed({ title, options }: SectionNode): Generator<string> {
  const spec = specOf(title);
  if (spec?.defines !== 'group') return;
  for (const { name, value } of options) {
    if (spec.options[name]?.mentions !== 'program') continue;
    for (const { text } of splitList(value)) yield text;
  }
}
