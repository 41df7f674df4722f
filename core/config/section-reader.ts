import { spanInValue } from '../conf/cst.ts';
import { describeExpansion, expand, expansionAdvice, type NameSource } from '../conf/expand.ts';
import { type ConfFault, type FaultCode, type FaultPlace, Refused } from '../conf/fault.ts';
import {
  allOptions,
  type ConfDocument,
  findOption,
  type MergedOption,
  type MergedSection,
} from '../conf/includes.ts';
import {
  type KindName,
  type OptionSpec,
  type OptionTable,
  type ReadContext,
  type ValueOf,
} from '../schema/spec.ts';
import { type Surroundings } from './surroundings.ts';

/** What every reader of one configuration shares. */
export type ReaderBase = {
  readonly document: ConfDocument;
  readonly surroundings: Surroundings;
  /** `ENV_…` names known by now; `[supervisord] environment` adds to them. */
  readonly environment: Map<string, string>;
  /** What the rows' fallbacks read as, so that they need not be read for each section; filled by the readers. */
  readonly fallbacks?: Map<OptionSpec, unknown>;
  /** What a kind allows, for the faults of those who print it. */
  readonly describeKind?: (kind: KindName) => string;
};

/** Reads the options of one section by their rows of the table. Every method throws `Refused` at a fault. */
export class SectionReader<Table extends OptionTable> {
  readonly section: MergedSection;
  readonly #base: ReaderBase;
  readonly #table: Table;
  readonly #context: ReadContext;

  constructor(base: ReaderBase, section: MergedSection, table: Table) {
    this.section = section;
    this.#base = base;
    this.#table = table;
    this.#context = { surroundings: base.surroundings, section: section.title };
  }

  get surroundings(): Surroundings {
    return this.#base.surroundings;
  }

  get environment(): ReadonlyMap<string, string> {
    return this.#base.environment;
  }

  /** An option's value, or that of its fallback; `names` are known beside the environment. */
  read<Name extends keyof Table & string>(name: Name, names: NameSource): ValueOf<Table[Name]> {
    return this.#orFallback(name, () => {
      const given = this.#given(name);
      // Most values name nothing.
      if (given?.includes('%') !== true) return this.#convert(name, given);
      const known = this.#known(names);
      const once = this.#expand(name, given, known, this.#label(name));
      const isTwice = this.#row(name).expansion === 'twice';
      return this.#convert(name, isTwice ? this.#expand(name, once, known, name) : once);
    });
  }

  /** The same, but for a name that upstream looks up in `names` alone, and calls by the label of its row. */
  readExpandedBy<Name extends keyof Table & string>(name: Name, names: NameSource): ValueOf<Table[Name]> {
    return this.#orFallback(name, () => {
      const given = this.#given(name);
      return this.#convert(name, given && this.#expand(name, given, names, this.#label(name)));
    });
  }

  /** The value with its `%(…)s` still in it. */
  readRaw<Name extends keyof Table & string>(name: Name): ValueOf<Table[Name]> {
    return this.#convert(name, this.#given(name));
  }

  /** Puts names into what `readRaw` has given. */
  expandRaw(name: keyof Table & string, text: string, names: NameSource): string {
    return this.#expand(name, text, names, this.#label(name));
  }

  /** The option's text with names put in, not yet read by its kind; empty when it is not given. */
  expandedText(name: keyof Table & string, names: NameSource): string {
    return this.#expand(name, this.#find(name)?.value ?? '', this.#known(names), this.#label(name));
  }

  /** Options that the table does not list, those of `[DEFAULT]` behind; only the environment is known to them. */
  readUnlisted(): Record<string, string> {
    const unlisted = [...allOptions(this.#base.document, this.section)].filter(
      ([name]) => !Object.hasOwn(this.#table, name),
    );
    const known = this.#known(new Map());
    return Object.fromEntries(
      unlisted.map(([name, { value }]) => [
        name,
        this.#expand(name, value, known, `${this.section.title}.${name}`),
      ]),
    );
  }

  /** Whether the option is given, here or in `[DEFAULT]`. */
  has(name: keyof Table & string): boolean {
    return this.#find(name) !== undefined;
  }

  /** Refuses the section for a reason that its table does not know; the place is the option's, if it is given. */
  refuse(code: FaultCode, reason: string, option?: keyof Table & string): never {
    throw new Refused(this.fault(code, reason, option));
  }

  /** The fault of an option that must be there, at the section's header. */
  missing(name: keyof Table & string, template: string): ConfFault {
    const message = template.replace('%s', this.section.title);
    return { ...this.fault('missing-option', message, name), reason: 'this option must be given' };
  }

  /** The fault of a value that the option's kind does not take. */
  badValue(name: keyof Table & string, message: string): ConfFault {
    const row = this.#row(name);
    const allowed = this.#base.describeKind?.(row.kind.name);
    return { ...this.fault('bad-value', message, name), allowed };
  }

  fault(code: FaultCode, reason: string, option?: keyof Table & string): ConfFault {
    const place = this.#place(option);
    return { code, message: reason, reason, section: this.section.title, option, place };
  }

  /** A part of an option's value, whose text with names put in is given; the whole value when that is not what the file has. */
  placeWithin(name: keyof Table & string, text: string, part: Part): FaultPlace {
    return this.#place(name, text, part);
  }

  /** What is read, or what another section's fallback of the same row has been read as. */
  #orFallback<Name extends keyof Table & string>(
    name: Name,
    read: () => ValueOf<Table[Name]>,
  ): ValueOf<Table[Name]> {
    const row = this.#row(name);
    const { fallbacks } = this.#base;
    if (fallbacks === undefined || this.has(name)) return read();
    if (fallbacks.has(row)) return fallbacks.get(row) as ValueOf<Table[Name]>; // kept below
    const value = read();
    if (row.fallback?.includes('%') === false) fallbacks.set(row, value);
    return value;
  }

  /** As written here, in `[DEFAULT]` or as the fallback; `undefined` where the option may be left out. */
  #given(name: keyof Table & string): string | undefined {
    const { fallback, missing } = this.#row(name);
    const given = this.#find(name)?.value ?? fallback;
    if (given === undefined && missing !== undefined) throw new Refused(this.missing(name, missing));
    return given;
  }

  #convert<Name extends keyof Table & string>(name: Name, text: string | undefined): ValueOf<Table[Name]> {
    if (text === undefined) return undefined as ValueOf<Table[Name]>; // allowed for a row without a fallback
    const reading = this.#row(name).kind.read(text, this.#context);
    if (reading.kind === 'value') return reading.value as ValueOf<Table[Name]>; // the row's own kind has made it
    throw new Refused(this.badValue(name, reading.message));
  }

  /** The environment and `names`, which go over it. Not put together: nearly every value asks for one or none of them. */
  #known(names: NameSource): NameSource {
    const { environment } = this.#base;
    return {
      get: name => names.get(name) ?? environment.get(name),
      [Symbol.iterator]: () => new Map([...environment, ...names])[Symbol.iterator](),
    };
  }

  #expand(name: string, text: string, known: NameSource, label: string): string {
    if (!text.includes('%')) return text;
    const expansion = expand(text, known);
    if (expansion.kind === 'expanded') return expansion.text;
    const names = new Map(known);
    const place = this.#place(name, text, expansion);
    const message = describeExpansion(expansion, text, label, names);
    throw new Refused({
      ...this.fault(expansion.kind, message, name),
      ...expansionAdvice(expansion, names),
      place,
    });
  }

  #label(name: keyof Table & string): string {
    return this.#row(name).label ?? `${this.section.title}.${name}`;
  }

  #place(name?: string, text?: string, part?: Part): FaultPlace {
    const option = name === undefined ? undefined : this.#find(name);
    if (option === undefined) return this.section.place;
    if (part === undefined || !option.isVerbatim || option.value !== text) return option.place;
    return { ...option.place, span: spanInValue(option.node, part.offset, part.length) };
  }

  #row(name: keyof Table & string): OptionSpec {
    return this.#table[name] as OptionSpec; // a key of the table has a row
  }

  #find(name: string): MergedOption | undefined {
    return findOption(this.#base.document, this.section, name);
  }
}

type Part = { readonly offset: number; readonly length: number };
