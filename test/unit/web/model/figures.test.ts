import { describe, expect, test } from 'vitest';
import { pageProcess } from '../../../support/page-process.ts';
import { memoryText, percentText } from '../../../../web/model/amounts.ts';
import { fillIn } from '../../../../web/model/fill-in.ts';
import { graphPaths } from '../../../../web/model/graph-path.ts';
import { sampleIntervalMs, waitBeforeTry } from '../../../../web/model/tries.ts';
import { POINTS, UsageHistory } from '../../../../web/model/usage-history.ts';

const measured = (cpuSeconds: number, memory: number, pid = 7): ReturnType<typeof pageProcess> =>
  pageProcess('a', { cpuSeconds, memory, pid });

describe('what a process uses', () => {
  test('is told from the second sample on', () => {
    const usage = new UsageHistory();
    expect(usage.points('a:a')).toEqual([]);
    usage.record([measured(10, 100)], 50);
    expect(usage.points('a:a')).toEqual([]);
    usage.record([measured(11, 200)], 52);
    usage.record([measured(11, 300)], 54);
    expect(usage.points('a:a')).toEqual([
      { percent: 50, memory: 200 },
      { percent: 0, memory: 300 },
    ]);
  });

  test('begins anew with another process, and is forgotten when there is none', () => {
    const usage = new UsageHistory();
    usage.record([measured(1, 1)], 1);
    usage.record([measured(2, 1)], 2);
    usage.record([measured(0, 1, 8)], 3);
    expect(usage.points('a:a')).toEqual([]);
    usage.record([pageProcess('a')], 4);
    usage.record([pageProcess('a', { cpuSeconds: 1 })], 4);
    usage.record([measured(1, 1, 8)], 5);
    expect(usage.points('a:a')).toEqual([]);
  });

  test('two samples of one moment are one, and processor time never goes back', () => {
    const usage = new UsageHistory();
    usage.record([measured(1, 1)], 1);
    usage.record([measured(2, 1)], 1);
    expect(usage.points('a:a')).toEqual([]);
    usage.record([measured(1, 1)], 2);
    expect(usage.points('a:a')).toEqual([{ percent: 0, memory: 1 }]);
  });

  test('has as many points as a graph', () => {
    const usage = new UsageHistory();
    for (let at = 0; at < POINTS * 2; at += 1) usage.record([measured(at, at)], at);
    const points = usage.points('a:a');
    expect([points.length, points.at(-1)?.memory]).toEqual([POINTS, POINTS * 2 - 1]);
  });
});

describe('a graph', () => {
  const size = { width: 40, height: 12, points: 5 };

  test('has its newest value at the right edge', () => {
    expect(graphPaths([0, 50, 100], 100, size)).toEqual({
      line: 'M20 11L30 6L40 1',
      area: 'M20 11L30 6L40 1V12H20Z',
    });
  });

  test('stays low where values are little, and below the edge where they are great', () => {
    expect(graphPaths([10, 10], 100, size).line).toBe('M30 10L40 10');
    expect(graphPaths([400, 200], 100, size).line).toBe('M30 1L40 6');
  });

  test('of one value is empty', () => {
    expect(graphPaths([1], 100, size)).toEqual({ line: '', area: '' });
  });
});

test.each([
  [0, '0.0 %'],
  [9.94, '9.9 %'],
  [9.96, '10 %'],
  [250, '250 %'],
])('%d percent', (percent, text) => {
  expect(percentText(percent)).toBe(text);
});

test.each([
  [0, '0 KiB'],
  [512 * 1024, '512 KiB'],
  [9.5 * 1024 ** 2, '9.5 MiB'],
  [118 * 1024 ** 2, '118 MiB'],
  [1.25 * 1024 ** 3, '1.3 GiB'],
  [5000 * 1024 ** 4, '5000 TiB'],
])('%d bytes', (bytes, text) => {
  expect(memoryText(bytes)).toBe(text);
});

test('texts are filled in; what there is no value for stays', () => {
  expect(fillIn('{0} of {1}, {2}', ['1', '{0}'])).toBe('1 of {0}, {2}');
});

test('a lost connection is tried again after 1, 2, 4 and then always 8 seconds', () => {
  expect([1, 2, 3, 4, 5, 100].map(waitBeforeTry)).toEqual([1000, 2000, 4000, 8000, 8000, 8000]);
});

test('measuring takes a fifth of the time at most', () => {
  expect([10, 400, 700].map(sampleIntervalMs)).toEqual([2000, 2000, 3500]);
});
