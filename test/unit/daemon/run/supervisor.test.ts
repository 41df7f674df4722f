import { expect, test } from 'vitest';
import { FakeDaemon, supervisordConfig } from '../../../support/fake-daemon.ts';
import { groupConfig, processConfig } from '../../../support/process-config.ts';

const quick = (name: string, priority = 999) =>
  processConfig({ name, priority, startsecs: 0, autorestart: false });

test('at the start groups follow their order, and inside a group the priority of the process counts', () => {
  const daemon = new FakeDaemon([
    groupConfig('one', [quick('b', 20), quick('a', 10)]),
    groupConfig('two', [quick('c'), processConfig({ name: 'd', autostart: false })]),
  ]);
  daemon.supervisor.autostart();
  expect(daemon.spawner.children.map(child => child.request.environment['SUPERVISOR_PROCESS_NAME'])).toEqual([
    'a',
    'b',
    'c',
  ]);
});

test('of two processes or groups with one name, the later process and the earlier group count', () => {
  const daemon = new FakeDaemon([
    groupConfig('g', [quick('p'), processConfig({ name: 'p', command: '/bin/later' })]),
    groupConfig('g', [quick('other')]),
  ]);
  expect(daemon.states()).toEqual({ 'g:p': 'STOPPED' });
  daemon.supervisor.autostart();
  expect(daemon.spawner.last.request.file).toBe('/bin/later');
  expect(daemon.lines).toContain(
    'warn: group g is defined more than once; the second definition is not used',
  );
});

test('shutdown stops the highest priority number first, waits for it, and ends when all are gone', () => {
  const daemon = new FakeDaemon([
    groupConfig('low', [quick('low')], 1),
    groupConfig('high-a', [quick('a')], 5),
    groupConfig('high-b', [quick('b'), processConfig({ name: 'broken', command: '/nosuch' })], 5),
  ]);
  daemon.supervisor.autostart();
  daemon.supervisor.shutdown();
  expect(daemon.supervisor.state).toBe('SHUTDOWN');
  expect(daemon.spawner.kills).toEqual([
    [101, 15],
    [102, 15],
  ]);
  expect(daemon.states()['high-b:broken']).toBe('FATAL');
  expect(daemon.lines).toContain('info: waiting for low, a, b, broken to die');
  daemon.clock.advance(3000);
  expect(daemon.lines).toContain('info: waiting for low, a, b to die');
  for (const child of daemon.spawner.children.slice(1)) child.exit({ kind: 'exited', code: 0 });
  expect(daemon.spawner.kills).toHaveLength(3);
  expect(daemon.endings).toEqual([]);
  daemon.spawner.children[0]?.exit({ kind: 'exited', code: 0 });
  expect(daemon.endings).toEqual(['shutdown']);
  expect(daemon.clock.pending).toBe(0);
});

test('a daemon with nothing running ends at once, once', () => {
  const daemon = new FakeDaemon([groupConfig('g', [quick('a')])]);
  daemon.supervisor.restart();
  daemon.supervisor.restart();
  expect(daemon.endings).toEqual(['restart']);
});

test('a shutdown during a restart makes it a shutdown', () => {
  const daemon = new FakeDaemon([groupConfig('g', [quick('a')])]);
  daemon.supervisor.autostart();
  daemon.supervisor.restart();
  daemon.supervisor.shutdown();
  daemon.spawner.last.exit({ kind: 'exited', code: 0 });
  expect(daemon.endings).toEqual(['shutdown']);
});

test('nothing is started again while the daemon stops', () => {
  const restless = processConfig({ name: 'r', startsecs: 0, autorestart: true });
  const daemon = new FakeDaemon([groupConfig('first', [quick('x')], 9), groupConfig('last', [restless], 1)]);
  daemon.supervisor.autostart();
  daemon.supervisor.shutdown();
  daemon.spawner.children
    .find(({ request }) => request.environment['SUPERVISOR_PROCESS_NAME'] === 'r')
    ?.exit({
      kind: 'exited',
      code: 1,
    });
  expect(daemon.states()['last:r']).toBe('EXITED');
  expect(daemon.spawner.children).toHaveLength(2);
});

test('a restart with a broken file keeps everything running, tells the caller and the log', () => {
  const daemon = new FakeDaemon([groupConfig('g', [quick('a')])]);
  daemon.supervisor.autostart();
  daemon.reading = { kind: 'faulty', message: 'bad', report: 'x.conf:1:1: bad' };
  expect(() => {
    daemon.supervisor.restart();
  }).toThrow('CANT_REREAD: bad');
  expect([daemon.supervisor.state, daemon.spawner.kills]).toEqual(['RUNNING', []]);
  expect(daemon.lines).toContain('critical: not restarting, everything keeps running: x.conf:1:1: bad');
});

test('reread tells what differs and applies nothing; groups are then added and removed one by one', async () => {
  const daemon = new FakeDaemon([groupConfig('gone', [quick('gone')]), groupConfig('same', [quick('same')])]);
  daemon.supervisor.autostart();
  daemon.reading = {
    kind: 'loaded',
    config: supervisordConfig([
      groupConfig('fresh', [quick('fresh')]),
      groupConfig('same', [quick('same', 5)]),
    ]),
  };
  expect(await daemon.supervisor.reread()).toEqual({
    added: ['fresh'],
    changed: ['same'],
    removed: ['gone'],
  });
  expect(Object.keys(daemon.states())).toEqual(['gone:gone', 'same:same']);
  expect(daemon.supervisor.removeGroup('gone')).toBe('still-running');
  daemon.spawner.children[0]?.exit({ kind: 'exited', code: 0 });
  expect(daemon.supervisor.removeGroup('gone')).toBe('removed');
  expect(daemon.supervisor.removeGroup('gone')).toBeUndefined();
  expect([
    daemon.supervisor.addGroup('fresh'),
    daemon.supervisor.addGroup('fresh'),
    daemon.supervisor.addGroup('gone'),
  ]).toEqual([true, false, undefined]);
  expect(daemon.states()).toEqual({ 'same:same': 'RUNNING', 'fresh:fresh': 'RUNNING' });
});

test('a plan tells what an update would do, and changes nothing, not even what may be added', async () => {
  const daemon = new FakeDaemon([
    groupConfig('gone', [quick('gone')]),
    groupConfig('g', [quick('on'), processConfig({ name: 'off', autostart: false })]),
  ]);
  daemon.supervisor.autostart();
  daemon.reading = {
    kind: 'loaded',
    config: supervisordConfig([
      groupConfig('fresh', [quick('fresh')]),
      groupConfig('g', [quick('on', 5), processConfig({ name: 'off', autostart: false })]),
    ]),
  };
  expect(await daemon.supervisor.planReload()).toEqual({
    removed: [{ group: 'gone', stops: ['gone'] }],
    changed: [
      {
        group: 'g',
        differences: [{ process: 'on', option: 'priority', variable: '', before: '999', after: '5' }],
        arriving: [],
        leaving: [],
        stops: ['on'],
        starts: ['on'],
      },
    ],
    added: [{ group: 'fresh', starts: ['fresh'] }],
    untouched: [],
    restart: [],
  });
  expect(daemon.supervisor.addGroup('fresh')).toBeUndefined();
  daemon.reading = { kind: 'faulty', message: 'bad', report: 'x' };
  await expect(daemon.supervisor.planReload()).rejects.toThrow('CANT_REREAD: bad');
});

test('a reread of a broken file is a fault and changes nothing', async () => {
  const daemon = new FakeDaemon([groupConfig('g', [quick('a')])]);
  daemon.reading = { kind: 'faulty', message: 'bad', report: 'x' };
  await expect(daemon.supervisor.reread()).rejects.toThrow('CANT_REREAD: bad');
  expect(daemon.supervisor.configuredGroups().map(({ name }) => name)).toEqual(['g']);
});
