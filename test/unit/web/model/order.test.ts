import { describe, expect, test } from 'vitest';
import { PROCESS_STATES, type ProcessStateName } from '../../../../core/protocol/states.ts';
import { pageProcess } from '../../../support/page-process.ts';
import { makeFilter } from '../../../../web/model/filter.ts';
import { compareBy, countStates, kindOf, nextOrder, type SortKey } from '../../../../web/model/order.ts';

const processes = [
  pageProcess('b', { statename: 'RUNNING', start: 1, now: 11 }),
  pageProcess('a', { statename: 'FATAL' }),
  pageProcess('c', { statename: 'RUNNING', start: 6, now: 11 }),
  pageProcess('d', { statename: 'STOPPED' }),
];

const use = (key: string): { percent: number; memory: number } | undefined =>
  ({ 'b:b': { percent: 1, memory: 9 }, 'c:c': { percent: 2, memory: 8 } })[key];

function order(by: SortKey, isReversed = false): string {
  return processes
    .toSorted(compareBy({ by, isReversed }, use))
    .map(({ name }) => name)
    .join('');
}

describe('the table', () => {
  test('is ordered by each column', () => {
    const keys = ['name', 'state', 'uptime', 'cpu', 'memory'] as const;
    expect(keys.map(key => order(key))).toEqual(['abcd', 'abcd', 'cbad', 'cbad', 'bcad']);
    expect(order('name', true)).toBe('dcba');
  });

  test('two rows of one name stand as they stand', () => {
    const one = pageProcess('a');
    expect(compareBy({ by: 'name', isReversed: false }, use)(one, one)).toBe(0);
  });

  test("a column's head goes through its order, the reverse and none", () => {
    const first = nextOrder(undefined, 'cpu');
    const second = nextOrder(first, 'cpu');
    expect([first, second, nextOrder(second, 'cpu'), nextOrder(second, 'name')]).toEqual([
      { by: 'cpu', isReversed: false },
      { by: 'cpu', isReversed: true },
      undefined,
      { by: 'name', isReversed: false },
    ]);
  });

  test('is summed up by state, the urgent ones first', () => {
    expect(countStates(processes)).toEqual([
      { state: 'FATAL', count: 1 },
      { state: 'RUNNING', count: 2 },
      { state: 'STOPPED', count: 1 },
    ]);
  });

  test('every state is of a kind', () => {
    const states = Object.keys(PROCESS_STATES) as ProcessStateName[];
    expect(Object.fromEntries(states.map(state => [state, kindOf(state)]))).toEqual({
      STOPPED: 'idle',
      STARTING: 'busy',
      RUNNING: 'good',
      BACKOFF: 'bad',
      STOPPING: 'busy',
      EXITED: 'idle',
      FATAL: 'bad',
      UNKNOWN: 'bad',
    });
  });
});

test.each([
  ['', true],
  ['  ', true],
  ['WEB', true],
  ['web run', true],
  ['web failed', false],
  ['-failed', true],
  ['-run', false],
  ['-', true],
  ['运行', true],
])('the filter «%s»', (query, fits) => {
  expect(makeFilter(query)(['web:web_01', 'RUNNING', '运行中', 'pid 7'])).toBe(fits);
});
