import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ProcessInfo } from '../../../../core/protocol/process-info.ts';
import { type ServerView } from '../../../../extension/servers/connection.ts';
import {
  buildTree,
  type TreeModel,
  type TreeOptions,
  troubledProcesses,
} from '../../../../extension/tree/tree-model.ts';
import { processInfo } from '../../../support/process-info.ts';
import { treeOptions } from '../../../support/tree-options.ts';
import { inEnglish } from '../../../support/translate.ts';

function live(processes: readonly ProcessInfo[], given: Partial<ServerView> = {}): ServerView {
  return {
    id: 'conf:/w/supervisord.conf',
    label: 'supervisord.conf',
    origin: 'conf',
    configFile: '/w/supervisord.conf',
    starting: false,
    connection: {
      kind: 'live',
      via: 'control',
      address: 'unix:///s',
      identification: 'supervisor',
      version: '4.3.0',
      pid: 1,
      processes,
    },
    ...given,
  };
}

function tree(servers: readonly ServerView[], given: Partial<TreeOptions> = {}): TreeModel {
  return buildTree(servers, treeOptions(given), inEnglish);
}

/** The tree as a person sees it: one line a row, indented. */
function drawn(model: TreeModel): string[] {
  const draw = (id: string, depth: number): string[] => {
    const node = model.nodes.get(id);
    if (node === undefined) throw new Error(`no node ${id}`);
    return [
      `${'  '.repeat(depth)}${node.label} (${node.description})`,
      ...node.children.flatMap(child => draw(child, depth + 1)),
    ];
  };
  return model.roots.flatMap(root => draw(root, 0));
}

const pool = [
  processInfo({ group: 'pool', name: 'pool_00' }),
  processInfo({ group: 'pool', name: 'pool_01', statename: 'STOPPED' }),
];

test('a server holds its groups and these their processes', () => {
  expect(drawn(tree([live([...pool, processInfo()])], { flattenSingleGroups: false }))).toEqual([
    'supervisord.conf (2 of 3 running)',
    '  pool (1 of 2 running)',
    '    pool_00 (pid 12, 0:03:11)',
    '    pool_01 (stopped)',
    '  web (1 of 1 running)',
    '    web (pid 12, 0:03:11)',
  ]);
});

test('a group of one process of the same name is shown as the process, others are not', () => {
  const odd = processInfo({ group: 'site', name: 'web' });
  expect(drawn(tree([live([processInfo(), odd])]))).toEqual([
    'supervisord.conf (2 of 2 running)',
    '  web (pid 12, 0:03:11)',
    '  site (1 of 1 running)',
    '    web (pid 12, 0:03:11)',
  ]);
});

test('a row keeps its id when its state changes, and no two rows share one', () => {
  const both = [processInfo({ group: 'a', name: 'b/c' }), processInfo({ group: 'a/b', name: 'c' })];
  const before = tree([live(both), live(both, { id: 'other' })]);
  const after = tree([
    live(both.map(info => ({ ...info, statename: 'FATAL' }))),
    live(both, { id: 'other' }),
  ]);
  expect([...after.nodes.keys()]).toEqual([...before.nodes.keys()]);
  expect(before.nodes.size).toBe(2 * (1 + 2 + 2));
});

test('every node names the parent whose child it is', () => {
  const model = tree([live([...pool, processInfo()])]);
  const parents = [...model.nodes.values()].flatMap(node => node.children.map(child => [child, node.id]));
  expect(parents).toHaveLength(4);
  for (const [child = '', parent] of parents) expect(model.nodes.get(child)?.parent).toBe(parent);
});

test.each([
  ['RUNNING', 'process canStop canSignal hasStdout hasStderr wholeGroup'],
  ['STARTING', 'process canStop canSignal hasStdout hasStderr wholeGroup'],
  ['BACKOFF', 'process canStop hasStdout hasStderr wholeGroup'],
  ['STOPPING', 'process canSignal hasStdout hasStderr wholeGroup'],
  ['STOPPED', 'process canStart hasStdout hasStderr wholeGroup'],
  ['EXITED', 'process canStart hasStdout hasStderr wholeGroup'],
  ['FATAL', 'process canStart hasStdout hasStderr wholeGroup'],
  ['UNKNOWN', 'process canStart hasStdout hasStderr wholeGroup'],
] as const)('what the menus offer for a process that is %s', (statename, tokens) => {
  const model = tree([live([processInfo({ statename })])]);
  expect([...model.nodes.values()].find(({ subject }) => subject.kind === 'process')?.contextValue).toBe(
    tokens,
  );
});

test('a process without log files has nothing to follow', () => {
  const model = tree([live([processInfo({ stdout_logfile: '', stderr_logfile: '' })])]);
  expect([...model.nodes.values()].find(({ subject }) => subject.kind === 'process')?.contextValue).toBe(
    'process canStop canSignal wholeGroup',
  );
});

test.each<[string, Partial<ServerView>, string, string]>([
  [
    'a file without a daemon',
    { connection: { kind: 'absent' } },
    'not running',
    'server absent hasConfig canStartDaemon',
  ],
  [
    'a daemon being started',
    { starting: true, connection: { kind: 'absent' } },
    'starting…',
    'server absent hasConfig',
  ],
  [
    'a lost connection',
    { connection: { kind: 'lost', reason: 'x' } },
    'connection lost, retrying',
    'server lost hasConfig canStartDaemon',
  ],
  [
    'a daemon whose socket has been removed, beside which none is started',
    { connection: { kind: 'unreachable', address: 'unix:///s', pid: 7 } },
    'runs as pid 7, its socket is gone',
    'server unreachable hasConfig',
  ],
  [
    'a supervisor of the settings that wants a password',
    {
      origin: 'setting',
      configFile: undefined,
      connection: { kind: 'unauthorized', address: 'http://h', username: 'u', isWrong: false },
    },
    'needs a password',
    'server unauthorized canRemove',
  ],
  [
    'a supervisor that refuses the password',
    {
      origin: 'setting',
      configFile: undefined,
      connection: { kind: 'unauthorized', address: 'http://h', username: 'u', isWrong: true },
    },
    'wrong password',
    'server unauthorized canRemove',
  ],
  [
    'a supervisor of the machine whose socket is not for this user',
    { origin: 'machine', connection: { kind: 'denied', address: 'unix:///run/supervisor.sock' } },
    'this user may not use its socket',
    'server denied hasConfig',
  ],
  ['a daemon without processes', {}, '0 of 0 running', 'server live hasConfig'],
])('%s', (_, given, description, contextValue) => {
  const [root] = tree([live([], given)]).nodes.values();
  expect({
    description: root?.description,
    contextValue: root?.contextValue,
    children: root?.children,
  }).toEqual({
    description,
    contextValue,
    children: [],
  });
});

test('groups and servers offer to start or stop all where there is something to start or stop', () => {
  const [root, group] = ['server', 'group'].map(kind =>
    [...tree([live(pool)]).nodes.values()].find(({ subject }) => subject.kind === kind),
  );
  expect(root?.contextValue).toBe(
    'server live hasConfig canStartAll canStopAll canSignal hasStdout hasStderr',
  );
  expect(group?.contextValue).toBe('group wholeGroup canStartAll canStopAll canSignal hasStdout hasStderr');
});

test('processes given up or failing again and again are the troubled ones', () => {
  const states = ['RUNNING', 'FATAL', 'BACKOFF', 'EXITED', 'STOPPED'] as const;
  const processes = states.map(statename => processInfo({ name: statename, statename }));
  expect(troubledProcesses([live(processes)]).map(({ name }) => name)).toEqual(['FATAL', 'BACKOFF']);
  expect(troubledProcesses([live([], { connection: { kind: 'absent' } })])).toEqual([]);
});

test('a filter leaves rows out, and what is above them counts all', () => {
  const model = tree([live([...pool, processInfo()])], { isShown: ({ name }) => name === 'pool_01' });
  expect(drawn(model)).toEqual([
    'supervisord.conf (2 of 3 running)',
    '  pool (1 of 2 running)',
    '    pool_01 (stopped)',
  ]);
});

test('a group of which a filter shows one process is not taken for that process', () => {
  const odd = [processInfo({ group: 'web', name: 'web' }), processInfo({ group: 'web', name: 'other' })];
  expect(drawn(tree([live(odd)], { isShown: ({ name }) => name === 'web' }))[1]).toBe(
    '  web (2 of 2 running)',
  );
});

test('put together by state, what fails stands first, and each name is whole', () => {
  const failed = processInfo({ group: 'site', name: 'api', statename: 'FATAL' });
  const model = tree([live([...pool, failed])], { groupBy: 'state' });
  expect(drawn(model)).toEqual([
    'supervisord.conf (1 of 3 running)',
    '  fatal (1)',
    '    site:api (fatal)',
    '  running (1)',
    '    pool:pool_00 (pid 12, 0:03:11)',
    '  stopped (1)',
    '    pool:pool_01 (stopped)',
  ]);
  const rows = [...model.nodes.values()].filter(({ subject }) => subject.kind === 'several');
  expect(rows.map(({ contextValue }) => contextValue)).toEqual([
    'several canStartAll hasStdout hasStderr',
    'several canStopAll canSignal hasStdout hasStderr',
    'several canStartAll hasStdout hasStderr',
  ]);
});

test('in one list the order can be that of the names', () => {
  const model = tree([live([processInfo({ name: 'w10' }), processInfo({ name: 'w2' }), ...pool])], {
    groupBy: 'none',
    sort: 'name',
  });
  expect(drawn(model).slice(1)).toEqual([
    '  pool:pool_00 (pid 12, 0:03:11)',
    '  pool:pool_01 (stopped)',
    '  w2 (pid 12, 0:03:11)',
    '  w10 (pid 12, 0:03:11)',
  ]);
});

const base = processInfo();
/** Each differs from the first in one thing, so that most of two trees is alike. */
const someProcess = fc.constantFrom(
  base,
  { ...base, now: base.now + 1 },
  { ...base, now: base.now + 70 },
  { ...base, pid: 13 },
  { ...base, stdout_logfile: '' },
  { ...base, stderr_logfile: '' },
  processInfo({ statename: 'STOPPED' }),
  processInfo({ statename: 'EXITED', exitstatus: 1 }),
  processInfo({ statename: 'EXITED', exitstatus: 2 }),
  processInfo({ statename: 'FATAL', spawnerr: 'no such file' }),
  processInfo({ statename: 'FATAL', spawnerr: 'no permission' }),
  processInfo({ name: 'a b' }),
  processInfo({ group: 'pool' }),
);

const someTree = fc.record({
  servers: fc.array(
    fc.record({
      id: fc.constantFrom('s', 't'),
      processes: fc.uniqueArray(someProcess, { selector: ({ group, name }) => `${group}:${name}` }),
      /** More than fifty, so that uptimes go on in larger steps. */
      isLarge: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  options: fc.record({
    flattenSingleGroups: fc.boolean(),
    groupBy: fc.constantFrom('group', 'state', 'none'),
    sort: fc.constantFrom('configuration', 'name', 'state'),
  }),
});

const crowd = Array.from({ length: 60 }, (_, index) => processInfo({ group: 'crowd', name: `m${index}` }));

test('a tree made of the one before is the one that is made anew', () => {
  const build = (
    { servers, options }: typeof someTree extends fc.Arbitrary<infer T> ? T : never,
    before?: TreeModel,
  ) =>
    buildTree(
      servers.map(({ id, processes, isLarge }) => live([...processes, ...(isLarge ? crowd : [])], { id })),
      treeOptions(options),
      inEnglish,
      before,
    );
  fc.assert(
    fc.property(fc.array(someTree, { minLength: 2, maxLength: 4 }), trees => {
      let before: TreeModel | undefined;
      for (const one of trees) {
        before = build(one, before);
        expect(before).toEqual(build(one));
      }
    }),
    { numRuns: 1000 },
  );
});

test('rows that look the same are the same, with what is known of their processes now', () => {
  const before = tree([live(pool)]);
  const later = pool.map(info => ({ ...info, description: 'new' }));
  const after = buildTree([live(later)], treeOptions(), inEnglish, before);
  const [running = '', stopped = ''] = [...before.nodes.keys()].filter(id => id.includes('pool_'));
  expect(after.nodes.get(running)?.contextValue).toBe(before.nodes.get(running)?.contextValue);
  expect(after.nodes.get(stopped)?.subject).toMatchObject({ info: { description: 'new' } });
  expect(buildTree([live(pool)], treeOptions(), inEnglish, before).nodes.get(stopped)).toBe(
    before.nodes.get(stopped),
  );
});
