import { expect, test } from 'vitest';
import { planSummary, planText } from '../../../../extension/editing/plan-text.ts';
import { foreignPlan } from '../../../../extension/editing/foreign-plan.ts';
import { changedKeys, planOf } from '../../../../extension/editing/update-plan.ts';
import { fileMark } from '../../../../extension/editing/file-mark.ts';
import { type GroupConfig } from '../../../../core/config/types.ts';
import { processConfig } from '../../../support/process-config.ts';
import { processInfo } from '../../../support/process-info.ts';
import { absentServer, liveServer } from '../../../support/server-view.ts';
import { inEnglish } from '../../../support/translate.ts';

const PLAN = planOf({
  removed: [{ group: 'old', stops: ['old'] }],
  changed: [
    {
      group: 'pool',
      differences: [
        { process: 'pool_0', option: 'command', variable: '', before: 'a', after: 'b' },
        { process: 'pool_0', option: 'environment', variable: 'MODE', after: 'x' },
      ],
      arriving: ['pool_1'],
      leaving: [],
      stops: ['pool_0'],
      starts: ['pool_0', 'pool_1'],
    },
  ],
  added: [{ group: 'new', starts: [] }],
  untouched: ['web'],
  restart: [{ section: 'supervisord', option: 'loglevel', variable: '', before: 'info', after: 'debug' }],
});

test('a plan is shown as a diff of what it would do', () => {
  expect(planText('a.conf', PLAN, inEnglish)).toBe(`# What an update of a.conf would do

- old is removed: stops old

@@ pool is replaced: stops pool_0; starts pool_0, pool_1 @@
+ pool_1
  pool_0
- command = a
+ command = b
+ environment MODE = x

+ new is added

# Only a restart of the daemon brings:
@@ [supervisord] @@
- loglevel = info
+ loglevel = debug
`);
});

test('in a few words it says what is added, changed by which keys, and removed', () => {
  expect(planSummary(PLAN, inEnglish)).toBe('added: new; changed: pool (command, environment); removed: old');
});

test('a plan that does nothing says so', () => {
  const nothing = { groups: [], restart: [], isWhole: true };
  expect(planText('a', nothing, inEnglish)).toContain('# Nothing: the daemon runs what the files say.');
  expect(planSummary(nothing, inEnglish)).toBe('');
});

test.each<[string, string, string[], readonly string[] | undefined]>([
  ['a process with other options', 'pool', ['pool_0'], ['command', 'environment']],
  ['a process that is only restarted beside it', 'pool', ['pool_2'], undefined],
  ['a process whose group goes', 'old', ['old'], []],
  ['a process that stays', 'web', ['web'], undefined],
])('%s differs from what runs accordingly', (_, group, names, keys) => {
  const processes = names.map(name => ({ group, name }));
  expect(changedKeys(PLAN, new Set([group]), processes)).toEqual(keys);
});

test('nothing differs while no plan is known', () => {
  expect(changedKeys(undefined, new Set(['web']), [{ group: 'web', name: 'web' }])).toBeUndefined();
});

function group(name: string, change: Partial<GroupConfig['processes'][number]> = {}): GroupConfig {
  return { kind: 'program', name, priority: 999, processes: [processConfig({ name, ...change })] };
}

function infoOf(name: string, members: Readonly<Record<string, unknown>>): object {
  return { name, group: name, inuse: true, autostart: true, group_prio: 999, process_prio: 999, ...members };
}

test("of Python's daemon the plan has what can be known, and says that it is not all", () => {
  const daemon = {
    infos: [infoOf('web', { command: 'old', startsecs: 1 }), infoOf('gone', {})] as never,
    processes: [processInfo({ name: 'web' }), processInfo({ name: 'gone' })],
  };
  const plan = foreignPlan(daemon, [group('web', { command: 'new', startsecs: 1 }), group('fresh')]);
  expect(plan).toEqual({
    isWhole: false,
    restart: [],
    groups: [
      {
        group: 'gone',
        kind: 'removed',
        differences: [],
        arriving: [],
        leaving: [],
        stops: ['gone'],
        starts: [],
      },
      {
        group: 'web',
        kind: 'changed',
        differences: [{ process: 'web', option: 'command', variable: '', before: 'old', after: 'new' }],
        arriving: [],
        leaving: [],
        stops: ['web'],
        starts: ['web'],
      },
      {
        group: 'fresh',
        kind: 'added',
        differences: [],
        arriving: [],
        leaving: [],
        stops: [],
        starts: ['fresh'],
      },
    ],
  });
  expect(planText('a', plan, inEnglish)).toContain('This daemon tells only a part of what it runs');
});

test("of Python's daemon with the same configuration nothing differs", () => {
  const daemon = { infos: [infoOf('web', { command: 'x' })] as never, processes: [processInfo()] };
  expect(foreignPlan(daemon, [group('web', { command: 'x' })]).groups).toEqual([]);
});

test.each([
  ['failed processes', liveServer('a', [processInfo({ statename: 'FATAL' })]), PLAN, '1'],
  ['an update that waits', liveServer('a', [processInfo()]), PLAN, 'U'],
  ['nothing to say', liveServer('a', [processInfo()]), undefined, undefined],
  ['no daemon', absentServer('a'), PLAN, undefined],
])('a file with %s is marked so', (_, server, plan, badge) => {
  expect(fileMark(server, plan, inEnglish)?.badge).toBe(badge);
});
