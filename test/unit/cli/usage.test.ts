import { expect, test } from 'vitest';
import { historyLines, type NamedRun } from '../../../cli/history-lines.ts';
import { tableLines } from '../../../cli/table-lines.ts';
import { durationText, localTime } from '../../../cli/time-texts.ts';
import { usageLines, usageShares } from '../../../cli/usage-lines.ts';
import { type ProcessUsage } from '../../../core/protocol/process-usage.ts';

const usage = (name: string, pid: number, cpu: number, now: number, rss = 2048): ProcessUsage => ({
  group: 'g',
  name,
  pid,
  processes: 1,
  cpu,
  rss,
  now,
});

test('the share is what was used between two measurements, of one processor', () => {
  const shares = usageShares(
    [usage('a', 1, 10, 100), usage('b', 2, 5, 100), usage('c', 3, 7, 100)],
    [usage('a', 1, 11, 102), usage('b', 4, 6, 102), usage('c', 3, 6, 102), usage('d', 5, 1, 102)],
  );
  // `b` has been started anew, `c` has lost a child, `d` was not there before.
  expect(shares.map(({ name, percent }) => [name, percent])).toEqual([
    ['a', 50],
    ['b', 0],
    ['c', 0],
    ['d', 0],
  ]);
  expect(usageShares([usage('a', 1, 1, 100)], [usage('a', 1, 2, 100)])[0]?.percent).toBe(0);
});

test('the busiest process stands first; sizes have their unit', () => {
  const lines = usageLines([
    { ...usage('idle', 12, 3725.9, 0, 1000), percent: 0 },
    { ...usage('busy', 7, 59.9, 0, 3 * 1024 * 1024), percent: 123.4 },
    { ...usage('same', 8, 0, 0, 1536), percent: 0 },
  ]);
  expect(lines).toEqual([
    'NAME    PID  CPU %    MEMORY  PROCESSES  CPU TIME',
    'g:busy    7  123.4   3.0 GiB          1   0:00:59',
    'g:idle   12    0.0  1000 KiB          1   1:02:05',
    'g:same    8    0.0   1.5 MiB          1   0:00:00',
  ]);
});

test('a table is as wide as its cells, counted in characters, and has no blanks at the end', () => {
  expect(tableLines(['left', 'right'], [['😀ä', '1'], ['abc'], ['', '22']])).toEqual([
    '😀ä    1',
    'abc',
    '     22',
  ]);
  expect(tableLines(['left'], [])).toEqual([]);
});

test('a run that never began has neither time nor pid', () => {
  const run: NamedRun = {
    group: 'g',
    name: 'a',
    kind: 'exited',
    started: 1000,
    ended: 1090,
    uptime: 90.4,
    pid: 77,
    exitstatus: 0,
    signal: 0,
    signame: '',
    coredumped: false,
    asked: true,
    description: 'exit status 0',
    stderr: '',
  };
  const none = { ...run, kind: 'not-started', pid: 0, asked: false, description: 'no such file' };
  const at = localTime(1090);
  expect(historyLines([run, { ...none, stderr: 'x\ny\n' }], true)).toEqual([
    `g:a  ${at}  0:01:30  pid 77  exit status 0, as it was asked to`,
    `g:a  ${at}        -  -       no such file`,
    '    | x',
    '    | y',
  ]);
});

test('times are told in hours, and where the program runs', () => {
  expect([0, 59.9, 3600, 360_000].map(durationText)).toEqual(['0:00:00', '0:00:59', '1:00:00', '100:00:00']);
  const noon = new Date(2026, 0, 2, 12, 3, 4);
  expect(localTime(noon.getTime() / 1000)).toBe('2026-01-02 12:03:04');
});
