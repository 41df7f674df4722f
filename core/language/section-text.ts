import { nameOf } from '../config/load-base.ts';
import { type DocText } from '../schema/doc/doc-text.ts';
import { splitList } from '../schema/list-items.ts';
import { type OptionSpec } from '../schema/spec.ts';
import { bullets, code, paragraphs } from '../text/markdown.ts';
import { listText, placeText } from './effective-text.ts';
import { effectiveValue } from './effective-value.ts';
import { type KnownSection, knownSection, rowsOf } from './known-section.ts';
import { fact } from './option-text.ts';
import { type Project, type ProjectMachine } from './project.ts';
import { groupNameOf } from './value-scope.ts';

/** What a section is for, and what this one makes: the command and names of its processes, its group, its members. Markdown. */
export function sectionText(
  texts: DocText,
  project: Project,
  machine: ProjectMachine,
  title: string,
): string {
  const known = knownSection(title);
  if (known === undefined) return texts.labels[title === 'DEFAULT' ? 'default-section' : 'not-a-section'];
  const section = project.document.sections.get(title);
  const facts = section === undefined ? [] : factsOf(texts, project, machine, { ...known, title });
  const place = section === undefined ? [] : [fact(texts.labels.file, placeText(project, section.place))];
  return paragraphs([`**${code(`[${title}]`)}**`, texts.sections[known.name], bullets([...facts, ...place])]);
}

function factsOf(
  texts: DocText,
  project: Project,
  machine: ProjectMachine,
  section: KnownSection & { readonly title: string },
): string[] {
  const { labels } = texts;
  const facts = rowsOf(section).flatMap(([name, row]) => {
    const label = labelOf(texts, name, row);
    const effective = effectiveValue(project, machine, section.title, name);
    if (label === undefined || effective?.kind !== 'value') return [];
    const isList = row.mentions !== undefined;
    const values = isList ? effective.texts.flatMap(splitList).map(({ text }) => text) : effective.texts;
    const [first = '', ...others] = values;
    if (others.length === 0) return first === '' ? [] : [fact(label, code(first))];
    const count = isList ? values.length : effective.count;
    const list = listText(texts, { texts: values, count }).replaceAll('\n', '\n  ');
    return [`**${label}** (${count})\n  ${list}`];
  });
  const { defines } = section.spec;
  const isProgram = defines === 'program' || defines === 'listener';
  const group = defines === 'program' ? groupNameOf(project, section.title) : nameOf(section.title);
  return isProgram ? [...facts, fact(labels['process-group'], code(group))] : facts;
}

/** Of the options that say what a section makes. */
function labelOf({ labels }: DocText, name: string, row: OptionSpec): string | undefined {
  if (row.kind.name === 'process-name') return labels.processes;
  if (row.mentions === 'program') return labels.members;
  return row.path === 'command' || row.mentions === 'event' ? code(name) : undefined;
}
