import { type OptionNode, type SectionNode } from '../../conf/cst.ts';
import { type FaultPlace } from '../../conf/fault.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { type Fix } from '../fixes/fix.ts';
import { removeOption } from '../fixes/lines.ts';
import { type ProjectFile } from '../project.ts';
import { isHere, type Subject } from '../subject.ts';

/** Sections and options that appear twice, in one file or in two. Supervisor takes them together without a word. */
export function* duplicateName(subject: Subject): Generator<Diagnostic> {
  for (const sections of sectionsByTitle(subject).values()) {
    const [first, ...more] = sections;
    for (const other of more) yield* duplicateSection(subject, first, other);
    const names = sections.flatMap(({ section }) => section.options.map(({ name }) => name));
    if (new Set(names).size < names.length) yield* duplicateOptions(subject, sections);
  }
}

type Placed = { readonly file: ProjectFile; readonly section: SectionNode };

function sectionsByTitle({ files }: Subject): Map<string, [Placed, ...Placed[]]> {
  const byTitle = new Map<string, [Placed, ...Placed[]]>();
  for (const file of files) {
    for (const section of file.tree.sections) {
      const known = byTitle.get(section.title);
      if (known === undefined) byTitle.set(section.title, [{ file, section }]);
      else known.push({ file, section });
    }
  }
  return byTitle;
}

function* duplicateSection(
  subject: Subject,
  first: Placed,
  { file, section }: Placed,
): Generator<Diagnostic> {
  const { title, headerSpan: span } = section;
  if (!isHere(subject, placeIn(file, span))) return;
  const other = placeIn(first.file, first.section.headerSpan);
  const code = 'duplicate-section';
  yield finding(subject, { code, message: code, facts: [title], span, other });
}

function* duplicateOptions(subject: Subject, sections: readonly Placed[]): Generator<Diagnostic> {
  const seen = new Map<string, { readonly place: FaultPlace; readonly node: OptionNode }>();
  for (const { file, section } of sections) {
    for (const node of section.options) {
      const place = placeIn(file, node.nameSpan);
      const other = seen.get(node.name);
      seen.set(node.name, { place, node });
      if (other === undefined || !isHere(subject, place)) continue;
      yield finding(subject, {
        code: 'duplicate-option',
        message: 'duplicate-option',
        facts: [section.title, node.name],
        span: node.nameSpan,
        other: other.place,
        fixes: isHere(subject, other.place) ? removals(subject, other.node) : [],
      });
    }
  }
}

/** The one before has no effect, so that nothing changes without it. */
function removals({ tree }: Subject, node: OptionNode): Fix[] {
  const edits = [removeOption(tree, node)];
  return [{ title: 'remove-first', args: [node.name], change: { kind: 'edits', edits }, confidence: 'safe' }];
}

function placeIn({ path, tree }: ProjectFile, span: FaultPlace['span']): FaultPlace {
  return { file: path, source: tree.source, span };
}
