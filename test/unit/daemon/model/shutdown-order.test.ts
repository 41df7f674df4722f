import { expect, test } from 'vitest';
import { type ProcessStateName } from '../../../../core/protocol/states.ts';
import { nextToStop, unstoppedProcesses } from '../../../../daemon/model/shutdown-order.ts';

const process = (name: string, state: ProcessStateName, priority = 999) => ({
  name,
  state,
  config: { priority },
});
const group = (priority: number, ...processes: ReturnType<typeof process>[]) => ({
  config: { priority },
  processes,
});

test('the highest priority number goes first, equal ones together, inside a group by descending priority', () => {
  const groups = [
    group(1, process('first-started', 'RUNNING')),
    group(5, process('a', 'RUNNING', 10), process('b', 'STARTING', 20), process('gone', 'EXITED')),
    group(5, process('c', 'BACKOFF')),
    group(9, process('over', 'STOPPED')),
  ];
  expect(nextToStop(groups).map(({ name }) => name)).toEqual(['b', 'a', 'c']);
  expect(unstoppedProcesses(groups).map(({ name }) => name)).toEqual(['first-started', 'a', 'b', 'c']);
});

test('a lower priority waits until the higher one is gone', () => {
  expect(
    nextToStop([group(1, process('low', 'RUNNING')), group(2, process('high', 'STOPPING'))]).map(p => p.name),
  ).toEqual(['high']);
});

test('nothing is left when all have stopped', () => {
  expect(nextToStop([group(1, process('a', 'FATAL')), group(2, process('b', 'UNKNOWN'))])).toEqual([]);
  expect(nextToStop([])).toEqual([]);
});
