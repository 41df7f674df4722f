import { expect, test } from 'vitest';
import { processFilter } from '../../../../extension/tree/process-filter.ts';
import { sorted } from '../../../../extension/tree/process-order.ts';
import { processInfo } from '../../../support/process-info.ts';

const fleet = [
  processInfo({ name: 'web' }),
  processInfo({ group: 'pool', name: 'Worker_0', statename: 'FATAL' }),
  processInfo({ group: 'pool', name: 'worker_1', statename: 'STOPPED' }),
  processInfo({ name: 'cron', statename: 'BACKOFF' }),
];

test.each([
  ['', ['web', 'Worker_0', 'worker_1', 'cron']],
  ['   ', ['web', 'Worker_0', 'worker_1', 'cron']],
  ['WORKER', ['Worker_0', 'worker_1']],
  ['pool: 1', ['worker_1']],
  ['o', ['Worker_0', 'worker_1', 'cron']],
  ['@failed', ['Worker_0', 'cron']],
  ['@failed @stopped', ['Worker_0', 'worker_1', 'cron']],
  ['pool @Running', []],
  ['@fai', ['web', 'Worker_0', 'worker_1', 'cron']],
])('«%s» shows %j', (text, names) => {
  expect(fleet.filter(processFilter(text)).map(({ name }) => name)).toEqual(names);
});

test.each([
  ['configuration', ['web', 'Worker_0', 'worker_1', 'cron']],
  ['name', ['cron', 'Worker_0', 'worker_1', 'web']],
  ['state', ['Worker_0', 'cron', 'web', 'worker_1']],
] as const)('sorted by %s', (order, names) => {
  expect(sorted(fleet, order).map(({ name }) => name)).toEqual(names);
});
