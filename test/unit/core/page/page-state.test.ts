import { describe, expect, test } from 'vitest';
import { readPageAnswer, readPageHistory, readPageState } from '../../../../core/page/page-state.ts';

const server = {
  identification: 'supervisor',
  version: '0.1.0',
  supervisorVersion: '4.3.0',
  state: 'RUNNING',
  pid: 1,
  conf: '/etc/supervisord.conf',
};

const process = {
  group: 'web',
  name: 'web',
  state: 20,
  statename: 'RUNNING',
  description: 'pid 7, uptime 0:00:05',
  start: 1,
  stop: 0,
  now: 6,
  spawnerr: '',
  exitstatus: 0,
  pid: 7,
  stdoutLog: true,
  stderrLog: false,
};

describe('page/state.json', () => {
  test('is read with and without what processes use', () => {
    const measured = { ...process, name: 'b', cpuSeconds: 0.5, memory: 1024 };
    expect(readPageState({ server, processes: [process, measured], usageAt: 9.5 })).toEqual({
      server,
      processes: [process, measured],
      usageAt: 9.5,
    });
  });

  test('half a measurement counts as none', () => {
    expect(readPageState({ server, processes: [{ ...process, cpuSeconds: 1 }] })?.processes).toEqual([
      process,
    ]);
  });

  test.each([
    ['no object', 'no'],
    ['no server', { processes: [] }],
    ['half a server', { server: { pid: 1 }, processes: [] }],
    ['no processes', { server }],
    ['half a process', { server, processes: [{ name: 'a' }] }],
    ['a state that does not exist', { server, processes: [{ ...process, statename: 'toString' }] }],
  ])('%s is refused', (_, value) => {
    expect(readPageState(value)).toBeUndefined();
  });
});

test('page/history.json is read', () => {
  const run = {
    kind: 'exited',
    started: 1,
    ended: 2,
    uptime: 1,
    pid: 7,
    exitstatus: 1,
    signal: 0,
    signame: '',
    coredumped: false,
    asked: false,
    description: 'exit status 1',
    stderr: 'oh',
  };
  expect(readPageHistory({ runs: [run] })).toEqual([run]);
  expect([readPageHistory('no'), readPageHistory({ runs: [1] })]).toEqual([undefined, undefined]);
});

test('the answer to an action is read', () => {
  expect(readPageAnswer({ ok: true, message: 'm' })).toEqual({ ok: true, message: 'm' });
  expect(readPageAnswer({ ok: 1, message: 'm' })).toBeUndefined();
});
