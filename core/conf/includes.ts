import { type ConfTree, type OptionNode } from './cst.ts';
import { type FaultPlace } from './fault.ts';

/** Several files merged into one set of sections, as Python's parser does when it reads one after the other. */
export type ConfDocument = {
  /** In the order in which they first appear. */
  readonly sections: Map<string, MergedSection>;
  /** `[DEFAULT]`: options that every section falls back to. */
  readonly defaults: Map<string, MergedOption>;
};

export type MergedSection = {
  readonly title: string;
  /** The included file that first defined it; `undefined`: the main file. */
  readonly includedFrom: string | undefined;
  /** Of its first header. */
  readonly place: FaultPlace;
  readonly options: Map<string, MergedOption>;
};

export type MergedOption = {
  readonly value: string;
  readonly node: OptionNode;
  /** Of the value. */
  readonly place: FaultPlace;
  /** Whether `value` is what stands in the file, so that an offset in it is a place there. */
  readonly isVerbatim: boolean;
};

export function emptyDocument(): ConfDocument {
  return { sections: new Map(), defaults: new Map() };
}

/** Adds a file to a document: later options take the place of earlier ones. */
export function mergeTree(document: ConfDocument, tree: ConfTree, file: string, isIncluded: boolean): void {
  const { source } = tree;
  for (const section of tree.sections) {
    const target =
      section.title === 'DEFAULT'
        ? document.defaults
        : openSection(document, section.title, isIncluded ? file : undefined, {
            file,
            source,
            span: section.headerSpan,
          });
    for (const node of section.options) {
      target.set(node.name, {
        value: node.value,
        node,
        place: { file, source, span: node.valueSpan },
        isVerbatim: true,
      });
    }
  }
}

/** An option of a section, or what `[DEFAULT]` says of it. */
export function findOption(
  document: ConfDocument,
  section: MergedSection,
  name: string,
): MergedOption | undefined {
  return section.options.get(name) ?? document.defaults.get(name);
}

/** Every option of a section, those of `[DEFAULT]` behind. */
export function allOptions(document: ConfDocument, section: MergedSection): Map<string, MergedOption> {
  return new Map([
    ...section.options,
    ...[...document.defaults].filter(([name]) => !section.options.has(name)),
  ]);
}

/**
 * Puts a directory in the place of `%(here)s` in every value, which is done for each file once there is an `[include]`. `added`: the
 * file that was merged since the last time, so that the sections that it says nothing of need not be looked through.
 *
 * Departs: `%%(here)s` stays, since its percent sign is a doubled one (pitfalls 35).
 */
export function replaceHere(document: ConfDocument, directory: string, added?: ConfTree): void {
  for (const section of sectionsTouched(document, added)) {
    for (const [name, option] of allOptions(document, section)) {
      if (!option.value.includes(HERE)) continue;
      const value = option.value.replaceAll(/%%|%\(here\)s/g, found => (found === HERE ? directory : found));
      section.options.set(name, { ...option, value, isVerbatim: false });
    }
  }
}

const HERE = '%(here)s';

function sectionsTouched(document: ConfDocument, added: ConfTree | undefined): Iterable<MergedSection> {
  const titles = new Set(added?.sections.map(({ title }) => title));
  if (added === undefined || titles.has('DEFAULT')) return document.sections.values();
  return [...titles].map(title => document.sections.get(title)).filter(section => section !== undefined);
}

function openSection(
  document: ConfDocument,
  title: string,
  includedFrom: string | undefined,
  place: FaultPlace,
): Map<string, MergedOption> {
  const known = document.sections.get(title);
  if (known !== undefined) return known.options;
  const options = new Map<string, MergedOption>();
  document.sections.set(title, { title, includedFrom, place, options });
  return options;
}
