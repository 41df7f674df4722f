import { expect, test } from 'vitest';
import {
  EVENT_TYPES,
  EVENTS,
  eventSpec,
  isEventName,
  lineageOf,
  subtypesOf,
} from '../../../../core/protocol/events.ts';
import { EVENT_NAMES } from '../../../../core/schema/event-names.ts';

test('each event type says what its payload holds', () => {
  const payloads = EVENT_TYPES.map(name => {
    const spec = eventSpec(name);
    return spec.kind === 'abstract' ? `${name} -` : [name, spec.keys.join(' '), spec.tail].join(' | ');
  });
  expect(payloads).toEqual([
    'EVENT -',
    'PROCESS_STATE -',
    'PROCESS_STATE_STARTING | processname groupname from_state tries | none',
    'PROCESS_STATE_RUNNING | processname groupname from_state pid | none',
    'PROCESS_STATE_BACKOFF | processname groupname from_state tries | none',
    'PROCESS_STATE_STOPPING | processname groupname from_state pid | none',
    'PROCESS_STATE_EXITED | processname groupname from_state expected pid | none',
    'PROCESS_STATE_STOPPED | processname groupname from_state pid | none',
    'PROCESS_STATE_FATAL | processname groupname from_state | none',
    'PROCESS_STATE_UNKNOWN | processname groupname from_state | none',
    'PROCESS_COMMUNICATION -',
    'PROCESS_COMMUNICATION_STDOUT | processname groupname pid | data',
    'PROCESS_COMMUNICATION_STDERR | processname groupname pid | data',
    'PROCESS_LOG -',
    'PROCESS_LOG_STDOUT | processname groupname pid channel | data',
    'PROCESS_LOG_STDERR | processname groupname pid channel | data',
    'REMOTE_COMMUNICATION | type | data',
    'SUPERVISOR_STATE_CHANGE -',
    'SUPERVISOR_STATE_CHANGE_RUNNING |  | none',
    'SUPERVISOR_STATE_CHANGE_STOPPING |  | none',
    'TICK -',
    'TICK_5 | when | none',
    'TICK_60 | when | none',
    'TICK_3600 | when | none',
    'PROCESS_GROUP -',
    'PROCESS_GROUP_ADDED | groupname | newline',
    'PROCESS_GROUP_REMOVED | groupname | newline',
  ]);
});

test('each event type but the root is below an abstract one, whose name its own begins with', () => {
  const wrong = EVENT_TYPES.filter(name => {
    const { parent } = eventSpec(name);
    if (parent === undefined) return name !== 'EVENT';
    const isBelow = isEventName(parent) && eventSpec(parent).kind === 'abstract';
    return !isBelow || !(parent === 'EVENT' || name.startsWith(`${parent}_`));
  });
  expect(wrong).toEqual([]);
});

test('who asks for an event type, or for one above it, gets it', () => {
  expect(lineageOf('PROCESS_STATE_FATAL')).toEqual(['EVENT', 'PROCESS_STATE', 'PROCESS_STATE_FATAL']);
  expect(lineageOf('EVENT')).toEqual(['EVENT']);
  expect(subtypesOf('TICK')).toEqual(['TICK_5', 'TICK_60', 'TICK_3600']);
  expect(subtypesOf('EVENT')).toEqual([
    'PROCESS_STATE',
    'PROCESS_COMMUNICATION',
    'PROCESS_LOG',
    'REMOTE_COMMUNICATION',
    'SUPERVISOR_STATE_CHANGE',
    'TICK',
    'PROCESS_GROUP',
  ]);
});

test('a listener may ask for each of them and for nothing else', () => {
  expect([...EVENT_NAMES]).toEqual(Object.keys(EVENTS));
  expect(['TICK_5', 'tick_5', 'toString', ''].map(isEventName)).toEqual([true, false, false, false]);
});
