import { expect, onTestFinished, test } from 'vitest';
import { RpcFault } from '../../../../core/protocol/fault.ts';
import { type ProcessInfo } from '../../../../core/protocol/process-info.ts';
import { type Connection } from '../../../../extension/servers/connection.ts';
import { type Endpoint } from '../../../../extension/servers/endpoint.ts';
import { ServerSession } from '../../../../extension/servers/server-session.ts';
import { type PushItem } from '../../../../wire/event-stream.ts';
import { CallError, type CallFailure } from '../../../../wire/http-call.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { processInfo } from '../../../support/process-info.ts';

/** A supervisor whose answers a test decides. */
class FakeSupervisor {
  processes: readonly ProcessInfo[] = [processInfo()];
  pid = 7;
  error: Error | undefined;
  looks = 0;

  getAllProcessInfo(): Promise<readonly ProcessInfo[]> {
    this.looks += 1;
    return this.#answer(this.processes);
  }
  getPID(): Promise<number> {
    return this.#answer(this.pid);
  }
  getIdentification(): Promise<string> {
    return this.#answer('supervisor');
  }
  getSupervisorVersion(): Promise<string> {
    return this.#answer('4.3.0');
  }
  getProcessHistory(): Promise<never[]> {
    return this.#answer([]);
  }
  getProcessUsage(): Promise<never[]> {
    return this.#answer([]);
  }
  getServerInfo(): Promise<{ config_file: string; version: string }> {
    return this.#answer({ config_file: '/etc/supervisord.conf', version: '0.0.9' });
  }

  fail(failure: CallFailure): void {
    this.error = new CallError(failure);
  }

  #answer<T>(value: T): Promise<T> {
    return this.error === undefined ? Promise.resolve(value) : Promise.reject(this.error);
  }
}

type Run = {
  /** Process ids of which the machine has a supervisor. */
  readonly alive: Set<number>;
  readonly clock: FakeClock;
  readonly session: ServerSession<string>;
  readonly seen: Connection['kind'][];
  readonly bugs: unknown[];
  /** Lets time pass and the looks that fall due come to their end. */
  readonly pass: (ms: number) => Promise<void>;
};

async function begin(...endpoints: readonly Partial<Endpoint<string>>[]): Promise<Run> {
  const clock = new FakeClock();
  const seen: Connection['kind'][] = [];
  const bugs: unknown[] = [];
  const alive = new Set<number>();
  const session = new ServerSession<string>({
    clock,
    endpoints: () =>
      Promise.resolve(
        endpoints.map((given, index) => ({
          kind: 'control',
          address: `unix:///${index}`,
          username: '',
          hasPassword: false,
          watch: new FakeSupervisor(),
          orders: String(index),
          ...given,
        })),
      ),
    pollMs: () => 1000,
    isAlive: (_address, pid) => Promise.resolve(alive.has(pid)),
    onBug: error => bugs.push(error),
  });
  onTestFinished(() => {
    session.dispose();
  });
  session.onChange(({ kind }) => seen.push(kind));
  await session.refresh();
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    // A look has a bounded number of steps; each turn of this loop lets all of those that can be taken be taken.
    for (let step = 0; step < 50; step += 1) await Promise.resolve();
  };
  return { alive, clock, session, seen, bugs, pass };
}

test('a supervisor that answers is looked at once a poll interval', async () => {
  const supervisor = new FakeSupervisor();
  const { session, pass } = await begin({ watch: supervisor });
  const before = supervisor.looks;
  await pass(999);
  expect(supervisor.looks).toBe(before);
  await pass(1);
  expect(supervisor.looks).toBe(before + 1);
  expect(session.connection).toEqual({
    kind: 'live',
    via: 'control',
    address: 'unix:///0',
    identification: 'supervisor',
    version: '4.3.0',
    pid: 7,
    configFile: undefined,
    packageVersion: '0.0.9',
    processes: supervisor.processes,
  });
  expect(session.endpoint?.orders).toBe('0');
});

test('a supervisor that is not there is tried with growing pauses, up to five seconds', async () => {
  const supervisor = new FakeSupervisor();
  supervisor.fail({ kind: 'missing-socket' });
  const { session, clock, pass } = await begin({ watch: supervisor });
  expect(session.connection).toEqual({ kind: 'absent' });
  const times: number[] = [];
  let looks = supervisor.looks;
  while (times.length < 6) {
    await pass(250);
    if (supervisor.looks > looks) times.push(clock.now());
    looks = supervisor.looks;
  }
  const pauses = times.map((time, index) => time - (times[index - 1] ?? 0));
  // The first two looks are the session's own and the test's.
  expect(pauses).toEqual([1000, 2000, 4000, 5000, 5000, 5000]);
});

test('after a kill and a new start it is found again, with its new pid', async () => {
  const supervisor = new FakeSupervisor();
  const { session, seen, pass } = await begin({ watch: supervisor });
  seen.length = 0;
  supervisor.fail({ kind: 'refused' });
  await pass(1000);
  expect(session.connection).toEqual({ kind: 'absent' });
  expect(session.endpoint).toBeUndefined();
  supervisor.error = undefined;
  supervisor.pid = 8;
  await pass(500);
  expect(session.connection).toMatchObject({ kind: 'live', pid: 8 });
  expect(seen).toEqual(['absent', 'live']);
});

test('one whose socket is taken away while it runs is no longer reached, and not called absent before it ends', async () => {
  const supervisor = new FakeSupervisor();
  const { session, alive, pass } = await begin({ watch: supervisor });
  alive.add(7);
  supervisor.fail({ kind: 'missing-socket' });
  await pass(1000);
  expect(session.connection).toEqual({ kind: 'unreachable', address: 'unix:///0', pid: 7 });
  expect(session.endpoint).toBeUndefined();
  await pass(500);
  expect(session.connection).toMatchObject({ kind: 'unreachable', pid: 7 });
  alive.delete(7);
  await pass(1000);
  expect(session.connection).toEqual({ kind: 'absent' });
  alive.add(7);
  await pass(2000);
  expect(session.connection, 'another program may have got its number').toEqual({ kind: 'absent' });
});

test('one daemon in the place of another between two looks is noticed by its pid', async () => {
  const supervisor = new FakeSupervisor();
  const { session, pass } = await begin({ watch: supervisor });
  supervisor.pid = 9;
  await pass(1000);
  expect(session.connection).toMatchObject({ kind: 'live', pid: 9 });
});

test('a connection that breaks for another reason than absence is lost, and comes back', async () => {
  const supervisor = new FakeSupervisor();
  const { session, pass } = await begin({ watch: supervisor });
  supervisor.fail({ kind: 'timeout', timeoutMs: 5000 });
  await pass(1000);
  expect(session.connection).toEqual({ kind: 'lost', reason: 'No answer within 5000 ms.' });
  supervisor.error = undefined;
  await pass(500);
  expect(session.connection.kind).toBe('live');
});

test('a daemon that shuts down keeps its last picture until it is gone', async () => {
  const supervisor = new FakeSupervisor();
  const { session, pass } = await begin({ watch: supervisor });
  supervisor.error = RpcFault.of('SHUTDOWN_STATE');
  await pass(1000);
  expect(session.connection).toMatchObject({ kind: 'live', processes: supervisor.processes });
  supervisor.fail({ kind: 'missing-socket' });
  await pass(1000);
  expect(session.connection.kind).toBe('absent');
});

test('a refused password is not sent again for a minute, unless somebody asks', async () => {
  const supervisor = new FakeSupervisor();
  supervisor.fail({ kind: 'unauthorized', reason: 'Unauthorized' });
  const { session, pass } = await begin({ watch: supervisor, username: 'u' });
  expect(session.connection).toEqual({
    kind: 'unauthorized',
    address: 'unix:///0',
    username: 'u',
    isWrong: false,
  });
  const before = supervisor.looks;
  await pass(59_999);
  expect(supervisor.looks).toBe(before);
  supervisor.error = undefined;
  await session.refresh();
  expect(session.connection.kind).toBe('live');
});

test('the first address that answers is taken', async () => {
  const first = new FakeSupervisor();
  first.fail({ kind: 'missing-socket' });
  const { session } = await begin({ watch: first }, { kind: 'own' });
  expect(session.connection).toMatchObject({ kind: 'live', via: 'own', address: 'unix:///1' });
});

test('a supervisor that runs something else is left alone', async () => {
  const { session } = await begin({ accepts: processes => processes.some(({ name }) => name === 'other') });
  expect(session.connection).toEqual({ kind: 'absent' });
  expect(session.endpoint).toBeUndefined();
});

test('what refuses is told of rather than what is absent', async () => {
  const [absent, locked] = [new FakeSupervisor(), new FakeSupervisor()];
  absent.fail({ kind: 'refused' });
  locked.fail({ kind: 'unauthorized', reason: '' });
  const { session } = await begin({ watch: absent }, { watch: locked });
  expect(session.connection.kind).toBe('unauthorized');
});

test('a refresh during a look is a look of its own, and several are one', async () => {
  const supervisor = new FakeSupervisor();
  const { session } = await begin({ watch: supervisor });
  const before = supervisor.looks;
  await Promise.all([session.refresh(), session.refresh(), session.refresh()]);
  expect(supervisor.looks).toBe(before + 2);
});

test('nothing is asked and no timer is left after disposal', async () => {
  const supervisor = new FakeSupervisor();
  const { session, clock, seen, pass } = await begin({ watch: supervisor });
  seen.length = 0;
  const before = supervisor.looks;
  session.dispose();
  await pass(60_000);
  await session.refresh();
  expect([supervisor.looks, clock.pending, seen]).toEqual([before, 0, []]);
});

test('a defect is reported as one, and the session lives on', async () => {
  const supervisor = new FakeSupervisor();
  supervisor.error = new TypeError('x is undefined');
  const { session, bugs, pass } = await begin({ watch: supervisor });
  expect(session.connection).toEqual({ kind: 'failed', reason: 'x is undefined' });
  expect(bugs).toContain(supervisor.error);
  supervisor.error = undefined;
  await pass(1000);
  expect(session.connection.kind).toBe('live');
});

/** Events that a test sends. */
class FakeEvents {
  readonly signals: AbortSignal[] = [];
  /** Ends the stream with this. */
  error: Error | undefined;
  readonly #queue: PushItem[] = [];
  #wake: () => void = () => undefined;

  readonly events = async function* (this: FakeEvents, signal: AbortSignal): AsyncGenerator<PushItem> {
    this.signals.push(signal);
    signal.addEventListener('abort', () => {
      this.#wake();
    });
    while (!signal.aborted) {
      if (this.error !== undefined) throw this.error;
      const item = this.#queue.shift();
      if (item !== undefined) yield item;
      else
        await new Promise<void>(resolve => {
          this.#wake = resolve;
        });
    }
  }.bind(this);

  send(...items: readonly PushItem[]): void {
    this.#queue.push(...items);
    this.#wake();
  }
}

const opened: PushItem = { kind: 'open', isResumed: false };

function stopped(name: string): PushItem {
  const event = {
    eventname: 'PROCESS_STATE_STOPPED',
    processname: name,
    groupname: name,
    from_state: 'STOPPING',
    pid: 12,
  } as const;
  return { kind: 'event', event, timeMs: 1_700_000_300_000, serial: undefined };
}

async function beginPushed(): Promise<{ run: Run; supervisor: FakeSupervisor; source: FakeEvents }> {
  const supervisor = new FakeSupervisor();
  const source = new FakeEvents();
  const run = await begin({ watch: supervisor, events: source.events });
  source.send(opened);
  await run.pass(0);
  await run.pass(200);
  return { run, supervisor, source };
}

function shownState({ connection }: ServerSession<string>): unknown {
  return connection.kind === 'live' ? connection.processes[0]?.statename : connection.kind;
}

test('a supervisor that tells what happens is not polled, and its time goes on by itself', async () => {
  const { run, supervisor } = await beginPushed();
  const looks = supervisor.looks;
  const before = run.session.connection;
  for (let second = 0; second < 20; second += 1) await run.pass(1000);
  expect(supervisor.looks).toBe(looks);
  const now = (connection: Connection): number =>
    connection.kind === 'live' ? (connection.processes[0]?.now ?? 0) : 0;
  expect(now(run.session.connection) - now(before)).toBe(20);
});

test('nothing is drawn while nothing runs and nothing happens', async () => {
  const { run, supervisor } = await beginPushed();
  supervisor.processes = [processInfo({ statename: 'STOPPED' })];
  await run.session.refresh();
  run.seen.length = 0;
  for (let second = 0; second < 20; second += 1) await run.pass(1000);
  expect(run.seen).toEqual([]);
});

test('it is looked at now and then all the same', async () => {
  const { run, supervisor } = await beginPushed();
  const looks = supervisor.looks;
  for (let second = 0; second < 61; second += 1) await run.pass(1000);
  expect(supervisor.looks).toBe(looks + 1);
});

test('what happens is shown at once, and what it leaves open is asked for', async () => {
  const { run, supervisor, source } = await beginPushed();
  await run.pass(2000);
  run.seen.length = 0;
  source.send(stopped('web'));
  await run.pass(0);
  expect(shownState(run.session)).toBe('STOPPED');
  await run.pass(100);
  expect(run.seen).not.toEqual([]);
  expect(shownState(run.session)).toBe('RUNNING'); // as the supervisor says when it is asked
  expect(supervisor.looks).toBeGreaterThan(2);
});

test('two hundred changes a second are a few drawings and one look', async () => {
  const { run, supervisor, source } = await beginPushed();
  await run.pass(2000);
  const looks = supervisor.looks;
  run.seen.length = 0;
  for (let change = 0; change < 200; change += 1) {
    source.send(stopped('web'));
    await run.pass(5);
  }
  expect(supervisor.looks - looks).toBeLessThanOrEqual(2);
  expect(run.seen.length).toBeLessThanOrEqual(15);
});

test('when the stream breaks it is looked at, and polled until there is one again', async () => {
  const { run, supervisor, source } = await beginPushed();
  source.send({ kind: 'lost', error: undefined, retryMs: 500 });
  await run.pass(0);
  const looks = supervisor.looks;
  await run.pass(1000);
  expect(supervisor.looks).toBe(looks + 1);
  source.send({ kind: 'open', isResumed: true });
  await run.pass(1000);
  const later = supervisor.looks;
  for (let second = 0; second < 10; second += 1) await run.pass(1000);
  expect(supervisor.looks).toBe(later);
});

test('one of Python’s has no stream: it is polled, and not asked for one again', async () => {
  const supervisor = new FakeSupervisor();
  const source = new FakeEvents();
  source.error = new CallError({ kind: 'status', status: 404, reason: 'Not Found' });
  const run = await begin({ watch: supervisor, events: source.events });
  const looks = supervisor.looks;
  for (let second = 0; second < 5; second += 1) await run.pass(1000);
  expect(supervisor.looks).toBe(looks + 5);
  expect([source.signals.length, run.bugs]).toEqual([1, []]);
});

test('a supervisor that is gone is not listened to any more, nor after disposal', async () => {
  const { run, supervisor, source } = await beginPushed();
  supervisor.fail({ kind: 'missing-socket' });
  source.send({ kind: 'lost', error: undefined, retryMs: 500 });
  await run.pass(0);
  expect([run.session.connection.kind, source.signals.map(({ aborted }) => aborted)]).toEqual([
    'absent',
    [true],
  ]);
  supervisor.error = undefined;
  await run.pass(500);
  expect(source.signals).toHaveLength(2);
  run.session.dispose();
  expect(source.signals[1]?.aborted).toBe(true);
  await run.pass(60_000);
  expect(run.clock.pending).toBe(0);
});

test('a socket that was found is asked which file it belongs to', async () => {
  const { session } = await begin({ kind: 'found' });
  expect(session.connection).toMatchObject({ kind: 'live', configFile: '/etc/supervisord.conf' });
});

test('a socket that is not for this user is denied, a password that was sent is wrong', async () => {
  const [locked, wrong] = [new FakeSupervisor(), new FakeSupervisor()];
  locked.fail({ kind: 'errno', code: 'EACCES', message: 'connect EACCES' });
  wrong.fail({ kind: 'unauthorized', reason: '' });
  expect((await begin({ watch: locked })).session.connection).toEqual({
    kind: 'denied',
    address: 'unix:///0',
  });
  expect((await begin({ watch: wrong, hasPassword: true })).session.connection).toMatchObject({
    kind: 'unauthorized',
    isWrong: true,
  });
});
