import { readMember, readName, readStruct } from './read-struct.ts';
import { type RpcValue } from './rpc-value.ts';

/**
 * What an update would do, before it is done: the answer of `supervisord.getReloadPlan`. Groups are in the order in which they
 * are dealt with: first all that are removed, then those that are changed, then those that are added.
 */
export type ReloadPlan = {
  readonly added: readonly GroupAddition[];
  readonly changed: readonly GroupChange[];
  readonly removed: readonly GroupRemoval[];
  /** Names of the groups that go on as they are. */
  readonly untouched: readonly string[];
  /** What no update brings, only a restart of the daemon. */
  readonly restart: readonly SectionDifference[];
};

/** `starts`: the processes that would be started, by name. */
export type GroupAddition = { readonly group: string; readonly starts: readonly string[] };

/** `stops`: the processes that run now and would be stopped, by name. */
export type GroupRemoval = { readonly group: string; readonly stops: readonly string[] };

/** A group that would be stopped, taken out, and put in anew, all of it. */
export type GroupChange = {
  readonly group: string;
  readonly differences: readonly ProcessDifference[];
  /** Processes that it has not had, and that it has no more. */
  readonly arriving: readonly string[];
  readonly leaving: readonly string[];
  readonly stops: readonly string[];
  readonly starts: readonly string[];
};

/**
 * An option with another value. `variable`: of `environment`, which is compared one by one; else empty. A value is as the file
 * could have it, with its `%(…)s` put in, secrets masked; it is missing where the option has none.
 */
export type OptionDifference = {
  readonly option: string;
  readonly variable: string;
  readonly before?: string;
  readonly after?: string;
};

/** `process`: its name; empty for what the group itself has. */
export type ProcessDifference = OptionDifference & { readonly process: string };

/** `section`: its title, as `[supervisord]` has `supervisord`. */
export type SectionDifference = OptionDifference & { readonly section: string };

/** `undefined` when a member is missing or of another type. */
export function readReloadPlan(value: RpcValue): ReloadPlan | undefined {
  const added = readMember(value, 'added', readAddition);
  const changed = readMember(value, 'changed', readChange);
  const removed = readMember(value, 'removed', readRemoval);
  const untouched = readMember(value, 'untouched', readName);
  const restart = readMember(value, 'restart', readSectionDifference);
  return added && changed && removed && untouched && restart
    ? { added, changed, removed, untouched, restart }
    : undefined;
}

function readAddition(value: RpcValue): GroupAddition | undefined {
  const group = readStruct(NAMED, value)?.group;
  const starts = readMember(value, 'starts', readName);
  return group !== undefined && starts ? { group, starts } : undefined;
}

function readRemoval(value: RpcValue): GroupRemoval | undefined {
  const group = readStruct(NAMED, value)?.group;
  const stops = readMember(value, 'stops', readName);
  return group !== undefined && stops ? { group, stops } : undefined;
}

function readChange(value: RpcValue): GroupChange | undefined {
  const differences = readMember(value, 'differences', readProcessDifference);
  const arriving = readMember(value, 'arriving', readName);
  const leaving = readMember(value, 'leaving', readName);
  const removal = readRemoval(value);
  const addition = readAddition(value);
  return differences && arriving && leaving && removal && addition
    ? { ...addition, ...removal, differences, arriving, leaving }
    : undefined;
}

function readProcessDifference(value: RpcValue): ProcessDifference | undefined {
  const difference = readDifference(value);
  const process = readStruct({ process: 'string' }, value)?.process;
  return difference && process !== undefined ? { process, ...difference } : undefined;
}

function readSectionDifference(value: RpcValue): SectionDifference | undefined {
  const difference = readDifference(value);
  const section = readStruct({ section: 'string' }, value)?.section;
  return difference && section !== undefined ? { section, ...difference } : undefined;
}

function readDifference(value: RpcValue): OptionDifference | undefined {
  const difference = readStruct({ option: 'string', variable: 'string' }, value);
  if (difference === undefined) return undefined;
  const before = readStruct({ before: 'string' }, value)?.before;
  const after = readStruct({ after: 'string' }, value)?.after;
  return {
    option: difference.option,
    variable: difference.variable,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

const NAMED = { group: 'string' } as const;
