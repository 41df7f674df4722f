import { expect, test } from 'vitest';
import { type SupervisorEvent } from '../../../../core/protocol/events.ts';
import { aged, applyEvent } from '../../../../extension/servers/applied-events.ts';
import { processInfo } from '../../../support/process-info.ts';

const web = processInfo();
const timeMs = (web.now + 5) * 1000 + 400;

function after(event: SupervisorEvent, processes = [processInfo({ name: 'other' }), web]) {
  return applyEvent(processes, { event, timeMs, serial: undefined });
}

const names = { processname: 'web', groupname: 'web' };

test('a process that has started has its pid, and starts anew', () => {
  const starting = after({ eventname: 'PROCESS_STATE_STARTING', ...names, from_state: 'STOPPED', tries: 0 });
  expect(starting[1]).toMatchObject({
    statename: 'STARTING',
    state: 10,
    start: web.now + 5,
    now: web.now + 5,
  });
  const running = after({ eventname: 'PROCESS_STATE_RUNNING', ...names, from_state: 'STARTING', pid: 99 });
  expect(running[1]).toMatchObject({ statename: 'RUNNING', state: 20, pid: 99, start: web.start });
});

test('a process that has ended has none, and the time when it did', () => {
  const exited = after({
    eventname: 'PROCESS_STATE_EXITED',
    ...names,
    from_state: 'RUNNING',
    expected: true,
    pid: 12,
  });
  expect(exited[1]).toMatchObject({ statename: 'EXITED', pid: 0, stop: web.now + 5 });
  const fatal = after({ eventname: 'PROCESS_STATE_FATAL', ...names, from_state: 'BACKOFF' });
  expect(fatal[1]).toMatchObject({ statename: 'FATAL', pid: 0, stop: web.stop });
});

test('an event of another process, group or kind changes nothing', () => {
  const processes = [web];
  const event = { eventname: 'PROCESS_STATE_FATAL', from_state: 'BACKOFF' } as const;
  expect(after({ ...event, processname: 'web', groupname: 'x' }, processes)).toBe(processes);
  expect(after({ eventname: 'PROCESS_GROUP_ADDED', groupname: 'web' }, processes)).toBe(processes);
});

test('time goes on for what runs', () => {
  const stopped = processInfo({ name: 'other', statename: 'STOPPED' });
  const later = aged([stopped, web], 3);
  expect(later).toEqual([stopped, { ...web, now: web.now + 3 }]);
  expect(later[0]).toBe(stopped);
});

test('the list is the same one when no time has passed, or nothing runs', () => {
  const running = [web];
  expect(aged(running, 0)).toBe(running);
  const resting = [processInfo({ statename: 'EXITED' })];
  expect(aged(resting, 3)).toBe(resting);
});
