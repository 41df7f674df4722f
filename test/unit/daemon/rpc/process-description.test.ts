import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProcessStateName } from '../../../../core/protocol/states.ts';
import { describeProcess, inNameOrder } from '../../../../daemon/rpc/process-description.ts';
import { FakeControl, FakeProcess } from '../../../support/fake-control.ts';
import { groupConfig, processConfig } from '../../../support/process-config.ts';

const zone = process.env['TZ'];

beforeAll(() => {
  process.env['TZ'] = 'Asia/Kolkata';
});

afterAll(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

/** 2026-11-20 15:08:07.9 UTC, 20:38 in Kolkata. */
const START = Date.UTC(2026, 10, 20, 15, 8, 7, 900);

function processIn(state: ProcessStateName, changes: Partial<FakeProcess> = {}): FakeProcess {
  return Object.assign(new FakeProcess('group', processConfig()), { state, ...changes });
}

test('a struct has the members and types of upstream, in its order', () => {
  const running = processIn('RUNNING', { pid: 42, startEpochMs: START, stdoutLog: '/tmp/out.log' });
  expect(Object.entries(describeProcess(running, START + 5200))).toEqual(
    Object.entries({
      name: 'cat',
      group: 'group',
      start: 1795187287,
      stop: 0,
      now: 1795187293,
      state: 20,
      statename: 'RUNNING',
      spawnerr: '',
      exitstatus: 0,
      logfile: '/tmp/out.log',
      stdout_logfile: '/tmp/out.log',
      stderr_logfile: '',
      pid: 42,
      description: 'pid 42, uptime 0:00:06',
    }),
  );
});

test('times are held within 32 bits', () => {
  const late = processIn('EXITED', { startEpochMs: 3e12, stopEpochMs: 3e12, exitStatus: -1 });
  expect(describeProcess(late, 3e12)).toMatchObject({
    start: 2147483647,
    stop: 2147483647,
    now: 2147483647,
    exitstatus: -1,
  });
});

test.each([
  [0, '0:00:00'],
  [-3600, '0:00:00'],
  [65, '0:01:05'],
  [18 * 3600 + 3 * 60 + 42, '18:03:42'],
  [86_400, '1 day, 0:00:00'],
  [86_400 + 2 * 3600 + 3 * 60 + 4, '1 day, 2:03:04'],
  [3 * 86_400, '3 days, 0:00:00'],
])('an uptime of %i seconds is written %s', (seconds, text) => {
  const running = processIn('RUNNING', { pid: 7, startEpochMs: START });
  expect(describeProcess(running, START + seconds * 1000).description).toBe(`pid 7, uptime ${text}`);
});

test.each<[ProcessStateName, Partial<FakeProcess>, string]>([
  ['STOPPED', {}, 'Not started'],
  ['STOPPED', { startEpochMs: START, stopEpochMs: START }, 'Nov 20 08:38 PM'],
  ['EXITED', { startEpochMs: START, stopEpochMs: Date.UTC(2026, 0, 1, 18, 35) }, 'Jan 02 12:05 AM'],
  ['EXITED', { startEpochMs: START, stopEpochMs: Date.UTC(2026, 0, 2, 6, 35) }, 'Jan 02 12:05 PM'],
  ['STOPPED', { startEpochMs: START }, 'Jan 01 05:30 AM'],
  ['FATAL', { spawnError: 'Exited too quickly' }, 'Exited too quickly'],
  ['BACKOFF', {}, 'unknown error (try "tail cat")'],
  ['STARTING', { startEpochMs: START }, ''],
  ['STOPPING', { startEpochMs: START }, ''],
  ['UNKNOWN', { startEpochMs: START }, ''],
])('a process that is %s (%j) is described as «%s»', (state, changes, text) => {
  expect(describeProcess(processIn(state, changes), START).description).toBe(text);
});

test('processes are listed by group and name, in order of code points', () => {
  const names = ['b', 'B', 'ä', 'a10', 'a2', '\u{1f600}', '\uffee'];
  const control = new FakeControl([
    groupConfig('z', [processConfig({ name: 'one' })], 1),
    groupConfig(
      'g',
      names.map(name => processConfig({ name })),
    ),
  ]);
  expect(inNameOrder(control.groups()).map(process => process.config.name)).toEqual([
    'B',
    'a10',
    'a2',
    'b',
    'ä',
    '\uffee',
    '\u{1f600}',
    'one',
  ]);
});
