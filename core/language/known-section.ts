import { isSectionOf, type OptionSpec, type SectionSpec } from '../schema/spec.ts';
import { type SectionName, TABLE } from '../schema/table.ts';

/** A section of the table: its name there, which is the key of its texts, and its row. */
export type KnownSection = { readonly name: SectionName; readonly spec: SectionSpec };

/** Every section of the table, in its order. */
export const KNOWN_SECTIONS: readonly KnownSection[] = Object.keys(TABLE)
  .filter(isSectionName)
  .map(name => ({ name, spec: TABLE[name] }));

/** What the table says of a section by its title; `undefined`: Supervisor ignores such a section. */
export function knownSection(title: string): KnownSection | undefined {
  return KNOWN_SECTIONS.find(({ spec }) => isSectionOf(spec, title));
}

/** The rows of a section's options, in the order of the table. */
export function rowsOf({ spec }: KnownSection): readonly (readonly [string, OptionSpec])[] {
  return Object.entries(spec.options);
}

/** The row of an option; `undefined`: the section has no such option. */
export function rowOf({ spec }: KnownSection, name: string): OptionSpec | undefined {
  return Object.hasOwn(spec.options, name) ? spec.options[name] : undefined;
}

function isSectionName(name: string): name is SectionName {
  return Object.hasOwn(TABLE, name);
}
