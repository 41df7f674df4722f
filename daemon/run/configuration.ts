import { type LoadedProgram, type LooseProgram } from '../../core/config/load-program.ts';
import { type LoadResult } from '../../core/config/load-result.ts';
import { type SupervisordConfig } from '../../core/config/types.ts';

/** The file, read again from the disk: what it says now, or what is wrong with it. */
export type Reading =
  | { readonly kind: 'loaded'; readonly config: SupervisordConfig }
  /** `message`: upstream's text, for clients; `report`: with file, line and column, for people. */
  | { readonly kind: 'faulty'; readonly message: string; readonly report: string };

export type ReadConfiguration = () => Reading;

/** Reads a program as if it stood in the file of a configuration. */
export type ReadProgram = (
  program: LooseProgram,
  config: Pick<SupervisordConfig, 'here' | 'daemon'>,
) => LoadResult<LoadedProgram>;
