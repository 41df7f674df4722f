import { anchorOf } from '../core/schema/doc/anchors.ts';
import { EXAMPLE_TITLES, EXAMPLES } from '../core/schema/doc/examples.ts';
import { sinceText } from '../core/schema/doc/since-text.ts';
import { SCOPE_NAMES } from '../core/schema/name-scopes.ts';
import { type OptionSpec, type SectionSpec } from '../core/schema/spec.ts';
import { type SectionName, TABLE } from '../core/schema/table.ts';
import { eventChapter } from './configuration-events.ts';
import { type PageWords } from './configuration-words.ts';
import { anchor, code, heading, link, table } from './markdown.ts';

/** The manual of the configuration in one language, as Markdown: made of the tables and their texts alone. */
export function configurationPage(words: PageWords): string {
  const sections = Object.keys(TABLE).filter(isSectionName);
  const blocks = [
    '<!-- Made by `npm run docs` from core/schema: changes belong there. -->',
    heading(1, words.title),
    words.other,
    ...words.introduction,
    heading(2, words.sections),
    sections.map(name => `- ${link(headerOf(TABLE[name]), anchorOf(name))}`).join('\n'),
    `[${words.names}](#names) · [${words.events}](#event-types)`,
    ...sections.flatMap(name => sectionChapter(words, name)),
    ...nameChapter(words),
    ...eventChapter(words),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function isSectionName(name: string): name is SectionName {
  return Object.hasOwn(TABLE, name);
}

function headerOf({ title, form }: SectionSpec): string {
  return form === 'named' ? `[${title}:x]` : `[${title}]`;
}

function sectionChapter(words: PageWords, section: SectionName): string[] {
  const rows = Object.entries<OptionSpec>(TABLE[section].options);
  const own = rows.filter(([name, row]) => !isAsInPrograms(words, section, name, row));
  const shared = rows
    .filter(([name, row]) => isAsInPrograms(words, section, name, row))
    .map(([name]) => name);
  const blocks = [
    anchor(anchorOf(section)),
    heading(2, code(headerOf(TABLE[section]))),
    words.text.sections[section],
    own.map(([name]) => link(name, anchorOf(section, name))).join(' · '),
    ...own.flatMap(([name, row]) => optionChapter(words, section, name, row)),
  ];
  if (shared.length === 0) return blocks;
  const links = shared.map(
    name => `${anchor(anchorOf(section, name))}${link(name, anchorOf('program', name))}`,
  );
  return [...blocks, `${words.alsoOfPrograms}${words.colon}${links.join(' · ')}`];
}

/** Whether an option of another section is that of programs, in its row and its text. */
function isAsInPrograms({ text }: PageWords, section: SectionName, name: string, row: OptionSpec): boolean {
  const programs = new Map(Object.entries<OptionSpec>(TABLE.program.options));
  const isSameText = textOf(text.options[section], name) === textOf(text.options.program, name);
  return section !== 'program' && programs.get(name) === row && isSameText;
}

function optionChapter(words: PageWords, section: SectionName, name: string, row: OptionSpec): string[] {
  const { text } = words;
  const { labels } = text;
  const facts = [
    [labels.allowed, text.kinds[row.kind.name]],
    [labels.default, defaultOf(words, section, name, row)],
    [labels.since, sinceText(text, row)],
    [labels.names, namesOf(words, row)],
  ];
  const example = `[${EXAMPLE_TITLES[section]}]\n${name}=${textOf(EXAMPLES[section], name)}`;
  return [
    anchor(anchorOf(section, name)),
    heading(3, code(name)),
    textOf(text.options[section], name),
    table(['', ''], facts),
    `\`\`\`ini\n${example}\n\`\`\``,
  ];
}

function defaultOf({ text }: PageWords, section: SectionName, name: string, row: OptionSpec): string {
  if (row.missing !== undefined) return text.labels.required;
  if (row.fallback === undefined) return textOf(text.unset[section], name);
  return row.fallback === '' ? text.labels.empty : code(row.fallback);
}

function namesOf({ text, colon }: PageWords, row: OptionSpec): string {
  const names = SCOPE_NAMES[row.names].map(name => link(name, `name-${name}`)).join(' ');
  return row.expansion === 'twice' ? `${names}${colon}${text.labels.twice}` : names;
}

function nameChapter(words: PageWords): string[] {
  const rows = Object.entries(words.text.names).map(([name, meaning]) => [
    `${anchor(`name-${name}`)}${code(`%(${name})s`)}`,
    meaning,
  ]);
  return [
    anchor('names'),
    heading(2, words.names),
    words.aboutNames,
    table([words.name, words.meaning], rows),
  ];
}

/** A text of a table that is complete by its type. */
function textOf(texts: Readonly<Record<string, string>>, name: string): string {
  return texts[name] ?? '';
}
