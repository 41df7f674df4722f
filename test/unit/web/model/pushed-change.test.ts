import { expect, test } from 'vitest';
import { readPushedChange } from '../../../../web/model/pushed-change.ts';

const named = { groupname: 'g', processname: 'p' };

test.each([
  [
    'a start',
    { eventname: 'PROCESS_STATE_RUNNING', ...named, pid: 7 },
    { kind: 'state', change: { group: 'g', name: 'p', statename: 'RUNNING', pid: 7 } },
  ],
  [
    'an end, whose pid is nobody any more',
    { eventname: 'PROCESS_STATE_EXITED', ...named, pid: 7 },
    { kind: 'state', change: { group: 'g', name: 'p', statename: 'EXITED', pid: 0 } },
  ],
  [
    'a retry',
    { eventname: 'PROCESS_STATE_BACKOFF', ...named, tries: 1 },
    { kind: 'state', change: { group: 'g', name: 'p', statename: 'BACKOFF', pid: 0 } },
  ],
  [
    'a stop that begins',
    { eventname: 'PROCESS_STATE_STOPPING', ...named, pid: 7 },
    { kind: 'state', change: { group: 'g', name: 'p', statename: 'STOPPING', pid: 7 } },
  ],
  [
    'a start that begins, without a pid',
    { eventname: 'PROCESS_STATE_STARTING', ...named, tries: 0 },
    { kind: 'state', change: { group: 'g', name: 'p', statename: 'STARTING', pid: 0 } },
  ],
  ['a group that comes', { eventname: 'PROCESS_GROUP_ADDED', groupname: 'g' }, { kind: 'groups' }],
  ['the daemon that stops', { eventname: 'SUPERVISOR_STATE_CHANGE_STOPPING' }, { kind: 'daemon-stops' }],
  ['the daemon that runs', { eventname: 'SUPERVISOR_STATE_CHANGE_RUNNING' }, undefined],
  ['a state that does not exist', { eventname: 'PROCESS_STATE_toString', ...named }, undefined],
  ['no group', { eventname: 'PROCESS_STATE_RUNNING', processname: 'p' }, undefined],
  ['no process', { eventname: 'PROCESS_STATE_RUNNING', groupname: 'p' }, undefined],
  ['no name of an event', {}, undefined],
  ['null', null, undefined],
  ['no object', 7, undefined],
])('%s', (_, event, expected) => {
  expect(readPushedChange(JSON.stringify(event))).toEqual(expected);
});

test('what is no JSON tells nothing', () => {
  expect(readPushedChange('{')).toBeUndefined();
});
