import { describe, expect, test } from 'vitest';
import { type ExitStatus } from '../../../../daemon/model/ports.ts';
import { step, wakeAt } from '../../../../daemon/model/process-machine.ts';
import {
  exitStatusOf,
  NEVER_STARTED,
  pidOf,
  type ProcessState,
  spawnErrorOf,
  stateName,
} from '../../../../daemon/model/process-state.ts';
import {
  type ProcessEffect,
  type ProcessEvent,
  type ProcessPolicy,
} from '../../../../daemon/model/process-step.ts';

const POLICY: ProcessPolicy = {
  name: 'cat',
  autorestart: 'unexpected',
  startMs: 1000,
  retries: 3,
  exitcodes: [0],
  stopsignal: 15,
  stopMs: 10_000,
  stopasgroup: false,
  killasgroup: false,
  respawns: true,
};

const exit = (code: number): ProcessEvent => ({ kind: 'exited', status: { kind: 'exited', code } });
const killed = (signal: number): ProcessEvent => ({
  kind: 'exited',
  status: { kind: 'signalled', signal, coreDumped: false },
});
const spawned = (pid: number): ProcessEvent => ({ kind: 'spawned', pid });
const START: ProcessEvent = { kind: 'start' };
const STOP: ProcessEvent = { kind: 'stop' };
const DUE: ProcessEvent = { kind: 'due' };

/** Sends events at their times and tells what could be seen: changes, signals, spawns and log lines, one text each. */
function walk(
  steps: readonly (readonly [number, ProcessEvent])[],
  policy: Partial<ProcessPolicy> = {},
  from: ProcessState = NEVER_STARTED,
): { state: ProcessState; seen: string[] } {
  let state = from;
  const seen: string[] = [];
  for (const [now, event] of steps) {
    const next = step({ ...POLICY, ...policy }, state, event, now);
    state = next.state;
    seen.push(...next.effects.map(describeEffect));
  }
  return { state, seen };
}

function describeEffect(effect: ProcessEffect): string {
  switch (effect.kind) {
    case 'spawn':
      return 'spawn';
    case 'kill':
      return `kill ${effect.group ? '-' : ''}${effect.pid} ${effect.signal}`;
    case 'log':
      return `${effect.level}: ${effect.message}`;
    case 'changed': {
      const { from, to, pid, tries, expected } = effect.change;
      return `${from}>${to} pid=${pid} tries=${tries}${expected ? ' expected' : ''}`;
    }
  }
}

const killFailed = (errno: string, group = false): ProcessEvent => ({
  kind: 'kill-failed',
  errno,
  signal: 15,
  group,
});

const changesOf = (seen: readonly string[]): string[] =>
  seen.filter(line => /^[A-Z]+>/.test(line)).map(line => line.split(' ')[0] ?? '');

describe('starting', () => {
  test('a process runs once it has been up for longer than startsecs', () => {
    expect(
      walk([
        [0, START],
        [0, spawned(7)],
        [1000, DUE],
        [1001, DUE],
      ]),
    ).toEqual({
      state: { kind: 'running', pid: 7 },
      seen: [
        'STOPPED>STARTING pid=0 tries=0',
        'spawn',
        "info: spawned: 'cat' with pid 7",
        'STARTING>RUNNING pid=7 tries=0',
        'info: success: cat entered RUNNING state, process has stayed up for > than 1 seconds (startsecs)',
      ],
    });
  });

  test('with startsecs=0 it runs as soon as it is spawned, by way of STARTING', () => {
    const { state, seen } = walk(
      [
        [0, START],
        [0, spawned(7)],
      ],
      { startMs: 0 },
    );
    expect(state).toEqual({ kind: 'running', pid: 7 });
    expect(changesOf(seen)).toEqual(['STOPPED>STARTING', 'STARTING>RUNNING']);
  });

  test('a process that dies while starting backs off 1, 2, 3 s, is tried again, and is given up after startretries', () => {
    const { state, seen } = walk([
      [0, START],
      [0, spawned(1)],
      [400, exit(0)],
      [1400, DUE],
      [1401, DUE],
      [1401, spawned(2)],
      [1500, exit(1)],
      [3501, DUE],
      [3501, spawned(3)],
      [3600, exit(1)],
      [6601, DUE],
      [6601, spawned(4)],
      [6700, killed(9)],
    ]);
    expect(state).toEqual({ kind: 'fatal', spawnError: 'Exited too quickly (process log may have details)' });
    expect(changesOf(seen)).toEqual([
      ...['STOPPED>STARTING', 'STARTING>BACKOFF', 'BACKOFF>STARTING', 'STARTING>BACKOFF', 'BACKOFF>STARTING'],
      ...['STARTING>BACKOFF', 'BACKOFF>STARTING', 'STARTING>BACKOFF', 'BACKOFF>FATAL'],
    ]);
    expect(seen).toContain('warn: exited: cat (exit status 0; not expected)');
    expect(seen).toContain('warn: exited: cat (terminated by SIGKILL; not expected)');
    expect(seen.filter(line => line.startsWith('STARTING>BACKOFF'))).toEqual(
      [1, 2, 3, 4].map(tries => `STARTING>BACKOFF pid=${tries} tries=${tries}`),
    );
    expect(seen.at(-1)).toBe('info: gave up: cat entered FATAL state, too many start retries too quickly');
  });

  test('a spawn that fails backs off with its reason, and with startretries=0 is given up in the same step', () => {
    const reason = "can't find command '/nosuch'";
    expect(
      walk([
        [0, START],
        [5, { kind: 'spawn-failed', reason }],
      ]).state,
    ).toEqual({
      kind: 'backoff',
      failures: 1,
      retryAt: 1005,
      spawnError: reason,
    });
    const { state, seen } = walk(
      [
        [0, START],
        [5, { kind: 'spawn-failed', reason }],
      ],
      { retries: 0 },
    );
    expect(state).toEqual({ kind: 'fatal', spawnError: reason });
    expect(seen.slice(2)).toEqual([
      `info: spawnerr: ${reason}`,
      'STARTING>BACKOFF pid=0 tries=1',
      'BACKOFF>FATAL pid=0 tries=0',
      'info: gave up: cat entered FATAL state, too many start retries too quickly',
    ]);
  });

  test('a start asked for in back-off, or after FATAL, begins its count anew', () => {
    const backoff: ProcessState = { kind: 'backoff', failures: 3, retryAt: 9e9, spawnError: 'x' };
    for (const from of [backoff, { kind: 'fatal', spawnError: 'x' }] as const) {
      expect(
        walk(
          [
            [0, START],
            [0, { kind: 'spawn-failed', reason: 'y' }],
          ],
          {},
          from,
        ).state,
      ).toEqual({
        kind: 'backoff',
        failures: 1,
        retryAt: 1000,
        spawnError: 'y',
      });
    }
  });

  test.each<ProcessState>([
    { kind: 'launching', failures: 0, since: 0 },
    { kind: 'starting', failures: 0, since: 0, pid: 7 },
    { kind: 'running', pid: 7 },
    { kind: 'stopping', pid: 7, killAt: 100 },
    { kind: 'unknown', pid: 7 },
  ])('a start while there is a child ($kind) changes nothing and is told', state => {
    expect(walk([[0, START]], {}, state)).toEqual({ state, seen: ["warn: process 'cat' already running"] });
  });
});

describe('exiting', () => {
  const running: ProcessState = { kind: 'running', pid: 7 };

  test('a death that comes before the timer of startsecs, but after startsecs, counts as running', () => {
    const { seen } = walk(
      [
        [0, START],
        [0, spawned(7)],
        [1000, exit(0)],
      ],
      { autorestart: false },
    );
    expect(changesOf(seen)).toEqual(['STOPPED>STARTING', 'STARTING>RUNNING', 'RUNNING>EXITED']);
  });

  test.each([
    {
      autorestart: 'unexpected' as const,
      event: exit(0),
      again: false,
      line: 'info: exited: cat (exit status 0; expected)',
    },
    {
      autorestart: 'unexpected' as const,
      event: exit(3),
      again: true,
      line: 'warn: exited: cat (exit status 3; not expected)',
    },
    {
      autorestart: 'unexpected' as const,
      event: killed(11),
      again: true,
      line: 'warn: exited: cat (terminated by SIGSEGV; not expected)',
    },
    { autorestart: true, event: exit(0), again: true, line: 'info: exited: cat (exit status 0; expected)' },
    {
      autorestart: false,
      event: exit(3),
      again: false,
      line: 'warn: exited: cat (exit status 3; not expected)',
    },
  ])('autorestart=$autorestart, $line: started again $again', ({ autorestart, event, again, line }) => {
    const { state, seen } = walk([[5000, event]], { autorestart }, running);
    expect(seen).toContain(line);
    expect(stateName(state)).toBe(again ? 'STARTING' : 'EXITED');
    expect(seen.includes('spawn')).toBe(again);
  });

  test('nothing is started again while the daemon stops', () => {
    expect(walk([[0, exit(3)]], { respawns: false, autorestart: true }, running).state).toEqual({
      kind: 'exited',
      exitStatus: 3,
      spawnError: 'Bad exit code 3',
    });
    const backoff: ProcessState = { kind: 'backoff', failures: 1, retryAt: 10, spawnError: 'x' };
    expect(walk([[99_999, DUE]], { respawns: false }, backoff).state).toEqual(backoff);
  });

  test('a core dump and a signal without a name are described', () => {
    const status = (signal: number, coreDumped: boolean): ProcessEvent => ({
      kind: 'exited',
      status: { kind: 'signalled', signal, coreDumped } satisfies ExitStatus,
    });
    expect(walk([[0, status(11, true)]], {}, running).seen).toContain(
      'warn: exited: cat (terminated by SIGSEGV (core dumped); not expected)',
    );
    expect(walk([[0, status(40, false)]], {}, running).seen).toContain(
      'warn: exited: cat (terminated by signal 40; not expected)',
    );
  });
});

describe('stopping', () => {
  const running: ProcessState = { kind: 'running', pid: 7 };

  test('the stop signal, then SIGKILL after stopwaitsecs, again and again', () => {
    const { state, seen } = walk(
      [
        [0, STOP],
        [9999, DUE],
        [10_000, DUE],
        [20_000, DUE],
        [20_001, killed(9)],
      ],
      {},
      running,
    );
    expect(state).toEqual({ kind: 'stopped', exitStatus: -1, spawnError: '' });
    expect(seen).toEqual([
      'RUNNING>STOPPING pid=7 tries=0',
      'debug: killing cat (pid 7) with signal SIGTERM',
      'kill 7 15',
      "warn: killing 'cat' (7) with SIGKILL",
      'debug: killing cat (pid 7) with signal SIGKILL',
      'kill 7 9',
      "warn: killing 'cat' (7) with SIGKILL",
      'debug: killing cat (pid 7) with signal SIGKILL',
      'kill 7 9',
      'STOPPING>STOPPED pid=7 tries=0',
      'warn: stopped: cat (terminated by SIGKILL)',
    ]);
  });

  test('stopasgroup and killasgroup send to the process group, a signal without a name by its number', () => {
    const policy = { stopasgroup: true, killasgroup: true, stopsignal: 40 };
    expect(
      walk(
        [
          [0, STOP],
          [10_000, DUE],
        ],
        policy,
        running,
      ).seen,
    ).toEqual([
      'RUNNING>STOPPING pid=7 tries=0',
      'debug: killing cat (pid 7) process group with signal 40',
      'kill -7 40',
      "warn: killing 'cat' (7) with SIGKILL",
      'debug: killing cat (pid 7) process group with signal SIGKILL',
      'kill -7 9',
    ]);
  });

  test('stopwaitsecs=0 kills at once, and then no more than once a second', () => {
    const { state, seen } = walk(
      [
        [0, STOP],
        [0, DUE],
        [999, DUE],
      ],
      { stopMs: 0 },
      running,
    );
    expect(seen.filter(line => line.startsWith('kill'))).toEqual(['kill 7 15', 'kill 7 9']);
    expect(wakeAt({ ...POLICY, stopMs: 0 }, state)).toBe(1000);
  });

  test('a stopped process whose exit was expected is told as info', () => {
    expect(
      walk(
        [
          [0, STOP],
          [5, exit(0)],
        ],
        {},
        { ...running },
      ).seen.at(-1),
    ).toBe('info: stopped: cat (exit status 0)');
  });

  test('a process in back-off stops at once, and is given up when the daemon stops', () => {
    const backoff: ProcessState = { kind: 'backoff', failures: 1, retryAt: 10, spawnError: 'why' };
    expect(walk([[0, STOP]], {}, backoff)).toEqual({
      state: { kind: 'stopped', exitStatus: undefined, spawnError: 'why' },
      seen: ['debug: Attempted to kill cat, which is in BACKOFF state.', 'BACKOFF>STOPPED pid=0 tries=0'],
    });
    expect(walk([[0, { kind: 'give-up' }]], {}, backoff)).toEqual({
      state: { kind: 'fatal', spawnError: 'why' },
      seen: ['BACKOFF>FATAL pid=0 tries=0'],
    });
  });

  test('a child that is gone already is waited for; one that may not be signalled is UNKNOWN until it dies', () => {
    const stopping: ProcessState = { kind: 'stopping', pid: 7, killAt: 100 };
    expect(walk([[0, killFailed('ESRCH')]], {}, stopping)).toEqual({
      state: stopping,
      seen: ['debug: unable to signal cat (pid 7), it probably just exited on its own'],
    });
    const { state, seen } = walk([[0, killFailed('EPERM')]], {}, stopping);
    expect(state).toEqual({ kind: 'unknown', pid: 7 });
    expect(seen).toEqual([
      'critical: unknown problem killing cat (7):EPERM',
      'STOPPING>UNKNOWN pid=7 tries=0',
    ]);
    expect(stateName(walk([[0, exit(0)]], {}, state).state)).toBe('STOPPED');
  });

  test('a child that left its process group is signalled alone, and when that fails too it is gone', () => {
    const stopping: ProcessState = { kind: 'stopping', pid: 7, killAt: 100 };
    const { state, seen } = walk([[0, killFailed('ESRCH', true)]], {}, stopping);
    expect(state).toEqual(stopping);
    expect(seen).toEqual(['debug: killing cat (pid 7) with signal SIGTERM', 'kill 7 15']);
    expect(walk([[0, killFailed('EPERM', true)]], {}, stopping).state.kind).toBe('unknown');
  });

  test('a process may be stopped while it is starting', () => {
    expect(
      changesOf(
        walk([
          [0, START],
          [0, spawned(7)],
          [1, STOP],
          [2, killed(15)],
        ]).seen,
      ),
    ).toEqual(['STOPPED>STARTING', 'STARTING>STOPPING', 'STOPPING>STOPPED']);
  });
});

describe('events that do not fit the state', () => {
  const STATES: readonly ProcessState[] = [
    NEVER_STARTED,
    { kind: 'launching', failures: 0, since: 0 },
    { kind: 'starting', failures: 0, since: 0, pid: 7 },
    { kind: 'running', pid: 7 },
    { kind: 'backoff', failures: 1, retryAt: 1000, spawnError: 'x' },
    { kind: 'stopping', pid: 7, killAt: 1000 },
    { kind: 'exited', exitStatus: 0, spawnError: '' },
    { kind: 'fatal', spawnError: 'x' },
    { kind: 'unknown', pid: 7 },
  ];
  const STRAY: readonly { event: ProcessEvent; heeded: readonly ProcessState['kind'][] }[] = [
    { event: spawned(9), heeded: ['launching'] },
    { event: { kind: 'spawn-failed', reason: 'r' }, heeded: ['launching'] },
    { event: exit(0), heeded: ['starting', 'running', 'stopping', 'unknown'] },
    { event: STOP, heeded: ['starting', 'running', 'backoff'] },
    { event: { kind: 'give-up' }, heeded: ['backoff'] },
    { event: killFailed('EPERM'), heeded: ['stopping'] },
    { event: DUE, heeded: [] },
  ];

  test.each(STRAY)('$event.kind changes only $heeded', ({ event, heeded }) => {
    for (const state of STATES) {
      const next = step(POLICY, state, event, 10);
      if (heeded.includes(state.kind)) expect(next.effects, state.kind).not.toEqual([]);
      else expect(next, state.kind).toEqual({ state, effects: [] });
    }
  });

  test('a timer is awaited in the states that time ends, and in no other', () => {
    expect(Object.fromEntries(STATES.map(state => [state.kind, wakeAt(POLICY, state)]))).toEqual({
      stopped: undefined,
      launching: undefined,
      starting: 1001,
      running: undefined,
      backoff: 1001,
      stopping: 1000,
      exited: undefined,
      fatal: undefined,
      unknown: undefined,
    });
    for (const state of STATES)
      expect(wakeAt({ ...POLICY, respawns: false }, state)).toBe(
        state.kind === 'backoff' ? undefined : wakeAt(POLICY, state),
      );
  });

  test('pid, exit status and error are reported where there are any', () => {
    expect(STATES.map(state => [pidOf(state), exitStatusOf(state), spawnErrorOf(state)])).toEqual([
      [0, undefined, ''],
      [0, undefined, ''],
      [7, undefined, ''],
      [7, undefined, ''],
      [0, undefined, 'x'],
      [7, undefined, ''],
      [0, 0, ''],
      [0, undefined, 'x'],
      [7, undefined, ''],
    ]);
  });
});
