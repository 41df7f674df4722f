import { type DocText } from '../schema/doc/doc-text.ts';
import { EXAMPLES } from '../schema/doc/examples.ts';
import { sinceText } from '../schema/doc/since-text.ts';
import { SCOPE_NAMES } from '../schema/name-scopes.ts';
import { type OptionSpec } from '../schema/spec.ts';
import { bullets, code, paragraphs } from '../text/markdown.ts';
import { type KnownSection } from './known-section.ts';

/** What an option is, as Markdown: its meaning, and what the manual says of its values. */
export function optionText(texts: DocText, section: KnownSection, name: string, row: OptionSpec): string {
  const { labels } = texts;
  return paragraphs([
    meaningOf(texts, section, name),
    bullets([
      fact(labels.allowed, texts.kinds[row.kind.name]),
      fact(labels.default, defaultText(texts, section, name, row)),
      fact(labels.since, sinceText(texts, row)),
      fact(labels.names, namesText(texts, row)),
      fact(labels.example, code(exampleOf(section, name))),
    ]),
  ]);
}

/** `**label** — text`. */
export function fact(label: string, text: string): string {
  return `**${label}** — ${text}`;
}

/** What holds when an option is not given, as Markdown. */
export function defaultText(texts: DocText, section: KnownSection, name: string, row: OptionSpec): string {
  if (row.missing !== undefined) return texts.labels.required;
  if (row.fallback === undefined) return textOf(texts.unset[section.name], name);
  return row.fallback === '' ? texts.labels.empty : code(row.fallback);
}

/** A good value of an option that is not its default. */
export function exampleOf({ name: section }: KnownSection, name: string): string {
  return textOf(EXAMPLES[section], name);
}

function meaningOf(texts: DocText, { name: section }: KnownSection, name: string): string {
  return textOf(texts.options[section], name);
}

function namesText({ labels }: DocText, row: OptionSpec): string {
  const names = SCOPE_NAMES[row.names].map(code).join(' ');
  return row.expansion === 'twice' ? `${names}, ${labels.twice}` : names;
}

/** A text of a table that is complete by its type. */
function textOf(texts: Readonly<Record<string, string>>, name: string): string {
  return String(texts[name]);
}
