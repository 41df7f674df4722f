import { processName } from '../schema/value-kinds.ts';
import { type OptionTable } from '../schema/spec.ts';
import { type ReaderBase, type SectionReader } from './section-reader.ts';

/** What the readers of groups and processes share. */
export type LoadBase = ReaderBase & {
  /** As given. */
  readonly mainPath: string;
  readonly here: string;
  /** `[supervisord] environment`. */
  readonly daemonEnvironment: Readonly<Record<string, string>>;
  /** Upstream's parse messages; readers add to them. */
  readonly warnings: string[];
};

/** What stands behind the colon of a title. */
export function nameOf(title: string): string {
  return title.slice(title.indexOf(':') + 1);
}

/** The same for a title whose name is checked. Throws `Refused`. */
export function readNameOf(reader: SectionReader<OptionTable>): string {
  const { surroundings } = reader;
  const reading = processName.read(nameOf(reader.section.title), {
    surroundings,
    section: reader.section.title,
  });
  return reading.kind === 'value' ? reading.value : reader.refuse('bad-name', reading.message);
}
