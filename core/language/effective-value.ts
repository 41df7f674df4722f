import { type FaultPlace, faultSentence } from '../conf/fault.ts';
import { findOption, type MergedOption } from '../conf/includes.ts';
import { refusedAsFaults } from '../config/load-result.ts';
import { SectionReader } from '../config/section-reader.ts';
import { text } from '../schema/value-kinds.ts';
import { knownSection, rowOf } from './known-section.ts';
import { type Project, type ProjectMachine } from './project.ts';
import { valueScope } from './value-scope.ts';

/** What an option of a configuration comes to, and where that is said. */
export type EffectiveValue =
  /** `texts`: with every name put in, one for all processes, or one a process up to `MAX_PROCESSES`; names that are not known stay. */
  | {
      readonly kind: 'value';
      readonly texts: readonly string[];
      /** Of all processes; 1 where they do not differ. */
      readonly count: number;
      readonly origin: Origin;
    }
  | { readonly kind: 'refused'; readonly sentence: string; readonly origin: Origin }
  /** Not given, and without a default that could be written. */
  | { readonly kind: 'unset' };

export type Origin =
  | { readonly kind: 'section'; readonly place: FaultPlace }
  /** `[DEFAULT]`. */
  | { readonly kind: 'defaults'; readonly place: FaultPlace }
  /** The default of the table. */
  | { readonly kind: 'fallback' };

/**
 * What an option of a section comes to, by the daemon's own readers. `undefined`: there is no such section, or Supervisor knows no
 * such option there.
 */
export function effectiveValue(
  project: Project,
  machine: ProjectMachine,
  title: string,
  name: string,
): EffectiveValue | undefined {
  const section = project.document.sections.get(title);
  const known = knownSection(title);
  const row = known && rowOf(known, name);
  if (section === undefined || row === undefined) return undefined;
  const option = findOption(project.document, section, name);
  const written = option?.value ?? row.fallback;
  if (written === undefined) return { kind: 'unset' };
  const origin = originOf(project, option);
  const scope = valueScope(project, machine, section, row, written);
  const reader = new SectionReader(scope.base, section, { [name]: { ...row, kind: text } });
  const result = refusedAsFaults(() => scope.sets.map(names => String(reader.read(name, names))));
  if (result.kind === 'faulty') {
    return { kind: 'refused', sentence: result.faults.map(faultSentence).join('; '), origin };
  }
  const texts = result.config;
  const isOne = texts.every(one => one === texts[0]);
  return isOne
    ? { kind: 'value', texts: texts.slice(0, 1), count: 1, origin }
    : { kind: 'value', texts, count: scope.count, origin };
}

function originOf({ document }: Project, option: MergedOption | undefined): Origin {
  if (option === undefined) return { kind: 'fallback' };
  // What `[DEFAULT]` says is copied into the section when a directory is put in.
  const isDefault = document.defaults.get(option.node.name)?.node === option.node;
  return { kind: isDefault ? 'defaults' : 'section', place: option.place };
}
