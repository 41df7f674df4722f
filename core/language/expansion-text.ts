import { type DocText } from '../schema/doc/doc-text.ts';
import { type ExpansionName } from '../schema/name-scopes.ts';
import { code, paragraphs } from '../text/markdown.ts';
import { type ExpansionUse } from './expansion-at.ts';
import { ENVIRONMENT } from './expansions.ts';
import { listText } from './effective-text.ts';
import { knownSection, rowOf } from './known-section.ts';
import { fact } from './option-text.ts';
import { type Project, type ProjectMachine } from './project.ts';
import { valueScope } from './value-scope.ts';

/** What a `%(name)s` of a value stands for there, as Markdown. */
export function expansionText(
  texts: DocText,
  project: Project,
  machine: ProjectMachine,
  { name, section, option }: ExpansionUse,
): string {
  const about = isExpansionName(texts, name) ? texts.names[name] : '';
  const becomes = valuesOf(project, machine, { name, section, option });
  const [first, ...others] = becomes.texts;
  const { labels } = texts;
  const value =
    others.length > 0
      ? `**${labels['in-effect']}**\n${listText(texts, becomes)}`
      : fact(labels['in-effect'], first === undefined ? labels['not-set'] : code(first));
  const variable = name.startsWith(ENVIRONMENT) ? texts.names.ENV_X : about;
  return paragraphs([`**${code(`%(${name})s`)}**`, variable, value]);
}

function isExpansionName({ names }: DocText, name: string): name is ExpansionName {
  return Object.hasOwn(names, name);
}

/** None where the name is not known. */
function valuesOf(
  project: Project,
  machine: ProjectMachine,
  { name, section, option }: Pick<ExpansionUse, 'name' | 'section' | 'option'>,
): { readonly texts: readonly string[]; readonly count: number } {
  const merged = project.document.sections.get(section.title);
  const known = knownSection(section.title);
  const row = known && rowOf(known, option.name);
  if (merged === undefined || row === undefined) return { texts: [], count: 0 };
  const { base, sets, count } = valueScope(project, machine, merged, row, option.value);
  const found = sets.map(names => names.get(name) ?? base.environment.get(name));
  const values = found.filter(value => value !== undefined && value !== `%(${name})s`).map(String);
  const isOne = values.every(value => value === values[0]);
  return isOne ? { texts: values.slice(0, 1), count: 1 } : { texts: values, count };
}
