import { type OptionDifference } from '../../core/protocol/reload-plan.ts';
import { type Translate } from '../servers/connection.ts';
import { type PlannedGroup, type UpdatePlan } from './update-plan.ts';

/** A plan as a text in the shape of a diff, which the editor colours. */
export function planText(label: string, plan: UpdatePlan, t: Translate): string {
  const { groups, restart, isWhole } = plan;
  const lines = [
    `# ${t('What an update of {0} would do', label)}`,
    '',
    ...(groups.length === 0 ? [`# ${t('Nothing: the daemon runs what the files say.')}`, ''] : []),
    ...groups.flatMap(group => [...groupLines(group, t), '']),
    ...(restart.length === 0
      ? []
      : [
          `# ${t('Only a restart of the daemon brings:')}`,
          ...restart.flatMap(difference => [`@@ [${difference.section}] @@`, ...valueLines(difference)]),
          '',
        ]),
    ...(isWhole
      ? []
      : [
          `# ${t('This daemon tells only a part of what it runs: environment, umask and some others are not compared.')}`,
        ]),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The same in a few words, for a notice. */
export function planSummary({ groups }: UpdatePlan, t: Translate): string {
  const named = (kind: PlannedGroup['kind']): string =>
    groups
      .filter(group => group.kind === kind)
      .map(group => (kind === 'changed' ? withKeys(group) : group.group))
      .join(', ');
  const [added, changed, removed] = [named('added'), named('changed'), named('removed')];
  return [
    ...(added === '' ? [] : [t('added: {0}', added)]),
    ...(changed === '' ? [] : [t('changed: {0}', changed)]),
    ...(removed === '' ? [] : [t('removed: {0}', removed)]),
  ].join('; ');
}

function withKeys({ group, differences }: PlannedGroup): string {
  const keys = [...new Set(differences.map(({ option }) => option))];
  return keys.length === 0 ? group : `${group} (${keys.join(', ')})`;
}

function groupLines(planned: PlannedGroup, t: Translate): string[] {
  const { group, kind, differences, arriving, leaving, stops, starts } = planned;
  const effects = [
    ...(stops.length === 0 ? [] : [t('stops {0}', stops.join(', '))]),
    ...(starts.length === 0 ? [] : [t('starts {0}', starts.join(', '))]),
  ].join('; ');
  const head = (sign: string, words: string): string =>
    effects === '' ? `${sign} ${words}` : `${sign} ${words}: ${effects}`;
  switch (kind) {
    case 'removed':
      return [head('-', t('{0} is removed', group))];
    case 'added':
      return [head('+', t('{0} is added', group))];
    case 'changed': {
      const processes = [...new Set(differences.map(({ process }) => process))];
      return [
        `@@ ${head('', t('{0} is replaced', group)).trim()} @@`,
        ...leaving.map(name => `- ${name}`),
        ...arriving.map(name => `+ ${name}`),
        ...processes.flatMap(process => [
          ...(process === '' || process === group ? [] : [`  ${process}`]),
          ...differences.filter(one => one.process === process).flatMap(valueLines),
        ]),
      ];
    }
  }
}

/** Options without a value have no line on that side. */
function valueLines({ option, variable, before, after }: OptionDifference): string[] {
  const name = variable === '' ? option : `${option} ${variable}`;
  const line = (sign: string, value: string | undefined): string[] =>
    value === undefined ? [] : [`${sign} ${name} = ${value.replaceAll('\n', `\n${sign}   `)}`];
  return [...line('-', before), ...line('+', after)];
}
