import { expect, test } from 'vitest';
import { type Profile, profileReport, readProfileOptions } from '../../../../daemon/model/profile-report.ts';

test.each([
  ['cumulative,calls,callers', { order: ['cumulative', 'calls'], callers: true }],
  ['TIME , ncalls', { order: ['time', 'calls'], callers: false }],
  ['nfl', { order: ['name', 'file', 'line'], callers: false }],
  ['', { order: [], callers: false }],
])('%j asks for a report', (text, value) => {
  expect(readProfileOptions(text)).toEqual({ kind: 'value', value });
});

test.each(['fastest', 'calls,constructor', ','])('%j is refused with what there is', text => {
  expect(readProfileOptions(text)).toMatchObject({
    kind: 'refused',
    message: expect.stringMatching(/ is none of calls, .*, callers$/) as unknown,
  });
});

const frame = (functionName: string, line = 1, url = 'file:///x/a.cjs') => ({
  functionName,
  url,
  lineNumber: line - 1,
});

/** (root) → main → work → work and main → (anonymous); idle and native code beside it. */
const profile: Profile = {
  nodes: [
    { id: 1, callFrame: frame('(root)', 0, ''), children: [2, 6, 7] },
    { id: 2, callFrame: frame('main', 10), children: [3, 5] },
    { id: 3, callFrame: frame('work', 20), children: [4] },
    { id: 4, callFrame: frame('work', 20) },
    { id: 5, callFrame: frame('', 30) },
    { id: 6, callFrame: frame('(idle)', 0, '') },
    { id: 7, callFrame: frame('(garbage collector)', 0, '') },
  ],
  samples: [2, 3, 4, 4, 6, 5, 7, 99, 3],
  timeDeltas: [1000, 2000, 3000, 4000, 900_000, 400, 250, 1],
};

const report = (text: string): readonly string[] => {
  const options = readProfileOptions(text);
  if (options.kind === 'refused') throw new Error(options.message);
  return profileReport(profile, options.value).split('\n');
};

test('a function has its own time, and that of what it calls once, however often it calls itself', () => {
  expect(report('')).toEqual([
    '         7 samples in 4 functions, 0.011 seconds at work',
    '',
    '   Ordered by: cumulative, calls, time',
    '   The first 2 of 4 functions',
    '',
    '  samples  tottime  percall  cumtime  percall filename:lineno(function)',
    '        1    0.001    0.001    0.010    0.010 a.cjs:10(main)',
    '        4    0.009    0.002    0.009    0.002 a.cjs:20(work)',
    '',
  ]);
});

test.each([
  ['calls', '20(work)'],
  ['time', '20(work)'],
  ['cumulative', '10(main)'],
  ['name', '30((anonymous))'],
  ['file', '{(garbage collector)}'],
  ['line', '{(garbage collector)}'],
])('ordered by %s, %s is the first', (order, first) => {
  expect(report(order)[6]).toContain(first);
});

test('on demand the callers of each function are told', () => {
  expect(report('calls,callers').slice(5)).toEqual([
    'Function         was called by...',
    '                     cumtime',
    'a.cjs:20(work)   <-    0.007  a.cjs:20(work)',
    '                       0.002  a.cjs:10(main)',
    'a.cjs:10(main)   <-',
    '',
  ]);
});

test('functions that are alike in what they are ordered by stand in the order of their names', () => {
  const alike: Profile = {
    nodes: ['b', 'a', 'c', 'd'].map((name, index) => ({ id: index, callFrame: frame(name, 1) })),
    samples: [0, 1, 2, 3],
    timeDeltas: [5, 5, 5, 5],
  };
  const lines = profileReport(alike, { order: ['calls', 'time', 'line', 'file'], callers: false });
  expect(lines.split('\n').slice(6, 8)).toEqual([
    '        1    0.000    0.000    0.000    0.000 a.cjs:1(a)',
    '        1    0.000    0.000    0.000    0.000 a.cjs:1(b)',
  ]);
});

test('a profile in which nothing was seen has an empty table', () => {
  expect(profileReport({ nodes: [] }, { order: [], callers: true })).toContain('0 samples in 0 functions');
});

test('a function that only calls has no time of its own', () => {
  const calling: Profile = {
    nodes: [
      { id: 1, callFrame: frame('outer', 1), children: [2] },
      { id: 2, callFrame: frame('inner', 2) },
    ],
    samples: [2],
    timeDeltas: [1000],
  };
  expect(profileReport(calling, { order: ['line'], callers: false })).toContain(
    '        0    0.000    0.000    0.001    0.000 a.cjs:1(outer)',
  );
});
