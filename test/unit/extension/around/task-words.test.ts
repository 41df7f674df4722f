import { expect, test } from 'vitest';
import { isNamed, offeredTasks, readTaskOrder, taskName } from '../../../../extension/around/task-words.ts';
import { type ProcessInfo } from '../../../../core/protocol/process-info.ts';
import { processInfo } from '../../../support/process-info.ts';
import { absentServer, liveServer } from '../../../support/server-view.ts';

test.each([
  [
    { action: 'start', process: 'web' },
    { action: 'start', process: 'web', configFile: undefined },
  ],
  [
    { action: 'check', configFile: 'a.conf' },
    { action: 'check', process: undefined, configFile: 'a.conf' },
  ],
  [{ action: 'kill' }, undefined],
  [{ action: 'start', process: 7 }, undefined],
  [{ action: 'start', configFile: ['a'] }, undefined],
  [{}, undefined],
])('a definition %j is read as %j', (definition, order) => {
  expect(readTaskOrder(definition)).toEqual(order);
});

test('each process of a running daemon is offered to be started, stopped and restarted', () => {
  const servers = [
    liveServer('a', [processInfo(), processInfo({ name: 'x', group: 'g' })]),
    absentServer('b'),
    { ...liveServer('c', [processInfo()]), configFile: undefined },
  ];
  expect(offeredTasks(servers).map(order => `${order.configFile ?? ''} ${taskName(order, '')}`)).toEqual([
    '/a start',
    '/a stop',
    '/a restart',
    '/a update',
    '/a check',
    '/a start web',
    '/a start g:x',
    '/a stop web',
    '/a stop g:x',
    '/a restart web',
    '/a restart g:x',
    '/b start',
    '/b check',
  ]);
});

test('of more than a hundred processes the groups are offered', () => {
  const many = Array.from({ length: 100 }, (_, index) => processInfo({ group: 'pool', name: `w${index}` }));
  const starts = (processes: readonly ProcessInfo[]): string[] =>
    offeredTasks([liveServer('a', processes)])
      .map(order => taskName(order, ''))
      .filter(name => name.startsWith('start '));
  expect(starts(many)).toHaveLength(100);
  expect(starts([...many, processInfo()])).toEqual(['start pool:*', 'start web:*']);
});

test('with several files the name of a task says which one is meant', () => {
  expect(taskName({ action: 'start', process: 'web', configFile: '/a' }, 'a')).toBe('start web (a)');
  expect(taskName({ action: 'stop', process: undefined, configFile: '/a' }, 'a')).toBe('stop (a)');
});

test.each([
  [undefined, true],
  ['web', false],
  ['g:web', true],
  ['g:*', true],
  ['g:other', false],
  ['h:*', false],
])('%j names the process g:web: %j', (wanted, expected) => {
  expect(isNamed(wanted, { group: 'g', name: 'web' })).toBe(expected);
});
