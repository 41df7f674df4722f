import { type SectionNode } from '../conf/cst.ts';
import { isEventName } from '../protocol/events.ts';
import { type DocText } from '../schema/doc/doc-text.ts';
import { code, paragraphs } from '../text/markdown.ts';
import { type Span } from '../text/source-text.ts';
import { cursorAt, type ValueCursor } from './cursor.ts';
import { effectiveText } from './effective-text.ts';
import { effectiveValue } from './effective-value.ts';
import { eventText } from './event-text.ts';
import { expansionAt } from './expansion-at.ts';
import { expansionText } from './expansion-text.ts';
import { KNOWN_SECTIONS, type KnownSection, knownSection, rowOf } from './known-section.ts';
import { nameAt } from './names.ts';
import { fact, optionText } from './option-text.ts';
import { type Project, type ProjectMachine } from './project.ts';
import { sectionText } from './section-text.ts';
import { variableAt, variableText } from './variable-text.ts';

/** `markdown` shows texts of the file escaped. */
export type Hover = { readonly span: Span; readonly markdown: string };

/** What is shown of a place in a file of a configuration: its meaning, and what it comes to. */
export function hoverAt(
  project: Project,
  machine: ProjectMachine,
  texts: DocText,
  path: string,
  offset: number,
): Hover | undefined {
  const tree = project.files.find(file => file.path === path)?.tree;
  if (tree === undefined) return undefined;
  const view: View = { project, machine, texts };
  const cursor = cursorAt(tree, offset);
  switch (cursor.kind) {
    case 'nowhere':
      return undefined;
    case 'header': {
      const section = tree.sections.find(({ headerSpan }) => headerSpan.start === cursor.span.start);
      if (section === undefined) return undefined;
      return { span: section.headerSpan, markdown: sectionText(texts, project, machine, section.title) };
    }
    case 'name': {
      const option = cursor.section?.options.find(({ nameSpan }) => nameSpan.start === cursor.span.start);
      if (cursor.section === undefined || option === undefined) return undefined;
      return { span: option.nameSpan, markdown: optionHover(view, cursor.section, option.name) };
    }
    case 'value': {
      const expansion = expansionAt(tree, offset);
      if (expansion !== undefined) {
        return { span: expansion.span, markdown: expansionText(texts, project, machine, expansion) };
      }
      const use = nameAt(tree, offset);
      if (use === undefined || use.role === 'definition') return valueHover(view, cursor);
      if (isEventName(use.name)) {
        return { span: use.span, markdown: `**${code(use.name)}**\n\n${eventText(texts, use.name)}` };
      }
      return memberHover(view, use.name, use.span);
    }
  }
}

type View = { readonly project: Project; readonly machine: ProjectMachine; readonly texts: DocText };

function optionHover({ project, machine, texts }: View, section: SectionNode, name: string): string {
  const { title } = section;
  const heading = `**${code(name)}** ${code(`[${title}]`)}`;
  const known = knownSection(title) ?? (title === 'DEFAULT' ? someSectionWith(name) : undefined);
  const row = known && rowOf(known, name);
  if (known === undefined || row === undefined) {
    const label = known?.spec.isOpen === true ? 'passed-on' : 'not-listed';
    return paragraphs([heading, texts.labels[label]]);
  }
  return paragraphs([
    heading,
    optionText(texts, known, name, row),
    effectiveText(texts, project, machine, { ...known, title }, [name, row]),
  ]);
}

/** `[DEFAULT]` may hold options of any section; those of programs come first. */
function someSectionWith(name: string): KnownSection | undefined {
  const programs = KNOWN_SECTIONS.filter(({ spec }) => spec.defines === 'program');
  return [...programs, ...KNOWN_SECTIONS].find(known => rowOf(known, name) !== undefined);
}

function valueHover({ project, machine, texts }: View, cursor: ValueCursor): Hover | undefined {
  const { section, option, span } = cursor;
  const known = knownSection(section.title);
  const row = known && rowOf(known, option.name);
  if (known === undefined || row === undefined) return undefined;
  const variable = row.kind.name === 'key-values' ? variableAt(cursor) : undefined;
  if (variable !== undefined) {
    const effective = effectiveValue(project, machine, section.title, option.name);
    const values = effective?.kind === 'value' ? effective : { texts: [], count: 0 };
    return { span: variable.span, markdown: variableText(texts, variable, values) };
  }
  const markdown = paragraphs([
    `**${code(option.name)}**`,
    effectiveText(texts, project, machine, { ...known, title: section.title }, [option.name, row]),
    fact(texts.labels.allowed, texts.kinds[row.kind.name]),
  ]);
  return { span, markdown };
}

function memberHover({ project, machine, texts }: View, name: string, span: Span): Hover | undefined {
  const titles = KNOWN_SECTIONS.filter(({ spec }) => spec.defines === 'program').map(
    ({ spec }) => `${spec.title}:${name}`,
  );
  const title = titles.find(one => project.document.sections.has(one));
  return title === undefined ? undefined : { span, markdown: sectionText(texts, project, machine, title) };
}
