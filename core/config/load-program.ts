import { type OptionNode } from '../conf/cst.ts';
import { type FaultPlace } from '../conf/fault.ts';
import { emptyDocument, type MergedSection } from '../conf/includes.ts';
import { SourceText } from '../text/source-text.ts';
import { type LoadBase } from './load-base.ts';
import { readProcesses } from './load-processes.ts';
import { type LoadResult, refusedAsFaults } from './load-result.ts';
import { environmentNames } from './read-document.ts';
import { type Surroundings } from './surroundings.ts';
import { type ProcessConfig, type SupervisordConfig } from './types.ts';

/** A `[program:NAME]` that stands in no file, for a group that is there. */
export type LooseProgram = {
  readonly group: string;
  readonly name: string;
  /** Values as a file would have them. */
  readonly options: ReadonlyMap<string, string>;
};

export type LoadedProgram = {
  readonly processes: readonly ProcessConfig[];
  /** Upstream's parse messages. */
  readonly warnings: readonly string[];
};

/**
 * Reads a program as if it stood in the main file of a configuration that has been loaded: the same names are known to its
 * values, and the same is refused.
 */
export function loadProgram(
  { group, name, options }: LooseProgram,
  mainPath: string,
  { here, daemon }: Pick<SupervisordConfig, 'here' | 'daemon'>,
  surroundings: Surroundings,
): LoadResult<LoadedProgram> {
  const place: FaultPlace = { file: mainPath, source: new SourceText(''), span: NOWHERE };
  const section: MergedSection = {
    title: `program:${name}`,
    includedFrom: undefined,
    place,
    options: new Map(
      [...options].map(([option, value]) => {
        const node = nodeOf(option.toLowerCase(), value);
        return [node.name, { value, node, place, isVerbatim: false }];
      }),
    ),
  };
  const environment = environmentNames(surroundings);
  for (const [variable, value] of Object.entries(daemon.environment))
    environment.set(`ENV_${variable}`, value);
  const base: LoadBase = {
    document: emptyDocument(),
    surroundings,
    environment,
    mainPath,
    here,
    daemonEnvironment: daemon.environment,
    warnings: [],
  };
  return refusedAsFaults(() => {
    const processes = readProcesses(base, section, group);
    return { processes, warnings: base.warnings };
  });
}

const NOWHERE = { start: 0, end: 0 };

function nodeOf(name: string, value: string): OptionNode {
  return {
    kind: 'option',
    name,
    nameSpan: NOWHERE,
    value,
    valueSpan: NOWHERE,
    lines: [],
    span: NOWHERE,
  };
}
