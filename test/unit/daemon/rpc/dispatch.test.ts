import { describe, expect, test } from 'vitest';
import { type RpcFault } from '../../../../core/protocol/fault.ts';
import { METHODS, methodNames } from '../../../../core/protocol/methods.ts';
import { type RpcValue } from '../../../../core/protocol/rpc-value.ts';
import { makeDispatch } from '../../../../daemon/rpc/dispatch.ts';
import { namespacesOf } from '../../../../daemon/rpc/namespaces.ts';
import { type Role } from '../../../../daemon/rpc/route.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { FakeControl } from '../../../support/fake-control.ts';
import { groupConfig, processConfig } from '../../../support/process-config.ts';
import { recordingLog } from '../../../support/recording-log.ts';
import { SERVER_INFO } from '../../../support/server-info.ts';

type Bench = {
  readonly control: FakeControl;
  readonly clock: FakeClock;
  readonly lines: string[];
  /** The value, or the fault as `CODE TEXT`. */
  readonly call: (method: string, ...params: RpcValue[]) => Promise<RpcValue>;
};

function bench(control = new FakeControl(), role: Role = 'full'): Bench {
  const clock = new FakeClock();
  const lines: string[] = [];
  const dispatch = makeDispatch(control, clock, recordingLog(lines), namespacesOf(['supervisor']));
  const call = async (method: string, ...params: RpcValue[]): Promise<RpcValue> => {
    try {
      return await dispatch(method, params, role);
    } catch (error) {
      const { code, faultString } = error as RpcFault;
      if (typeof code !== 'number') throw error;
      return `${code} ${faultString}`;
    }
  };
  return { control, clock, lines, call };
}

/** Groups `web` (priority 1: b before a by priority, stored a, b) and `cat` (priority 999). */
function twoGroups(): FakeControl {
  return new FakeControl([
    groupConfig('cat', [processConfig()]),
    groupConfig(
      'web',
      [processConfig({ name: 'a', priority: 5 }), processConfig({ name: 'b', priority: 2 })],
      1,
    ),
  ]);
}

function ok(group: string, name: string): RpcValue {
  return { name, group, status: 80, description: 'OK' };
}

test.each([
  'nothing',
  'supervisor.nothing',
  'supervisor._update',
  'supervisor.getState.x',
  'supervisor.constructor',
  'supervisor.__proto__',
  'supervisor.supervisord.options.warnings.linecache.os.system',
  'supervisor.getState.constructor.constructor',
  'toString',
  'getState',
  '',
])('the unknown method «%s» is refused', async method => {
  expect(await bench().call(method)).toBe('1 UNKNOWN_METHOD');
});

test('every method refuses a wrong number of parameters', async () => {
  const { call } = bench();
  for (const name of methodNames()) {
    const { parameters } = METHODS[name];
    const many = [...parameters, 'one more'].map(() => 'x');
    expect([name, await call(name, ...many)]).toEqual([name, '2 INCORRECT_PARAMETERS']);
  }
  expect(await call('supervisor.startProcess')).toBe('2 INCORRECT_PARAMETERS');
  expect(await call('supervisor.readLog', 0)).toBe('2 INCORRECT_PARAMETERS');
});

test.each([
  ['supervisor.getProcessInfo', 5],
  ['supervisor.startProcess', []],
  ['system.multicall', 'x'],
  ['supervisor.readLog', 'a', 5],
  ['supervisor.readLog', 0, []],
  ['supervisor.signalProcess', 'cat', {}],
] as [string, ...RpcValue[]][])('%s refuses parameters of another type', async (method, ...params) => {
  expect(await bench().call(method, ...params)).toBe('2 INCORRECT_PARAMETERS');
});

test('a value of another type is shown as Python shows it, where Python takes it', async () => {
  const { control, call } = bench();
  control.added = undefined;
  const odd: RpcValue = [1, 1.5, true, false, "it's", { a: ['x'] }];
  expect([
    await call('supervisor.addProcessGroup', odd),
    await call('supervisor.startProcessGroup', true),
    await call('supervisor.startProcessGroup', []),
    await call('supervisor.removeProcessGroup', {}),
    await call('supervisor.sendProcessStdin', 'cat', [false]),
    await call('system.methodHelp', 1),
    await call('supervisor.sendRemoteCommEvent', 7, { a: 1 }),
  ]).toEqual([
    `10 BAD_NAME: [1, 1.5, True, False, "it's", {'a': ['x']}]`,
    '10 BAD_NAME: True',
    '2 INCORRECT_PARAMETERS',
    '2 INCORRECT_PARAMETERS',
    '2 INCORRECT_PARAMETERS: [False]',
    '4 SIGNATURE_UNSUPPORTED',
    true,
  ]);
  expect(control.asked).toContain("remote 7 {'a': 1}");
});

test.each(['SHUTDOWN', 'RESTARTING'] as const)(
  'while %s only system methods and events are answered',
  async state => {
    const { control, call } = bench();
    control.state = state;
    expect(await call('supervisor.getState')).toBe('6 SHUTDOWN_STATE');
    expect(await call('supervisor.getProcessInfo', 'nobody')).toBe('6 SHUTDOWN_STATE');
    expect(await call('supervisor.startProcess')).toBe('2 INCORRECT_PARAMETERS');
    expect(await call('supervisor.sendRemoteCommEvent', 'a', 'b')).toBe(true);
    expect(await call('system.methodSignature', 'supervisor.getState')).toEqual(['struct']);
    expect(control.asked).toEqual(['remote a b']);
  },
);

describe('who may only read', () => {
  test('is refused every method that changes something, and no other', async () => {
    const { control, call } = bench(new FakeControl(), 'read-only');
    const answers = new Map<string, RpcValue>();
    for (const name of methodNames()) {
      const { parameters } = METHODS[name];
      const params = parameters.map(({ type, name: what }) =>
        type === 'int' ? 0 : what === 'calls' ? [] : 'cat',
      );
      answers.set(name, await call(name, ...params));
    }
    const refused = [...answers].filter(([, answer]) => answer === '30 FAILED: this user may only read');
    expect(refused.map(([name]) => name)).toEqual([
      'supervisor.addProcessGroup',
      'supervisor.clearAllProcessLogs',
      'supervisor.clearLog',
      'supervisor.clearProcessLog',
      'supervisor.clearProcessLogs',
      'supervisor.reloadConfig',
      'supervisor.removeProcessGroup',
      'supervisor.restart',
      'supervisor.sendProcessStdin',
      'supervisor.sendRemoteCommEvent',
      'supervisor.shutdown',
      'supervisor.signalAllProcesses',
      'supervisor.signalProcess',
      'supervisor.signalProcessGroup',
      'supervisor.startAllProcesses',
      'supervisor.startProcess',
      'supervisor.startProcessGroup',
      'supervisor.stopAllProcesses',
      'supervisor.stopProcess',
      'supervisor.stopProcessGroup',
    ]);
    expect([control.asked, control.process('cat').asked]).toEqual([[], []]);
  });

  test('is refused them inside a multicall, too', async () => {
    const { control, call } = bench(new FakeControl(), 'read-only');
    const calls = [{ methodName: 'supervisor.getPID' }, { methodName: 'supervisor.shutdown' }];
    expect(await call('system.multicall', calls)).toEqual([
      4711,
      { faultCode: 30, faultString: 'FAILED: this user may only read' },
    ]);
    expect(control.asked).toEqual([]);
  });
});

test('the daemon tells about itself', async () => {
  const { call } = bench();
  expect(await call('supervisor.getAPIVersion')).toBe('3.0');
  expect(await call('supervisor.getVersion')).toBe('3.0');
  expect(await call('supervisor.getSupervisorVersion')).toBe('4.3.0');
  expect(await call('supervisor.getIdentification')).toBe('supervisor');
  expect(await call('supervisor.getState')).toEqual({ statecode: 1, statename: 'RUNNING' });
  expect(await call('supervisor.getPID')).toBe(4711);
});

test('shutdown and restart answer true and refuse what comes after', async () => {
  const first = bench();
  expect(await first.call('supervisor.shutdown')).toBe(true);
  expect(await first.call('supervisor.shutdown')).toBe('6 SHUTDOWN_STATE');
  const second = bench();
  expect(await second.call('supervisor.restart')).toBe(true);
  expect(second.control.asked).toEqual(['restart']);
});

test('a reread answers three lists in a list', async () => {
  const { control, call } = bench();
  control.changes = () => Promise.resolve({ added: ['a'], changed: [], removed: ['c', 'd'] });
  expect(await call('supervisor.reloadConfig')).toEqual([[['a'], [], ['c', 'd']]]);
});

test('groups are added and removed by name', async () => {
  const { control, call } = bench();
  expect(await call('supervisor.addProcessGroup', 'web')).toBe(true);
  control.added = false;
  expect(await call('supervisor.addProcessGroup', 'web')).toBe('90 ALREADY_ADDED: web');
  control.added = undefined;
  expect(await call('supervisor.addProcessGroup', 'web')).toBe('10 BAD_NAME: web');
  expect(await call('supervisor.removeProcessGroup', 'web')).toBe(true);
  control.removed = 'still-running';
  expect(await call('supervisor.removeProcessGroup', 'web')).toBe('91 STILL_RUNNING: web');
  control.removed = undefined;
  expect(await call('supervisor.removeProcessGroup', 'web')).toBe('10 BAD_NAME: web');
});

test.each(['nobody', 'web', 'web:c', 'nobody:cat', 'nobody:*', ''])(
  'there is no process «%s»',
  async name => {
    const { call } = bench(twoGroups());
    const fault = `10 BAD_NAME${name === '' ? ': ' : `: ${name}`}`;
    expect(await call('supervisor.startProcess', name)).toBe(fault);
    expect(await call('supervisor.stopProcess', name)).toBe(fault);
    expect(await call('supervisor.signalProcess', name, 'NOSUCH')).toBe(fault);
    expect(await call('supervisor.getProcessInfo', name)).toBe(fault);
    expect(await call('supervisor.clearProcessLogs', name)).toBe(fault);
    expect(await call('supervisor.sendProcessStdin', name, 'x')).toBe(fault);
    expect(await call('supervisor.readProcessStdoutLog', name, 0, 0)).toBe(fault);
    expect(await call('supervisor.tailProcessStderrLog', name, 0, 0)).toBe(fault);
  },
);

test('only start, stop and signal take the name of a whole group', async () => {
  const { control, call } = bench(twoGroups());
  expect(await call('supervisor.getProcessInfo', 'web:*')).toBe('10 BAD_NAME: web:*');
  expect(await call('supervisor.startProcess', 'web:*', false)).toEqual([ok('web', 'b'), ok('web', 'a')]);
  expect(await call('supervisor.signalProcess', 'web:', 'HUP')).toEqual([ok('web', 'b'), ok('web', 'a')]);
  expect(await call('supervisor.stopProcess', 'web:*', false)).toEqual([ok('web', 'b'), ok('web', 'a')]);
  expect(control.process('a').asked).toEqual(['start', 'signal 1', 'stop']);
});

test('a start is refused for the first reason that holds', async () => {
  const { control, call } = bench();
  const cat = control.process('cat');
  cat.state = 'RUNNING';
  cat.obstacle = { kind: 'missing', text: "can't find command 'cat'" };
  expect(await call('supervisor.startProcess', 'cat')).toBe("20 NO_FILE: can't find command 'cat'");
  cat.obstacle = { kind: 'unusable', text: "command at '/x' is not executable" };
  expect(await call('supervisor.startProcess', 'cat')).toBe(
    "21 NOT_EXECUTABLE: command at '/x' is not executable",
  );
  cat.obstacle = undefined;
  for (const state of ['STARTING', 'RUNNING', 'BACKOFF'] as const) {
    cat.state = state;
    expect(await call('supervisor.startProcess', 'cat:cat')).toBe('60 ALREADY_STARTED: cat:cat');
  }
  cat.state = 'UNKNOWN';
  expect(await call('supervisor.startProcess', 'cat')).toBe('30 FAILED: cat is in an unknown process state');
  expect(cat.asked).toEqual([]);
});

test('a spawn that fails at once is a spawn error, waited for or not', async () => {
  const { control, call } = bench();
  const cat = control.process('cat');
  cat.onStart = () => {
    cat.spawnError = 'unknown error making pipes for cat: EMFILE';
    cat.become('BACKOFF');
  };
  expect(await call('supervisor.startProcess', 'cat', false)).toBe('50 SPAWN_ERROR: cat');
});

test('a start is answered by the very change to RUNNING', async () => {
  const { control, call } = bench();
  const answer = call('supervisor.startProcess', 'cat');
  const cat = control.process('cat');
  expect(cat.watchers).toBe(1);
  cat.become('RUNNING');
  expect(await answer).toBe(true);
  expect(cat.watchers).toBe(0);
});

test('a program that exits too quickly is a spawn error though it is tried again', async () => {
  const { control, call } = bench();
  const answer = call('supervisor.startProcess', 'cat', 1);
  const cat = control.process('cat');
  cat.spawnError = 'Exited too quickly (process log may have details)';
  cat.become('BACKOFF');
  expect(await answer).toBe('50 SPAWN_ERROR: cat');
  expect(cat.watchers).toBe(0);
});

test.each(['STOPPING', 'EXITED', 'FATAL', 'STOPPED'] as const)(
  'a start that ends up %s is an abnormal termination',
  async state => {
    const { control, call } = bench();
    const answer = call('supervisor.startProcess', 'cat');
    control.process('cat').become(state);
    expect(await answer).toBe('40 ABNORMAL_TERMINATION: cat');
  },
);

test('a process that is being stopped does not start, which only a waiting caller is told', async () => {
  const { control, call } = bench();
  const cat = control.process('cat');
  cat.state = 'STOPPING';
  cat.onStart = () => undefined;
  expect(await call('supervisor.startProcess', 'cat', false)).toBe(true);
  expect(await call('supervisor.startProcess', 'cat', true)).toBe('40 ABNORMAL_TERMINATION: cat');
});

test.each([false, 0, ''])('wait = %j does not wait', async wait => {
  expect(await bench().call('supervisor.startProcess', 'cat', wait)).toBe(true);
});

test('what is done at once is listed first, the rest as it gets done', async () => {
  const { control, call } = bench(twoGroups());
  const [a, b, cat] = ['a', 'b', 'cat'].map(name => control.process(name));
  if (a === undefined || b === undefined || cat === undefined) throw new Error();
  a.onStart = () => {
    a.become('RUNNING');
  };
  const answer = call('supervisor.startAllProcesses');
  cat.become('RUNNING');
  await Promise.resolve();
  b.spawnError = 'Exited too quickly';
  b.become('BACKOFF');
  expect(await answer).toEqual([
    ok('web', 'a'),
    ok('cat', 'cat'),
    { name: 'b', group: 'web', status: 50, description: 'SPAWN_ERROR: web:b' },
  ]);
});

test('starting all leaves alone what runs, and lists what cannot start', async () => {
  const { control, call } = bench(twoGroups());
  control.process('a').state = 'BACKOFF';
  control.process('b').obstacle = { kind: 'missing', text: 'gone' };
  expect(await call('supervisor.startAllProcesses', false)).toEqual([
    { name: 'b', group: 'web', status: 20, description: 'NO_FILE: gone' },
    ok('cat', 'cat'),
  ]);
  expect(await call('supervisor.startProcessGroup', 'web', false)).toEqual([
    { name: 'b', group: 'web', status: 20, description: 'NO_FILE: gone' },
  ]);
  expect(await call('supervisor.startProcessGroup', 'nobody')).toBe('10 BAD_NAME: nobody');
});

test('a stop is refused unless something runs or is about to', async () => {
  const { control, call } = bench();
  const cat = control.process('cat');
  for (const state of ['STOPPED', 'STOPPING', 'EXITED', 'FATAL', 'UNKNOWN'] as const) {
    cat.state = state;
    expect(await call('supervisor.stopProcess', 'cat')).toBe('70 NOT_RUNNING: cat');
  }
  cat.state = 'RUNNING';
  cat.onStop = () => 'unknown problem killing cat';
  expect(await call('supervisor.stopProcess', 'cat')).toBe('30 FAILED: unknown problem killing cat');
});

test('a stop is answered by the very change, and until then the log says what is waited for', async () => {
  const { control, clock, lines, call } = bench();
  const cat = control.process('cat');
  cat.state = 'RUNNING';
  const answer = call('supervisor.stopProcess', 'cat');
  expect(lines).toEqual(['info: waiting for cat to stop']);
  clock.advance(4100);
  expect(lines).toHaveLength(3);
  cat.become('STOPPED');
  expect(await answer).toBe(true);
  expect([clock.pending, cat.watchers]).toEqual([0, 0]);
});

test('a stop that is done at once is answered at once', async () => {
  const { control, lines, call } = bench();
  const cat = control.process('cat');
  cat.state = 'BACKOFF';
  cat.onStop = () => {
    cat.become('STOPPED');
    return undefined;
  };
  expect(await call('supervisor.stopProcess', 'cat')).toBe(true);
  expect(lines).toEqual([]);
});

test('stopping all touches what runs, in order of priority', async () => {
  const { control, call } = bench(twoGroups());
  for (const name of ['a', 'cat']) control.process(name).state = 'RUNNING';
  expect(await call('supervisor.stopAllProcesses', false)).toEqual([ok('web', 'a'), ok('cat', 'cat')]);
  expect(await call('supervisor.stopProcessGroup', 'web')).toEqual([]);
  expect(await call('supervisor.stopProcessGroup', 'nobody')).toBe('10 BAD_NAME: nobody');
});

test.each<[RpcValue, string]>([
  ['HUP', 'signal 1'],
  ['sigusr1', 'signal 10'],
  [' Term ', 'signal 15'],
  ['9', 'signal 9'],
  [9, 'signal 9'],
  ['0', 'signal 0'],
])('the signal %j is sent', async (signal, asked) => {
  const { control, call } = bench();
  const cat = control.process('cat');
  for (const state of ['STARTING', 'RUNNING', 'STOPPING'] as const) {
    cat.state = state;
    expect(await call('supervisor.signalProcess', 'cat', signal)).toBe(true);
  }
  expect(cat.asked).toEqual([asked, asked, asked]);
});

test('a signal is refused for the first reason that holds', async () => {
  const { control, call } = bench();
  expect(await call('supervisor.signalProcess', 'cat', 'NOSUCH')).toBe('11 BAD_SIGNAL: NOSUCH');
  expect(await call('supervisor.signalProcess', 'cat', 99)).toBe('11 BAD_SIGNAL: 99');
  expect(await call('supervisor.signalProcess', 'cat', 'HUP')).toBe('70 NOT_RUNNING: cat');
  const cat = control.process('cat');
  cat.state = 'RUNNING';
  cat.signalFailure = 'unknown problem sending sig cat';
  expect(await call('supervisor.signalProcess', 'cat', 'HUP')).toBe(
    '30 FAILED: unknown problem sending sig cat',
  );
});

test('a signal to many reaches those that can take one, and a bad one fails for each', async () => {
  const { control, call } = bench(twoGroups());
  control.process('a').state = 'RUNNING';
  control.process('cat').state = 'STOPPING';
  expect(await call('supervisor.signalAllProcesses', 'HUP')).toEqual([ok('web', 'a'), ok('cat', 'cat')]);
  expect(await call('supervisor.signalProcessGroup', 'web', 'XX')).toEqual([
    { name: 'a', group: 'web', status: 11, description: 'BAD_SIGNAL: XX' },
  ]);
  expect(await call('supervisor.signalProcessGroup', 'nobody', 'HUP')).toBe('10 BAD_NAME: nobody');
});

test('text for stdin is refused for the first reason that holds', async () => {
  const { control, call } = bench();
  const cat = control.process('cat');
  expect(await call('supervisor.sendProcessStdin', 'nobody', 5)).toBe('2 INCORRECT_PARAMETERS: 5');
  expect(await call('supervisor.sendProcessStdin', 'cat', 'hi')).toBe('70 NOT_RUNNING: cat');
  cat.pid = 5;
  cat.state = 'STOPPING';
  expect(await call('supervisor.sendProcessStdin', 'cat', 'hi')).toBe('70 NOT_RUNNING: cat');
  cat.state = 'RUNNING';
  cat.stdin = 'closed';
  expect(await call('supervisor.sendProcessStdin', 'cat', 'hi')).toBe('20 NO_FILE: cat');
  cat.stdin = 'full';
  expect(await call('supervisor.sendProcessStdin', 'cat', 'hi')).toBe('30 FAILED: cat');
  cat.stdin = 'queued';
  expect(await call('supervisor.sendProcessStdin', 'cat', 'hé\n')).toBe(true);
  expect(cat.asked.at(-1)).toBe('stdin hé\n');
});

test('the daemon tells what it is, also while it is leaving, and plans nothing then', async () => {
  const { control, call } = bench();
  expect(await call('supervisord.getReloadPlan')).toMatchObject({ untouched: ['cat'] });
  control.state = 'SHUTDOWN';
  expect(await call('supervisord.getServerInfo')).toEqual(SERVER_INFO);
  expect(await call('supervisord.getReloadPlan')).toBe('6 SHUTDOWN_STATE');
});

test('system methods tell about all methods', async () => {
  const { call } = bench();
  const names = await call('system.listMethods');
  expect(names).toHaveLength(Object.keys(METHODS).length);
  expect(names).toEqual((names as string[]).toSorted());
  expect(await call('system.methodSignature', 'supervisor.startProcess')).toEqual([
    'boolean',
    'string',
    'boolean',
  ]);
  expect(await call('system.methodSignature', 'supervisor.nothing')).toBe('4 SIGNATURE_UNSUPPORTED');
  expect(await call('system.methodHelp', 'supervisor.nothing')).toBe('4 SIGNATURE_UNSUPPORTED');
  expect(await call('system.methodHelp', 'supervisor.getPID')).toContain('@return int');
});

test('several calls in one are done in order, and each result stands as it is', async () => {
  const { control, call } = bench();
  const cat = control.process('cat');
  const answer = call('system.multicall', [
    { methodName: 'supervisor.getPID', params: [] },
    { methodName: 'supervisor.startProcess', params: ['cat'] },
    { methodName: 'supervisor.getIdentification' },
    { methodName: 'supervisor.shutdown' },
    { methodName: 'supervisor.getPID' },
    { params: [] },
    'x',
    { methodName: 'system.multicall', params: [[]] },
    { methodName: 'supervisor.getPID', params: 'x' },
    { methodName: 7 },
  ]);
  await Promise.resolve();
  await Promise.resolve();
  expect(control.asked).toEqual([]);
  cat.become('RUNNING');
  const fault = (faultCode: number, faultString: string): RpcValue => ({ faultCode, faultString });
  expect(await answer).toEqual([
    4711,
    true,
    'supervisor',
    true,
    fault(6, 'SHUTDOWN_STATE'),
    fault(2, 'INCORRECT_PARAMETERS: No methodName'),
    fault(2, 'INCORRECT_PARAMETERS: No methodName'),
    fault(2, 'INCORRECT_PARAMETERS: Recursive system.multicall forbidden'),
    fault(2, 'INCORRECT_PARAMETERS'),
    fault(2, 'INCORRECT_PARAMETERS'),
  ]);
});

test('a bug in one of several calls is that call’s fault, and in the log', async () => {
  const { control, lines, call } = bench();
  control.changes = () => Promise.reject(new TypeError('oops'));
  expect(await call('system.multicall', [{ methodName: 'supervisor.reloadConfig' }])).toEqual([
    { faultCode: 30, faultString: 'FAILED: TypeError:oops' },
  ]);
  expect(lines).toEqual([expect.stringContaining('critical: ')]);
});

describe('the names of methods on a server', () => {
  const control = new FakeControl();
  const callOf = (interfaces: readonly string[]) =>
    makeDispatch(control, new FakeClock(), recordingLog([]), namespacesOf(interfaces));

  test('without an interface in the file there are only those of system and our own', async () => {
    await expect(async () => callOf([])('supervisor.getState', [], 'full')).rejects.toThrow('UNKNOWN_METHOD');
    expect(await callOf([])('system.listMethods', [], 'full')).toEqual([
      'supervisord.getProcessHistory',
      'supervisord.getProcessUsage',
      'supervisord.getReloadPlan',
      'supervisord.getServerInfo',
      'system.listMethods',
      'system.methodHelp',
      'system.methodSignature',
      'system.multicall',
    ]);
  });

  test('an interface of another name has all methods under that name', async () => {
    const call = callOf(['mine']);
    expect(await call('mine.getState', [], 'full')).toEqual({ statecode: 1, statename: 'RUNNING' });
    await expect(async () => call('supervisor.getState', [], 'full')).rejects.toThrow('UNKNOWN_METHOD');
    expect(await call('system.methodSignature', ['mine.getState'], 'full')).toEqual(['struct']);
    expect(await call('system.listMethods', [], 'full')).toContain('mine.getAllProcessInfo');
  });

  test('an interface named as our own namespace stands beside our methods', async () => {
    const call = callOf(['supervisord']);
    expect(await call('supervisord.getState', [], 'full')).toEqual({ statecode: 1, statename: 'RUNNING' });
    expect(await call('supervisord.getServerInfo', [], 'full')).toEqual(SERVER_INFO);
    expect(await call('system.listMethods', [], 'full')).toEqual(
      expect.arrayContaining(['supervisord.getReloadPlan', 'supervisord.getState']),
    );
  });

  test.each([
    'system.__proto__',
    '__proto__',
    'constructor',
    'supervisor.constructor',
    'supervisor',
    '',
    'mine.',
  ])('%j is no method', async name => {
    await expect(async () => callOf(['supervisor', 'mine'])(name, [], 'full')).rejects.toThrow(
      'UNKNOWN_METHOD',
    );
  });
});

test('methods of a module are refused to users who may only read, and to all while the daemon is leaving', async () => {
  const control = new FakeControl();
  const methods = new Map([['hello', (name: RpcValue = 'nobody') => ['hello', name]]]);
  const namespaces = namespacesOf(['supervisor'], [{ name: 'mine', methods }]);
  const call = makeDispatch(control, new FakeClock(), recordingLog([]), namespaces);
  expect(await call('mine.hello', ['you'], 'full')).toEqual(['hello', 'you']);
  await expect(async () => call('mine.hello', [], 'read-only')).rejects.toThrow('FAILED');
  await expect(async () => call('mine.constructor', [], 'full')).rejects.toThrow('UNKNOWN_METHOD');
  control.state = 'SHUTDOWN';
  await expect(async () => call('mine.hello', [], 'full')).rejects.toThrow('SHUTDOWN_STATE');
});
