import { expect, test } from 'vitest';
import { readConfigInfo } from '../../../../core/protocol/config-info.ts';
import { readProcessInfo, readStatusInfo } from '../../../../core/protocol/read-process-info.ts';
import { readArray, readStruct } from '../../../../core/protocol/read-struct.ts';

const INFO = {
  name: 'cat',
  group: 'cat',
  start: 1,
  stop: 0,
  now: 2,
  state: 20,
  statename: 'RUNNING',
  spawnerr: '',
  exitstatus: 0,
  logfile: '',
  stdout_logfile: '',
  stderr_logfile: '',
  pid: 7,
  description: 'pid 7, uptime 0:00:01',
};

test('a process struct is taken with the members that were added to it', () => {
  expect(readProcessInfo({ ...INFO, health: 'good' })).toEqual({ ...INFO, health: 'good' });
});

test.each([
  ['a text', 'cat'],
  ['a list', [INFO]],
  ['a struct without a pid', Object.fromEntries(Object.entries(INFO).filter(([name]) => name !== 'pid'))],
  ['a state that is no name', { ...INFO, statename: 20 }],
  ['a state nobody knows', { ...INFO, statename: 'HEALTHY' }],
  ['a state named like a property of objects', { ...INFO, statename: 'constructor' }],
])('%s is no process struct', (_what, value) => {
  expect(readProcessInfo(value)).toBeUndefined();
});

test('a result of a group method and a struct of the configuration are read by their members', () => {
  const status = { name: 'a', group: 'g', status: 80, description: 'OK' };
  const config = {
    name: 'a',
    group: 'g',
    inuse: true,
    autostart: false,
    group_prio: 1,
    process_prio: 2,
    command: 'x',
  };
  expect([readStatusInfo(status), readStatusInfo({ ...status, status: '80' })]).toEqual([status, undefined]);
  expect([readConfigInfo(config), readConfigInfo({ ...config, inuse: 1 })]).toEqual([config, undefined]);
});

test('a list is read item by item, and refused whole', () => {
  const readItem = (item: unknown): string | undefined => (typeof item === 'string' ? item : undefined);
  expect([readArray(['a', 'b'], readItem), readArray(['a', 1], readItem), readArray('ab', readItem)]).toEqual(
    [['a', 'b'], undefined, undefined],
  );
});

test('an empty shape takes every struct and nothing else', () => {
  expect([readStruct({}, { a: 1 }), readStruct({}, []), readStruct({}, 1)]).toEqual([
    { a: 1 },
    undefined,
    undefined,
  ]);
});
