import {
  type GroupChange,
  type OptionDifference,
  type ReloadPlan,
  type SectionDifference,
} from '../core/protocol/reload-plan.ts';
import { comparePoints } from '../core/text/python-text.ts';

/** What `update` would do, in the order in which it does it; nothing to do: one line that says so. */
export function planLines(plan: ReloadPlan): readonly string[] {
  const lines = [
    ...plan.removed.map(({ group, stops }) => `${group}: would be removed${withNames('stops', stops)}`),
    ...plan.changed.map(
      ({ group, stops, starts }) =>
        `${group}: would be stopped and put in anew${withNames('stops', stops)}${withNames('starts', starts)}`,
    ),
    ...plan.added.map(({ group, starts }) => `${group}: would be added${withNames('starts', starts)}`),
    ...restartLines(plan.restart),
  ];
  return lines.length === 0 ? ['No config updates to processes'] : lines;
}

/** The lines of `reread`, by group name, and under each what differs: the old value after `-`, the new one after `+`. */
export function differenceLines(plan: ReloadPlan): readonly string[] {
  const groups = [
    ...plan.added.map(({ group }) => ({ group, lines: [`${group}: available`] })),
    ...plan.changed.map(change => ({
      group: change.group,
      lines: [`${change.group}: changed`, ...changeLines(change)],
    })),
    ...plan.removed.map(({ group }) => ({ group, lines: [`${group}: disappeared`] })),
  ];
  const lines = [
    ...groups.sort((left, right) => comparePoints(left.group, right.group)).flatMap(entry => entry.lines),
    ...restartLines(plan.restart),
  ];
  return lines.length === 0 ? ['No config updates to processes'] : lines;
}

function changeLines({ group, differences, arriving, leaving }: GroupChange): readonly string[] {
  const alike = new Map<string, { readonly difference: OptionDifference; readonly processes: string[] }>();
  for (const { process, ...difference } of differences) {
    const key = JSON.stringify(difference);
    const entry = alike.get(key) ?? { difference, processes: [] };
    entry.processes.push(process);
    alike.set(key, entry);
  }
  return [
    ...leaving.map(name => `  - process ${name}`),
    ...arriving.map(name => `  + process ${name}`),
    ...[...alike.values()].flatMap(({ difference, processes }) => [
      `  ${optionOf(difference)}${whose(group, processes)}`,
      ...valueLines(difference),
    ]),
  ];
}

/** A group's own options, and those of the one process that is called as it, need no name. */
function whose(group: string, processes: readonly string[]): string {
  const named = processes.filter(process => process !== '' && process !== group);
  if (named.length === 0) return '';
  return named.length <= MOST_NAMES ? ` of ${named.join(', ')}` : ` of ${named.length} processes`;
}

const MOST_NAMES = 3;

function restartLines(restart: readonly SectionDifference[]): readonly string[] {
  return restart.flatMap(({ section, ...difference }) => [
    `[${section}]: ${optionOf(difference)} changes only with a restart of supervisord: reload`,
    ...valueLines(difference),
  ]);
}

function optionOf({ option, variable }: OptionDifference): string {
  return variable === '' ? option : `${option} ${variable}`;
}

function valueLines({ before, after }: OptionDifference): readonly string[] {
  return [
    ...(before === undefined ? [] : [`    - ${before}`]),
    ...(after === undefined ? [] : [`    + ${after}`]),
  ];
}

function withNames(word: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  return names.length <= MOST_NAMES ? `; ${word} ${names.join(', ')}` : `; ${word} ${names.length} processes`;
}
