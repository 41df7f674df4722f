import { expect, test } from 'vitest';
import { payloadText, readPayload } from '../../../../core/protocol/event-payload.ts';
import { countPoints, envelopeText, readHeader } from '../../../../core/protocol/event-envelope.ts';
import { EVENT_TYPES, isConcreteEvent, type SupervisorEvent } from '../../../../core/protocol/events.ts';
import { pushedText, readPushed } from '../../../../core/protocol/pushed-event.ts';

const process = { processname: 'a b', groupname: 'g' };

const PAYLOADS: readonly (readonly [SupervisorEvent, string])[] = [
  [
    { eventname: 'PROCESS_STATE_STARTING', ...process, from_state: 'STOPPED', tries: 0 },
    'processname:a b groupname:g from_state:STOPPED tries:0',
  ],
  [
    { eventname: 'PROCESS_STATE_RUNNING', ...process, from_state: 'STARTING', pid: 7 },
    'processname:a b groupname:g from_state:STARTING pid:7',
  ],
  [
    { eventname: 'PROCESS_STATE_BACKOFF', ...process, from_state: 'STARTING', tries: 1 },
    'processname:a b groupname:g from_state:STARTING tries:1',
  ],
  [
    { eventname: 'PROCESS_STATE_STOPPING', ...process, from_state: 'RUNNING', pid: 7 },
    'processname:a b groupname:g from_state:RUNNING pid:7',
  ],
  [
    { eventname: 'PROCESS_STATE_EXITED', ...process, from_state: 'RUNNING', expected: true, pid: 7 },
    'processname:a b groupname:g from_state:RUNNING expected:1 pid:7',
  ],
  [
    { eventname: 'PROCESS_STATE_EXITED', ...process, from_state: 'RUNNING', expected: false, pid: 7 },
    'processname:a b groupname:g from_state:RUNNING expected:0 pid:7',
  ],
  [
    { eventname: 'PROCESS_STATE_STOPPED', ...process, from_state: 'STOPPING', pid: 7 },
    'processname:a b groupname:g from_state:STOPPING pid:7',
  ],
  [
    { eventname: 'PROCESS_STATE_FATAL', ...process, from_state: 'BACKOFF' },
    'processname:a b groupname:g from_state:BACKOFF',
  ],
  [
    { eventname: 'PROCESS_STATE_UNKNOWN', ...process, from_state: 'STOPPING' },
    'processname:a b groupname:g from_state:STOPPING',
  ],
  [
    { eventname: 'PROCESS_COMMUNICATION_STDOUT', ...process, pid: 7, data: 'one\ntwo' },
    'processname:a b groupname:g pid:7\none\ntwo',
  ],
  [
    { eventname: 'PROCESS_COMMUNICATION_STDERR', ...process, pid: 7, data: '' },
    'processname:a b groupname:g pid:7\n',
  ],
  [
    { eventname: 'PROCESS_LOG_STDOUT', ...process, pid: 7, channel: 'stdout', data: 'ä\n' },
    'processname:a b groupname:g pid:7 channel:stdout\nä\n',
  ],
  [
    { eventname: 'PROCESS_LOG_STDERR', ...process, pid: 7, channel: 'stderr', data: 'x' },
    'processname:a b groupname:g pid:7 channel:stderr\nx',
  ],
  [{ eventname: 'REMOTE_COMMUNICATION', type: 't u', data: 'd\n\n' }, 'type:t u\nd\n\n'],
  [{ eventname: 'SUPERVISOR_STATE_CHANGE_RUNNING' }, ''],
  [{ eventname: 'SUPERVISOR_STATE_CHANGE_STOPPING' }, ''],
  [{ eventname: 'TICK_5', when: 1_700_000_005 }, 'when:1700000005'],
  [{ eventname: 'TICK_60', when: 60 }, 'when:60'],
  [{ eventname: 'TICK_3600', when: 0 }, 'when:0'],
  [{ eventname: 'PROCESS_GROUP_ADDED', groupname: 'g' }, 'groupname:g\n'],
  [{ eventname: 'PROCESS_GROUP_REMOVED', groupname: 'g' }, 'groupname:g\n'],
];

test('there is a payload here for each event type that happens', () => {
  const covered = new Set(PAYLOADS.map(([{ eventname }]) => eventname));
  expect(EVENT_TYPES.filter(isConcreteEvent).filter(name => !covered.has(name))).toEqual([]);
});

test.each(PAYLOADS)('%o is the payload %j, and is read again from it and from JSON', (event, payload) => {
  expect(payloadText(event)).toBe(payload);
  expect(readPayload(event.eventname, payload)).toEqual(event);
  for (const serial of [undefined, 3]) {
    const pushed = { event, timeMs: 1_700_000_000_123, serial };
    expect(readPushed(pushedText(pushed))).toEqual(pushed);
  }
});

test.each([
  ['PROCESS_STATE_FATAL', 'processname:a groupname:b from_state:GONE'],
  ['PROCESS_STATE_FATAL', 'processname:a groupname:b from_state:BACKOFF\n'],
  ['PROCESS_STATE_RUNNING', 'processname:a groupname:b from_state:STARTING pid:x'],
  ['PROCESS_LOG_STDOUT', 'processname:a groupname:b pid:1 channel:stdin\n'],
  ['TICK_5', ''],
  ['REMOTE_COMMUNICATION', 'type:a'],
] as const)('as the payload of %s, %j is nothing', (name, payload) => {
  expect(readPayload(name, payload)).toBeUndefined();
});

test.each([
  '',
  'null',
  '7',
  '{"eventname":"TICK_5","when":5}',
  '{"eventname":"TICK_5","time":1}',
  '{"eventname":"TICK_5","time":1,"when":"5"}',
  '{"eventname":"TICK","time":1,"when":5}',
  '{"eventname":"TICK_7","time":1,"when":5}',
  '{"eventname":7,"time":1,"when":5}',
  '{"eventname":"REMOTE_COMMUNICATION","time":1,"type":"t"}',
  '{"eventname":"PROCESS_STATE_FATAL","time":1,"processname":"a","groupname":"b","from_state":7}',
])('pushed text that is no event is not read: %s', text => {
  expect(readPushed(text)).toBeUndefined();
});

test('a pushed event has the type, the time, the number for listeners and the keys of the payload', () => {
  const event = { eventname: 'PROCESS_GROUP_ADDED', groupname: 'g' } as const;
  expect(pushedText({ event, timeMs: 5, serial: undefined })).toBe(
    '{"eventname":"PROCESS_GROUP_ADDED","time":5,"groupname":"g"}',
  );
  expect(pushedText({ event, timeMs: 5, serial: 2 })).toBe(
    '{"eventname":"PROCESS_GROUP_ADDED","time":5,"serial":2,"groupname":"g"}',
  );
});

test('an envelope counts code points, and its header is read again', () => {
  const header = { server: 'my host', serial: 12, pool: 'p:q', poolserial: 0, eventname: 'TICK_5' };
  const text = envelopeText(header, 'é𝄞\n');
  expect(text).toBe('ver:3.0 server:my host serial:12 pool:p:q poolserial:0 eventname:TICK_5 len:3\né𝄞\n');
  expect(readHeader(text.slice(0, text.indexOf('\n')))).toEqual({ ...header, len: 3 });
  expect(readHeader('ver:3.0 len:3')).toBeUndefined();
  expect(countPoints('')).toBe(0);
});
