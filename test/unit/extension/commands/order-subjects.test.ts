import { expect, test } from 'vitest';
import { needsConfirmation } from '../../../../extension/commands/confirmation.ts';
import { countReached, orderSubjects, processesOf } from '../../../../extension/commands/order-subjects.ts';
import { type NodeSubject } from '../../../../extension/tree/tree-model.ts';
import { processInfo } from '../../../support/process-info.ts';
import { liveServer } from '../../../support/server-view.ts';

const infos = ['a', 'b'].map(name => processInfo({ group: 'pool', name }));
const [a, b] = infos.map(info => ({ kind: 'process', server: 's', info }) satisfies NodeSubject);
const web: NodeSubject = { kind: 'process', server: 's', info: processInfo() };
const pool: NodeSubject = { kind: 'group', server: 's', group: 'pool' };
const server: NodeSubject = { kind: 'server', server: 's' };
const other: NodeSubject = { kind: 'server', server: 'other' };
const several: NodeSubject = { kind: 'several', server: 's', members: infos };
if (a === undefined || b === undefined) throw new Error('two are needed');

test.each<[string, readonly NodeSubject[], readonly NodeSubject[]]>([
  ['nothing', [], []],
  ['processes', [a, web], [a, web]],
  ['a group and its processes', [a, pool, web, b], [pool, web]],
  ['a server and what is in it', [a, server, pool, other], [server, other]],
  ['the row of a state', [several, web], [a, b, web]],
  ['a process and the row that it is in', [a, several], [a, b]],
])('%s', (_, selected, expected) => {
  expect(orderSubjects(selected)).toEqual(expected);
});

const view = liveServer('s', [...infos, web.info]);

test('groups and servers stand for the processes that they have now', () => {
  expect(processesOf([pool], [view])).toEqual([a, b]);
  expect(processesOf([server], [view])).toEqual([a, b, web]);
  expect(processesOf([several, web], [view])).toEqual([a, b, web]);
  expect(processesOf([other, pool], [])).toEqual([]);
});

test('a stop reaches what runs, what is about to and what tries again', () => {
  const states = ['RUNNING', 'STARTING', 'BACKOFF', 'STOPPING', 'FATAL', 'EXITED', 'STOPPED'] as const;
  expect(countReached(states.map(statename => ({ info: processInfo({ statename }) })))).toBe(4);
});

test.each([
  ['start', 9, 'always', false],
  ['stop', 1, 'several', false],
  ['stop', 2, 'several', true],
  ['restart', 2, 'never', false],
  ['restart', 1, 'always', true],
  ['clearLogs', 1, 'never', true],
] as const)('%s of %d processes with «%s» asks: %s', (kind, count, policy, asks) => {
  expect(needsConfirmation({ kind }, count, policy)).toBe(asks);
});

test('a signal to several is asked about, and a line that was just typed is not', () => {
  expect(needsConfirmation({ kind: 'input', text: 'x' }, 2, 'always')).toBe(false);
  expect(needsConfirmation({ kind: 'signal', signal: 'HUP' }, 2, 'several')).toBe(true);
});
