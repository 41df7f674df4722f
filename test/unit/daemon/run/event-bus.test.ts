import { expect, test } from 'vitest';
import { groupConfig, processConfig } from '../../../support/process-config.ts';
import { FakeDaemon } from '../../../support/fake-daemon.ts';
import { payloadText } from '../../../../core/protocol/event-payload.ts';
import { type EventName, type SupervisorEvent } from '../../../../core/protocol/events.ts';
import { EventBus, EventSerials } from '../../../../daemon/run/event-bus.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const remote = (type: string): SupervisorEvent => ({ eventname: 'REMOTE_COMMUNICATION', type, data: '' });

test('only what a pool accepts has a serial; observers hear of it after the pools', () => {
  const bus = new EventBus(new FakeClock(5), new EventSerials());
  const heard: string[] = [];
  bus.observe(['EVENT'], ({ event, serial, timeMs }) => {
    heard.push(`observer ${event.eventname} ${serial} ${timeMs}`);
  });
  const accepting = bus.accept(['EVENT', 'REMOTE_COMMUNICATION'], ({ serial }) => {
    heard.push(`pool ${serial}`);
  });
  bus.publish(remote('a'));
  bus.publish(remote('b'));
  accepting.dispose();
  bus.publish(remote('c'));
  expect(heard).toEqual([
    'pool 0',
    'observer REMOTE_COMMUNICATION 0 5',
    'pool 1',
    'observer REMOTE_COMMUNICATION 1 5',
    'observer REMOTE_COMMUNICATION undefined 5',
  ]);
});

test('what is published by somebody who is being told follows when all have been told', () => {
  const bus = new EventBus(new FakeClock(), new EventSerials());
  const heard: string[] = [];
  const hear =
    (who: string, andThen?: string) =>
    ({ event }: { readonly event: SupervisorEvent }): void => {
      heard.push(`${who} ${payloadText(event)}`);
      if (andThen !== undefined && event.eventname === 'REMOTE_COMMUNICATION' && event.type === 'first')
        bus.publish(remote(andThen));
    };
  bus.observe(['EVENT'], hear('one', 'second'));
  bus.observe(['EVENT'], hear('two'));
  bus.publish(remote('first'));
  expect(heard).toEqual(['one type:first\n', 'two type:first\n', 'one type:second\n', 'two type:second\n']);
});

test('who has gone is told no more, and what nobody asks for is not wanted', () => {
  const bus = new EventBus(new FakeClock(), new EventSerials());
  const heard: string[] = [];
  const listening = bus.observe(['PROCESS_STATE_EXITED', 'TICK'], ({ event }) => {
    heard.push(event.eventname);
  });
  const other = bus.observe(['TICK_5'], () => undefined);
  expect(['TICK_5', 'TICK_60', 'PROCESS_STATE_FATAL'].map(name => bus.wants(name as 'TICK_5'))).toEqual([
    true,
    true,
    false,
  ]);
  bus.publish(remote('a'));
  listening.dispose();
  listening.dispose();
  bus.publish({ eventname: 'TICK_5', when: 5 });
  expect([heard, bus.wants('TICK_5'), bus.wants('TICK_60')]).toEqual([[], true, false]);
  other.dispose();
  expect(bus.wants('TICK_5')).toBe(false);
});

/** Everything of these types that a daemon of fake children tells. */
function observed(daemon: FakeDaemon, types: readonly EventName[] = ['EVENT']): string[] {
  const seen: string[] = [];
  daemon.events.observe(types, ({ event }) => {
    seen.push(`${event.eventname} ${payloadText(event)}`);
  });
  return seen;
}

const NAMES = 'processname:cat groupname:g';

test('a start that succeeds, a stop, and the end of the daemon are told in this order', () => {
  const daemon = new FakeDaemon([groupConfig('g', [processConfig()])]);
  const seen = observed(daemon);
  daemon.supervisor.autostart();
  daemon.clock.advance(2000);
  daemon.supervisor.shutdown();
  daemon.spawner.last.exit({ kind: 'signalled', signal: 15, coreDumped: false });
  expect(seen).toEqual([
    'SUPERVISOR_STATE_CHANGE_RUNNING ',
    `PROCESS_STATE_STARTING ${NAMES} from_state:STOPPED tries:0`,
    `PROCESS_STATE_RUNNING ${NAMES} from_state:STARTING pid:100`,
    'SUPERVISOR_STATE_CHANGE_STOPPING ',
    `PROCESS_STATE_STOPPING ${NAMES} from_state:RUNNING pid:100`,
    `PROCESS_STATE_STOPPED ${NAMES} from_state:STOPPING pid:100`,
  ]);
  expect(daemon.endings).toEqual(['shutdown']);
});

test('failed starts count up to FATAL, and exits say whether they were expected', () => {
  const daemon = new FakeDaemon([groupConfig('g', [processConfig({ startretries: 1, exitcodes: [2] })])]);
  const seen = observed(daemon, ['PROCESS_STATE']);
  const exit = (code: number): void => {
    daemon.spawner.last.exit({ kind: 'exited', code });
  };
  daemon.supervisor.autostart();
  exit(0);
  daemon.clock.advance(2000);
  exit(0);
  daemon.supervisor.groups()[0]?.processes[0]?.start();
  daemon.clock.advance(2000);
  exit(1);
  daemon.clock.advance(2000);
  exit(2);
  expect(seen).toEqual([
    `PROCESS_STATE_STARTING ${NAMES} from_state:STOPPED tries:0`,
    `PROCESS_STATE_BACKOFF ${NAMES} from_state:STARTING tries:1`,
    `PROCESS_STATE_STARTING ${NAMES} from_state:BACKOFF tries:1`,
    `PROCESS_STATE_BACKOFF ${NAMES} from_state:STARTING tries:2`,
    `PROCESS_STATE_FATAL ${NAMES} from_state:BACKOFF`,
    `PROCESS_STATE_STARTING ${NAMES} from_state:FATAL tries:0`,
    `PROCESS_STATE_RUNNING ${NAMES} from_state:STARTING pid:102`,
    `PROCESS_STATE_EXITED ${NAMES} from_state:RUNNING expected:0 pid:102`,
    `PROCESS_STATE_STARTING ${NAMES} from_state:EXITED tries:0`,
    `PROCESS_STATE_RUNNING ${NAMES} from_state:STARTING pid:103`,
    `PROCESS_STATE_EXITED ${NAMES} from_state:RUNNING expected:1 pid:103`,
  ]);
});

test('a child that cannot be signalled is UNKNOWN; from BACKOFF a stop has no pid', () => {
  const daemon = new FakeDaemon([
    groupConfig('g', [processConfig({ startsecs: 0 }), processConfig({ name: 'b' })]),
  ]);
  const seen = observed(daemon, ['PROCESS_STATE_UNKNOWN', 'PROCESS_STATE_STOPPED']);
  daemon.supervisor.autostart();
  const [cat, b] = daemon.supervisor.groups()[0]?.processes ?? [];
  daemon.spawner.killErrno = 'EPERM';
  cat?.stop();
  daemon.spawner.last.exit({ kind: 'exited', code: 1 });
  b?.stop();
  expect(seen).toEqual([
    `PROCESS_STATE_UNKNOWN ${NAMES} from_state:STOPPING`,
    'PROCESS_STATE_STOPPED processname:b groupname:g from_state:BACKOFF pid:0',
  ]);
});

test('groups that come and go, and messages of clients, are told', async () => {
  const daemon = new FakeDaemon([groupConfig('g', [processConfig({ autostart: false })])]);
  const seen = observed(daemon);
  daemon.supervisor.removeGroup('g');
  await daemon.supervisor.reread();
  daemon.supervisor.addGroup('g');
  daemon.supervisor.remoteCommunication('t', 'd\n');
  expect(seen).toEqual([
    'PROCESS_GROUP_REMOVED groupname:g\n',
    'PROCESS_GROUP_ADDED groupname:g\n',
    'REMOTE_COMMUNICATION type:t\nd\n',
  ]);
});

test('output is told where the configuration says so: captured blocks, and log text with events enabled', () => {
  const channel = { ...processConfig().stdout, captureMaxBytes: 100, eventsEnabled: true };
  const daemon = new FakeDaemon([groupConfig('g', [processConfig({ stdout: channel, stderr: channel })])]);
  const seen = observed(daemon, ['PROCESS_LOG', 'PROCESS_COMMUNICATION']);
  daemon.supervisor.autostart();
  daemon.spawner.last.write('stdout', 'a<!--XSUPERVISOR:BEGIN-->é<!--XSUPERVISOR:END-->b');
  daemon.spawner.last.write('stderr', '<!--XSUPERVISOR:BEGIN--><!--XSUPERVISOR:END-->c\n');
  expect(seen).toEqual([
    `PROCESS_LOG_STDOUT ${NAMES} pid:100 channel:stdout\na`,
    `PROCESS_COMMUNICATION_STDOUT ${NAMES} pid:100\né`,
    `PROCESS_LOG_STDOUT ${NAMES} pid:100 channel:stdout\nb`,
    `PROCESS_COMMUNICATION_STDERR ${NAMES} pid:100\n`,
    `PROCESS_LOG_STDERR ${NAMES} pid:100 channel:stderr\nc\n`,
  ]);
});
