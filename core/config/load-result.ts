import { type ConfFault, Refused } from '../conf/fault.ts';

/** `faults` is never empty; the first one is what upstream would say. */
export type LoadResult<Config> =
  | { readonly kind: 'loaded'; readonly config: Config }
  | { readonly kind: 'faulty'; readonly faults: readonly ConfFault[] };

/** Runs a reader, and turns the `Refused` it throws into a result. */
export function refusedAsFaults<Config>(reader: () => Config): LoadResult<Config> {
  try {
    return { kind: 'loaded', config: reader() };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { kind: 'faulty', faults: [error.fault] };
  }
}

/** The fault of a file without a section that must be there. */
export function missingSection(title: string): ConfFault {
  const reason = `.ini file does not include ${title} section`;
  return { code: 'missing-section', message: reason, reason };
}
