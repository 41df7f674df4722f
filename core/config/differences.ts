import { type OptionDifference } from '../protocol/reload-plan.ts';
import { programOptions } from '../schema/program-sections.ts';
import { inetHttpServer, supervisord } from '../schema/daemon-sections.ts';
import { type OptionTable } from '../schema/spec.ts';
import { maskNamed } from '../text/mask-secrets.ts';
import { type OptionValue, type OptionValues } from './option-values.ts';

/** The options that differ, in the order of `after`, then those that are only in `before`. Secrets are masked. */
export function optionDifferences(before: OptionValues, after: OptionValues): OptionDifference[] {
  const options = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...options].flatMap(option => {
    const one = written(option, before[option] ?? null);
    const other = written(option, after[option] ?? null);
    return one === other ? [] : [difference(option, '', one, other)];
  });
}

/** The same for environments, variable by variable and sorted. */
export function environmentDifferences(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): OptionDifference[] {
  const variables = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return variables.flatMap(variable =>
    before[variable] === after[variable]
      ? []
      : [difference('environment', variable, before[variable], after[variable])],
  );
}

function difference(
  option: string,
  variable: string,
  before: string | undefined,
  after: string | undefined,
): OptionDifference {
  const name = variable === '' ? option : variable;
  return {
    option,
    variable,
    ...(before === undefined ? {} : { before: maskNamed(name, before) }),
    ...(after === undefined ? {} : { after: maskNamed(name, after) }),
  };
}

/** A value as the file could have it. */
function written(option: string, value: OptionValue): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'number') return isByteSize(option) ? writtenBytes(value) : String(value);
  if (typeof value !== 'object') return String(value);
  return 'uid' in value ? `${value.uid}:${value.gid}` : value.join(',');
}

function isByteSize(option: string): boolean {
  return BYTE_SIZES.has(option);
}

const BYTE_SIZES: ReadonlySet<string> = new Set(
  Object.entries<OptionTable[string]>({
    ...programOptions,
    ...supervisord.options,
    ...inetHttpServer.options,
  })
    .filter(([, { kind }]) => kind.name === 'byte-size')
    .map(([name]) => name),
);

/** In the largest unit that leaves a whole number: `50MB`. */
function writtenBytes(bytes: number): string {
  const [unit, size] = UNITS.find(([, factor]) => bytes !== 0 && bytes % factor === 0) ?? ['', 1];
  return `${bytes / size}${unit}`;
}

const UNITS = [
  ['GB', 1024 ** 3],
  ['MB', 1024 ** 2],
  ['KB', 1024],
] as const;
