import { expect, test } from 'vitest';
import { type MeasuredProcess, metricFamilies } from '../../../../daemon/model/metric-families.ts';

const process = (changes: Partial<MeasuredProcess>): MeasuredProcess => ({
  name: 'web',
  group: 'web',
  state: 'RUNNING',
  exitStatus: undefined,
  startEpochMs: 1_700_000_000_900,
  starts: 1,
  logBytes: { stdout: 0, stderr: 0 },
  usage: undefined,
  ...changes,
});

/** The values of one metric, each with its labels. */
function valuesOf(name: string, ...processes: readonly MeasuredProcess[]): readonly unknown[] {
  const family = metricFamilies({ processes, pools: [] }).find(one => one.name === name);
  return (family?.samples ?? []).map(({ labels, value }) => [Object.values(labels).join(' '), value]);
}

test.each([
  ['STOPPED', 0, 0, []],
  ['STARTING', 10, 1, [['web web', 1_700_000_000]]],
  ['RUNNING', 20, 1, [['web web', 1_700_000_000]]],
  ['BACKOFF', 30, 0, []],
  ['STOPPING', 40, 1, [['web web', 1_700_000_000]]],
  ['EXITED', 100, 0, []],
  ['FATAL', 200, 0, []],
  ['UNKNOWN', 1000, 0, []],
] as const)(
  'a process that is %s has its number, and is up as the node exporter sees it',
  (state, number, up, start) => {
    expect(valuesOf('node_supervisord_state', process({ state }))).toEqual([['web web', number]]);
    expect(valuesOf('node_supervisord_up', process({ state }))).toEqual([['web web', up]]);
    expect(valuesOf('node_supervisord_start_time_seconds', process({ state }))).toEqual(start);
  },
);

test('how a process ended is its exit status, 0 before its first end', () => {
  const ends = [undefined, 0, 7, -1].map(exitStatus => process({ exitStatus }));
  expect(valuesOf('node_supervisord_exit_status', ...ends)).toEqual([
    ['web web', 0],
    ['web web', 0],
    ['web web', 7],
    ['web web', -1],
  ]);
});

test('the first start is no restart', () => {
  const started = [0, 1, 5].map(starts => process({ starts }));
  expect(valuesOf('supervisord_process_restarts_total', ...started)).toEqual([
    ['web web', 0],
    ['web web', 0],
    ['web web', 4],
  ]);
});

test('what a process uses is only told where it is known', () => {
  const usage = { processes: 2, cpuSeconds: 1.5, residentBytes: 4096 };
  const both = [process({ usage }), process({ name: 'over' })];
  expect(valuesOf('supervisord_process_cpu_seconds_total', ...both)).toEqual([['web web', 1.5]]);
  expect(valuesOf('supervisord_process_resident_memory_bytes', ...both)).toEqual([['web web', 4096]]);
});

test('what is written is counted for each channel', () => {
  expect(
    valuesOf('supervisord_process_log_bytes_total', process({ logBytes: { stdout: 3, stderr: 4 } })),
  ).toEqual([
    ['web web stdout', 3],
    ['web web stderr', 4],
  ]);
});

test('each pool of listeners tells how many events wait, how many may, and how many were lost', () => {
  const families = metricFamilies({
    processes: [],
    pools: [{ name: 'mail', length: 2, size: 10, discarded: 1 }],
  });
  expect(
    families.filter(({ samples }) => samples.length > 0).map(({ name, samples }) => [name, samples]),
  ).toEqual([
    ['supervisord_event_queue_length', [{ labels: { pool: 'mail' }, value: 2 }]],
    ['supervisord_event_queue_limit', [{ labels: { pool: 'mail' }, value: 10 }]],
    ['supervisord_events_discarded_total', [{ labels: { pool: 'mail' }, value: 1 }]],
  ]);
});

test('every value has the labels that its metric names', () => {
  const pools = [{ name: 'mail', length: 0, size: 10, discarded: 0 }];
  const usage = { processes: 1, cpuSeconds: 0, residentBytes: 0 };
  for (const { name, labels, samples } of metricFamilies({ processes: [process({ usage })], pools })) {
    expect(samples.length, name).toBeGreaterThan(0);
    for (const sample of samples) expect(Object.keys(sample.labels), name).toEqual(labels);
  }
});
