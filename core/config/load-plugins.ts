import { isSectionOf, type SectionSpec } from '../schema/spec.ts';
import { nameOf } from './load-base.ts';
import { type ReaderBase, SectionReader } from './section-reader.ts';
import { type PluginConfig } from './types.ts';

type PluginSpec<Factory extends string> = SectionSpec & {
  readonly options: { readonly [Name in Factory]: { readonly missing: string } };
};

/** The sections of one sort of plug-ins, in file order; `factory` is the option that names what makes each. Throws `Refused`. */
export function readPlugins<Factory extends string>(
  base: ReaderBase,
  spec: PluginSpec<Factory>,
  factory: Factory,
): PluginConfig[] {
  return [...base.document.sections.values()]
    .filter(({ title }) => isSectionOf(spec, title))
    .map(section => {
      const reader = new SectionReader(base, section, spec.options);
      const made = reader.read(factory, new Map());
      return { name: nameOf(section.title), factory: String(made), settings: reader.readUnlisted() };
    });
}
