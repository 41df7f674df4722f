import { type SectionNode } from '../conf/cst.ts';
import { type DocText } from '../schema/doc/doc-text.ts';
import { bullets, code } from '../text/markdown.ts';
import { type Span } from '../text/source-text.ts';
import { effectiveText } from './effective-text.ts';
import { effectiveValue } from './effective-value.ts';
import { knownSection, rowsOf } from './known-section.ts';
import { type Project, type ProjectMachine } from './project.ts';

/** A note of the editor's own behind `offset`. `tooltip` is Markdown, made when it is asked for. */
export type InlayHint = { readonly offset: number; readonly label: string; readonly tooltip: () => string };

/**
 * Behind each header in a part of a file: the options of Supervisor that the section does not give and what holds for them, in short. A section
 * whose header stands more than once has the note at the first.
 */
export function inlayHints(
  project: Project,
  machine: ProjectMachine,
  texts: DocText,
  path: string,
  range: Span,
): InlayHint[] {
  const tree = project.files.find(file => file.path === path)?.tree;
  const sections = tree?.sections.filter(
    ({ headerSpan }) => headerSpan.start <= range.end && headerSpan.end >= range.start,
  );
  return (sections ?? []).flatMap(section => hintOf(project, machine, texts, path, section));
}

function hintOf(
  project: Project,
  machine: ProjectMachine,
  texts: DocText,
  path: string,
  { title, headerSpan }: SectionNode,
): InlayHint[] {
  const known = knownSection(title);
  const merged = project.document.sections.get(title);
  if (known === undefined || merged === undefined) return [];
  if (merged.place.file !== path || merged.place.span.start !== headerSpan.start) return [];
  const ofSupervisor = rowsOf(known).filter(([, row]) => row.isOurs !== true);
  const absent = ofSupervisor.flatMap(([name, row]) => {
    const effective = effectiveValue(project, machine, title, name);
    return effective?.kind === 'value' && effective.origin.kind !== 'section' && effective.texts[0] !== ''
      ? [{ name, row, text: `${name}=${effective.texts.join(' ')}` }]
      : [];
  });
  if (absent.length === 0) return [];
  return [
    {
      offset: headerSpan.end,
      label: shortened(absent.map(({ text }) => text)),
      tooltip: () =>
        bullets(
          absent.map(
            ({ name, row }) =>
              `${code(name)} ${effectiveText(texts, project, machine, { ...known, title }, [name, row])}`,
          ),
        ),
    },
  ];
}

const MAX_LENGTH = 100;

/** As many as fit, at least one. */
function shortened(texts: readonly string[]): string {
  let label = '';
  for (const text of texts) {
    const longer = label === '' ? text : `${label}, ${text}`;
    if (label !== '' && longer.length > MAX_LENGTH) return `${label}, …`;
    label = longer;
  }
  return label;
}
