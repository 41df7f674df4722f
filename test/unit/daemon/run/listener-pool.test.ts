import { expect, test } from 'vitest';
import { type GroupConfig, type ProcessConfig } from '../../../../core/config/types.ts';
import { FakeDaemon } from '../../../support/fake-daemon.ts';
import { type FakeChild } from '../../../support/fake-spawner.ts';
import { groupConfig, processConfig } from '../../../support/process-config.ts';

type Pool = Extract<GroupConfig, { kind: 'eventlistener' }>;

function pool(changes: Partial<Pool> = {}, ...processes: readonly Partial<ProcessConfig>[]): Pool {
  const all = processes.length === 0 ? [{}] : processes;
  return {
    kind: 'eventlistener',
    name: 'pool',
    priority: -1,
    processes: all.map(one => processConfig({ name: 'cat', startsecs: 0, ...one })),
    bufferSize: 10,
    events: ['REMOTE_COMMUNICATION'],
    resultHandler: '',
    ...changes,
  };
}

function start(...groups: readonly GroupConfig[]): FakeDaemon {
  const daemon = new FakeDaemon(groups);
  daemon.supervisor.autostart();
  return daemon;
}

function say(daemon: FakeDaemon, ...types: readonly string[]): void {
  for (const type of types) daemon.supervisor.remoteCommunication(type, '');
}

/** Of each event that a listener was sent: its serials and the first line of its payload. */
const sent = (child: FakeChild) =>
  child.stdin.map(text =>
    text.replace(/^.* serial:(\d+) .* poolserial:(\d+) .*\n(?:type:)?(.*)\n?/, '$1/$2 $3'),
  );

const OK = 'RESULT 2\nOKREADY\n';
const FAIL = 'RESULT 4\nFAILREADY\n';

const overflow = (serial: number) => `error: pool pool event buffer overflowed, discarding event ${serial}`;

test('an event has the header that listeners parse, and waits until the listener is ready', () => {
  const daemon = start(pool());
  daemon.supervisor.remoteCommunication('t', 'é');
  const child = daemon.spawner.last;
  expect(child.stdin).toEqual([]);
  child.write('stdout', 'READY\n');
  expect(child.stdin).toEqual([
    'ver:3.0 server:supervisor serial:0 pool:pool poolserial:0 eventname:REMOTE_COMMUNICATION len:8\ntype:t\né',
  ]);
});

test('one event at a time, and the next one when the answer has come', () => {
  const daemon = start(pool());
  const child = daemon.spawner.last;
  child.write('stdout', 'READY\n');
  say(daemon, 'a', 'b', 'c');
  expect(sent(child)).toEqual(['0/0 a']);
  child.write('stdout', OK);
  child.write('stdout', OK);
  expect(sent(child)).toEqual(['0/0 a', '1/1 b', '2/2 c']);
});

test('a listener gets nothing before it is RUNNING, whatever it says', () => {
  const daemon = start(pool({}, { startsecs: 1 }));
  daemon.spawner.last.write('stdout', 'READY\n');
  say(daemon, 'a');
  expect(sent(daemon.spawner.last)).toEqual([]);
  daemon.clock.advance(2000);
  expect(sent(daemon.spawner.last)).toEqual(['0/0 a']);
});

test('events are shared among the listeners of a pool; each pool gets all of its own and counts them', () => {
  const second = {
    ...pool({ name: 'second', events: ['EVENT'] }),
    processes: [processConfig({ name: 's', startsecs: 0 })],
  };
  const daemon = start(pool({}, { name: 'one' }, { name: 'two' }), second);
  const [one, two, other] = daemon.spawner.children;
  if (one === undefined || two === undefined || other === undefined) throw new Error('three children');
  // What has happened so far is in the second pool's buffer.
  other.write('stdout', 'READY\n');
  for (let count = 0; count < 8; count++) other.write('stdout', OK);
  for (const child of [one, two]) child.write('stdout', 'READY\n');
  say(daemon, 'a', 'b', 'c');
  two.write('stdout', OK);
  other.write('stdout', OK);
  expect([sent(one), sent(two)]).toEqual([['8/0 a'], ['9/1 b', '10/2 c']]);
  expect(sent(other).slice(-2)).toEqual(['8/8 a', '9/9 b']);
});

test('when the buffer is full the oldest event is discarded, with the sentence that people search for', () => {
  const daemon = start(pool({ bufferSize: 2 }));
  say(daemon, 'a', 'b', 'c', 'd');
  expect(daemon.lines.filter(line => line.startsWith('error'))).toEqual([overflow(0), overflow(1)]);
  daemon.spawner.last.write('stdout', 'READY\n');
  expect(sent(daemon.spawner.last)).toEqual(['2/2 c']);
});

test('a rejected event comes first again with its serials, in its own pool only', () => {
  const deaf = {
    ...pool({ name: 'deaf', events: ['TICK_3600'] }),
    processes: [processConfig({ name: 'd', startsecs: 0 })],
  };
  const daemon = start(pool({}, { name: 'one' }, { name: 'two' }), deaf);
  const [one, two, other] = daemon.spawner.children;
  for (const child of [one, two, other]) child?.write('stdout', 'READY\n');
  say(daemon, 'a', 'b', 'c');
  one?.write('stdout', FAIL);
  expect(sent(one ?? daemon.spawner.last)).toEqual(['0/0 a', '0/0 a']);
  expect(other?.stdin).toEqual([]);
  expect(daemon.lines).toContain('warn: cat: event was rejected'.replace('cat', 'one'));
  expect(daemon.lines).toContain('debug: rebuffering event 0 for pool pool (buf size=1, max=10)');
});

test('a listener that rejects everything is sent the event again and again, but ever more slowly', () => {
  const daemon = start(pool());
  const child = daemon.spawner.last;
  child.write('stdout', 'READY\n');
  say(daemon, 'a');
  const times: number[] = [];
  for (let count = 1; count <= 8; count++) {
    child.write('stdout', FAIL);
    const before = daemon.clock.now();
    while (child.stdin.length === count && daemon.clock.pending > 0) daemon.clock.advance(10);
    times.push(daemon.clock.now() - before);
  }
  expect(times).toEqual([10, 20, 40, 80, 160, 320, 640, 1000]);
  child.write('stdout', OK);
  say(daemon, 'b');
  expect(sent(child).at(-1)).toBe('1/1 b');
});

test('a listener that dies with an event in hand: it comes first again', () => {
  const daemon = start(pool({}, { autorestart: true }));
  const first = daemon.spawner.last;
  first.write('stdout', 'READY\n');
  say(daemon, 'a', 'b');
  first.exit({ kind: 'exited', code: 1 });
  const again = daemon.spawner.last;
  expect(again).not.toBe(first);
  again.write('stdout', 'READY\n');
  again.write('stdout', OK);
  expect([sent(first), sent(again)]).toEqual([['0/0 a'], ['0/0 a', '1/1 b']]);
});

test('a listener that breaks the protocol gets nothing more until it is started again', () => {
  const daemon = start(pool({}, { autorestart: true }));
  const first = daemon.spawner.last;
  first.write('stdout', 'READY\n');
  say(daemon, 'a');
  first.write('stdout', 'RESULT x\n');
  first.write('stdout', 'READY\n');
  expect(sent(first)).toEqual(['0/0 a']);
  expect(daemon.lines).toContain("warn: cat: bad result line: 'RESULT x'");
  first.exit({ kind: 'exited', code: 1 });
  daemon.clock.advance(1000);
  daemon.spawner.last.write('stdout', 'READY\n');
  expect(sent(daemon.spawner.last)).toEqual(['0/0 a']);
});

test('a full stdin is waited for, a closed one is passed over', () => {
  const daemon = start(pool({}, { name: 'one' }, { name: 'two' }));
  const [one, two] = daemon.spawner.children;
  one?.write('stdout', 'READY\n');
  daemon.spawner.stdinAnswer = 'full';
  say(daemon, 'a');
  daemon.spawner.stdinAnswer = 'queued';
  expect(one?.stdin).toEqual([]);
  for (const run of daemon.spawner.waitingForStdin) run();
  expect(sent(one ?? daemon.spawner.last)).toEqual(['0/0 a']);
  daemon.spawner.stdinAnswer = 'closed';
  two?.write('stdout', 'READY\n');
  say(daemon, 'b');
  expect(daemon.lines).toContain(
    'debug: epipe occurred while sending event 1 to listener two, listener state unchanged',
  );
});

test('a group that is removed hears nothing more, not even of its own end', () => {
  const daemon = start(pool({ events: ['PROCESS_GROUP'] }, { autostart: false }));
  expect(daemon.supervisor.removeGroup('pool')).toBe('removed');
  expect(daemon.events.wants('PROCESS_GROUP_REMOVED')).toBe(false);
});

test('when the daemon stops, a listener hears of it and of all that stops before it is stopped itself', () => {
  const daemon = start(
    groupConfig('g', [processConfig({ startsecs: 0 })]),
    pool({ events: ['SUPERVISOR_STATE_CHANGE', 'PROCESS_STATE_STOPPED'] }),
  );
  const [cat, listener] = daemon.spawner.children;
  if (cat === undefined || listener === undefined) throw new Error('two children');
  listener.write('stdout', 'READY\n');
  listener.write('stdout', OK);
  daemon.supervisor.shutdown();
  cat.exit({ kind: 'exited', code: 0 });
  expect(daemon.spawner.kills.map(([pid]) => pid)).toEqual([cat.pid]);
  listener.write('stdout', OK);
  expect(daemon.spawner.kills.map(([pid]) => pid)).toEqual([cat.pid]);
  listener.write('stdout', OK);
  expect(daemon.spawner.kills.map(([pid]) => pid)).toEqual([cat.pid, listener.pid]);
  expect(listener.stdin.map(text => /eventname:(\S+)/.exec(text)?.[1])).toEqual([
    'SUPERVISOR_STATE_CHANGE_RUNNING',
    'SUPERVISOR_STATE_CHANGE_STOPPING',
    'PROCESS_STATE_STOPPED',
  ]);
  listener.exit({ kind: 'exited', code: 0 });
  expect([daemon.endings, daemon.clock.pending]).toEqual([['shutdown'], 0]);
});

test('a listener that does not answer holds the end of the daemon up for a second', () => {
  const daemon = start(pool({ events: ['SUPERVISOR_STATE_CHANGE'] }));
  const listener = daemon.spawner.last;
  listener.write('stdout', 'READY\n');
  daemon.supervisor.shutdown();
  daemon.clock.advance(999);
  expect(daemon.spawner.kills).toEqual([]);
  daemon.clock.advance(1);
  expect(daemon.spawner.kills).toEqual([[listener.pid, 15]]);
  listener.exit({ kind: 'exited', code: 0 });
  expect([daemon.endings, daemon.clock.pending]).toEqual([['shutdown'], 0]);
});

test('a copy of the protocol goes to the log of the listener', () => {
  const stdout = {
    ...processConfig().stdout,
    logfile: { kind: 'file', path: '/l' } as const,
    captureMaxBytes: 9,
  };
  const daemon = start(pool({}, { stdout }));
  daemon.spawner.last.write('stdout', 'READY\n');
  expect(daemon.logs.texts.get('/l')).toBe('READY\n');
});
