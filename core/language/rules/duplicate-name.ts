import { type SectionNode } from '../../conf/cst.ts';
import { nameOf } from '../../config/load-base.ts';
import { isSectionOf } from '../../schema/spec.ts';
import { eventListener, fcgiProgram, group, program } from '../../schema/program-sections.ts';
import { splitList } from '../../schema/list-items.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { type Subject } from '../subject.ts';

/** Sections, options and groups that appear twice. Supervisor merges sections, and drops the other ones without a word. */
export function* duplicateName({ tree, siblings }: Subject): Generator<Diagnostic> {
  const seen = new Set<string>();
  for (const section of tree.sections) {
    if (seen.has(section.title)) {
      yield {
        code: 'duplicate-section',
        severity: 'warning',
        span: section.headerSpan,
        message: `[${section.title}] stands here a second time; both are taken together, and later options win`,
      };
    }
    seen.add(section.title);
    yield* duplicateOptions(section);
  }
  yield* duplicateGroups(
    tree.sections,
    siblings.flatMap(sibling => sibling.sections),
  );
}

function* duplicateOptions({ title, options }: SectionNode): Generator<Diagnostic> {
  const seen = new Set<string>();
  for (const { name, nameSpan } of options) {
    if (seen.has(name)) {
      const message = `[${title}] ${name}: given a second time; the last one counts`;
      yield { code: 'duplicate-option', severity: 'warning', span: nameSpan, message };
    }
    seen.add(name);
  }
}

/** Groups of one name: of `[group:a]` and `[program:a]` the daemon runs one, unless the program is a member of a group. */
function* duplicateGroups(
  sections: readonly SectionNode[],
  others: readonly SectionNode[],
): Generator<Diagnostic> {
  const members = new Set(
    [...sections, ...others].filter(({ title }) => isSectionOf(group, title)).flatMap(membersOf),
  );
  const titles = new Map<string, string>();
  for (const { title, titleSpan } of sections) {
    const name = groupName(title, members);
    if (name === undefined) continue;
    const other = titles.get(name) ?? title;
    titles.set(name, other);
    if (other === title) continue;
    const message = `[${title}]: [${other}] makes a group of the same name, and only one of them is run`;
    yield { code: 'duplicate-group', severity: 'warning', span: titleSpan, message };
  }
}

/** Name of the group that a section makes; `undefined`: it makes none. */
function groupName(title: string, members: ReadonlySet<string>): string | undefined {
  if (!GROUP_MAKERS.some(spec => isSectionOf(spec, title))) return undefined;
  const name = nameOf(title).trim();
  const isMember = members.has(name) && !isSectionOf(group, title) && !isSectionOf(eventListener, title);
  return isMember ? undefined : name;
}

const GROUP_MAKERS = [group, program, eventListener, fcgiProgram];

function membersOf({ options }: SectionNode): string[] {
  return options
    .filter(({ name }) => name === 'programs')
    .flatMap(({ value }) => splitList(value).map(({ text }) => text));
}
