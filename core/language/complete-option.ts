import { type ConfTree } from '../conf/cst.ts';
import { type OptionSpec } from '../schema/spec.ts';
import { type Completion, type CompletionContext, literal, placeholder } from './completion.ts';
import { type Cursor } from './cursor.ts';
import { KNOWN_SECTIONS, type KnownSection, knownSection, rowsOf } from './known-section.ts';
import { exampleOf, optionText } from './option-text.ts';
import { separatorOf } from './separator.ts';

/** The options that a section does not have yet, with their defaults, or else an example, as values; those that must be given first. */
export function completeOption(
  { texts, spacing }: CompletionContext,
  tree: ConfTree,
  { section, span, isDelimited }: Extract<Cursor, { kind: 'name' }>,
): Completion[] {
  if (section === undefined) return [];
  const separator = separatorOf(tree, spacing);
  const given = new Set(
    section.options.filter(({ nameSpan }) => nameSpan.start !== span.start).map(({ name }) => name),
  );
  return sectionsFor(section.title).flatMap(known =>
    rowsOf(known)
      .filter(([name]) => !given.has(name))
      .map(([name, row], rank) => ({
        label: name,
        kind: 'option' as const,
        snippet: isDelimited ? literal(name) : literal(name + separator) + valueOf(known, name, row),
        span,
        detail: row.fallback ?? '',
        documentation: () => optionText(texts, known, name, row),
        rank: row.missing === undefined ? OPTIONAL_RANK + rank : rank,
      })),
  );
}

const OPTIONAL_RANK = 100;

/** `[DEFAULT]` is for the options of programs. */
function sectionsFor(title: string): readonly KnownSection[] {
  const known = knownSection(title);
  if (known !== undefined) return [known];
  return title === 'DEFAULT'
    ? KNOWN_SECTIONS.filter(({ spec }) => spec.defines === 'program').slice(0, 1)
    : [];
}

function valueOf(section: KnownSection, name: string, { fallback = '' }: OptionSpec): string {
  return placeholder(1, fallback === '' ? exampleOf(section, name) : fallback);
}
