import { type OptionNode, type SectionNode } from '../../conf/cst.ts';
import { type FaultPlace } from '../../conf/fault.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { type Fix } from '../fixes/fix.ts';
import { removeOption } from '../fixes/lines.ts';
import { type ProjectFile } from '../project.ts';
import { derivedHere, isHere, type Subject } from '../subject.ts';
import { byFile, type ByFile, type Whole } from '../whole.ts';

/** Sections and options that appear twice, in one file or in two. Supervisor takes them together without a word. */
export function* duplicateName(subject: Subject): Generator<Diagnostic> {
  for (const { place, first } of derivedHere(subject, repeatedSections)) {
    const code = 'duplicate-section';
    const { section, place: other } = first;
    yield finding(subject, { code, message: code, facts: [section.title], span: place.span, other });
  }
  for (const { title, node, place, before } of derivedHere(subject, repeatedOptions)) {
    yield finding(subject, {
      code: 'duplicate-option',
      message: 'duplicate-option',
      facts: [title, node.name],
      span: place.span,
      other: before.place,
      fixes: isHere(subject, before.place) ? removals(subject, before.node) : [],
    });
  }
}

type PlacedSection = {
  readonly file: ProjectFile;
  readonly section: SectionNode;
  readonly place: FaultPlace;
};

type RepeatedSection = { readonly place: FaultPlace; readonly first: PlacedSection };

function repeatedSections(whole: Whole): ByFile<RepeatedSection> {
  const repeated = sectionsByTitle(whole).flatMap(([first, ...more]) =>
    more.map(({ place }) => ({ place, first })),
  );
  return byFile(repeated, ({ place }) => [place.source]);
}

type PlacedOption = { readonly node: OptionNode; readonly place: FaultPlace };

type RepeatedOption = PlacedOption & { readonly title: string; readonly before: PlacedOption };

function repeatedOptions(whole: Whole): ByFile<RepeatedOption> {
  const repeated = sectionsByTitle(whole).flatMap(sections => [...optionsAgain(sections)]);
  return byFile(repeated, ({ place }) => [place.source]);
}

function* optionsAgain(sections: readonly PlacedSection[]): Generator<RepeatedOption> {
  const seen = new Map<string, PlacedOption>();
  for (const { file, section } of sections) {
    for (const node of section.options) {
      const place = placeIn(file, node.nameSpan);
      const before = seen.get(node.name);
      seen.set(node.name, { place, node });
      if (before !== undefined) yield { title: section.title, node, place, before };
    }
  }
}

function sectionsByTitle({ files }: Whole): [PlacedSection, ...PlacedSection[]][] {
  const byTitle = new Map<string, [PlacedSection, ...PlacedSection[]]>();
  for (const file of files) {
    for (const section of file.tree.sections) {
      const placed = { file, section, place: placeIn(file, section.headerSpan) };
      const known = byTitle.get(section.title);
      if (known === undefined) byTitle.set(section.title, [placed]);
      else known.push(placed);
    }
  }
  return [...byTitle.values()];
}

/** The one before has no effect, so that nothing changes without it. */
function removals({ tree }: Subject, node: OptionNode): Fix[] {
  const edits = [removeOption(tree, node)];
  return [{ title: 'remove-first', args: [node.name], change: { kind: 'edits', edits }, confidence: 'safe' }];
}

function placeIn({ path, tree }: ProjectFile, span: FaultPlace['span']): FaultPlace {
  return { file: path, source: tree.source, span };
}
