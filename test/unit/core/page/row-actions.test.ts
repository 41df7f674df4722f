import { expect, test } from 'vitest';
import { actionsIn } from '../../../../core/page/row-actions.ts';

test.each([
  ['RUNNING', ['restart', 'stop', 'clearlog']],
  ['STARTING', ['restart', 'stop', 'clearlog']],
  ['BACKOFF', ['restart', 'stop', 'clearlog']],
  ['STOPPED', ['start', 'clearlog']],
  ['EXITED', ['start', 'clearlog']],
  ['FATAL', ['start', 'clearlog']],
  ['STOPPING', ['clearlog']],
  ['UNKNOWN', ['clearlog']],
] as const)('a process that is %s can be told to %j', (state, actions) => {
  expect(actionsIn(state)).toEqual(actions);
});
