import { expect, test } from 'vitest';
import { FailureWatch } from '../../../../extension/around/failure-watch.ts';
import { type ProcessStateName } from '../../../../core/protocol/states.ts';
import { processInfo } from '../../../support/process-info.ts';
import { absentServer, liveServer } from '../../../support/server-view.ts';

/** What is told of one process while it goes through states at times; `undefined`: its daemon is away. */
function told(...steps: (readonly [now: number, state: ProcessStateName | undefined])[]): number[] {
  const watch = new FailureWatch(60_000);
  return steps.flatMap(([now, statename]) => {
    const server =
      statename === undefined ? absentServer('a') : liveServer('a', [processInfo({ statename })]);
    return watch.observe([server], now).map(() => now);
  });
}

test.each<[string, number[], number[]]>([
  ['a process that is given up is told once', told([0, 'STARTING'], [1, 'FATAL'], [2, 'FATAL']), [1]],
  ['one that was given up before anybody looked is no news', told([0, 'FATAL'], [1, 'FATAL']), []],
  [
    'one that fails again soon is not told again',
    told([0, 'RUNNING'], [1, 'FATAL'], [2, 'STARTING'], [3, 'FATAL']),
    [1],
  ],
  [
    'one that fails again after a minute is told again',
    told([0, 'RUNNING'], [1, 'FATAL'], [2, 'STARTING'], [60_001, 'FATAL']),
    [1, 60_001],
  ],
  [
    'a failure while the connection was away is told',
    told([0, 'RUNNING'], [1, undefined], [2, 'FATAL']),
    [2],
  ],
  [
    'a failure known before the connection was away is not',
    told([0, 'RUNNING'], [1, 'FATAL'], [2, undefined], [90_000, 'FATAL']),
    [1],
  ],
])('%s', (_, times, expected) => {
  expect(times).toEqual(expected);
});

test('a supervisor that was taken off the list and comes back is seen for the first time', () => {
  const watch = new FailureWatch(60_000);
  const fatal = liveServer('a', [processInfo({ statename: 'FATAL' })]);
  watch.observe([liveServer('a', [processInfo()])], 0);
  watch.observe([], 1);
  expect(watch.observe([fatal], 2)).toEqual([]);
});

test('of several processes it is said which', () => {
  const watch = new FailureWatch(60_000);
  watch.observe([liveServer('a', [processInfo(), processInfo({ name: 'x', group: 'g' })])], 0);
  const next = [processInfo(), processInfo({ name: 'x', group: 'g', statename: 'FATAL' })];
  expect(watch.observe([liveServer('a', next)], 1)).toEqual([{ server: 'a', info: next[1] }]);
});
