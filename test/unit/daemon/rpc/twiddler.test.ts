import { expect, test } from 'vitest';
import { loadProgram } from '../../../../core/config/load-program.ts';
import { type GroupConfig } from '../../../../core/config/types.ts';
import { type RpcValue } from '../../../../core/protocol/rpc-value.ts';
import { makeTwiddler } from '../../../../daemon/rpc/twiddler.ts';
import { FakeDaemon, supervisordConfig } from '../../../support/fake-daemon.ts';
import { memorySurroundings } from '../../../support/memory-surroundings.ts';
import { groupConfig, processConfig } from '../../../support/process-config.ts';
import { recordingLog } from '../../../support/recording-log.ts';

const POOL: GroupConfig = {
  kind: 'eventlistener',
  name: 'pool',
  priority: -1,
  processes: [processConfig({ name: 'l', autostart: false })],
  bufferSize: 10,
  events: ['TICK_5'],
  resultHandler: 'supervisor.dispatchers:default_handler',
};

function make(settings: Readonly<Record<string, string>> = {}): {
  readonly daemon: FakeDaemon;
  /** The answer, or the fault's code and text. */
  readonly call: (method: string, ...params: readonly RpcValue[]) => unknown;
} {
  const daemon = new FakeDaemon([groupConfig('g', [processConfig({ name: 'was', autostart: false })]), POOL]);
  const { methods } = makeTwiddler(
    { name: 'twiddler', factory: '', settings },
    {
      supervisor: daemon.supervisor,
      log: recordingLog(daemon.lines),
      readProgram: program =>
        loadProgram(program, '/etc/s.conf', supervisordConfig([]), memorySurroundings({})),
    },
  );
  const call = (method: string, ...params: readonly RpcValue[]): unknown => {
    try {
      return methods.get(method)?.(...params);
    } catch (error) {
      const { code, faultString } = error as { code: number; faultString: string };
      return [code, faultString];
    }
  };
  return { daemon, call };
}

test('its version is that of the package, and its groups are those of the daemon', () => {
  const { call } = make();
  expect([call('getAPIVersion'), call('getGroupNames')]).toEqual(['0.3', ['g', 'pool']]);
});

test('a program is added to a group, started if it starts by itself, and taken out when it is stopped', () => {
  const { daemon, call } = make();
  const options = { command: '/bin/x', numprocs: 2, process_name: 'n%(process_num)d', startsecs: 0 };
  expect(call('addProgramToGroup', 'g', 'p', options)).toBe(true);
  expect(daemon.states()).toEqual({
    'g:was': 'STOPPED',
    'g:n0': 'RUNNING',
    'g:n1': 'RUNNING',
    'pool:l': 'STOPPED',
  });
  expect(call('addProgramToGroup', 'g', 'p', options)).toEqual([10, 'BAD_NAME: n0']);
  expect(call('addProgramToGroup', 'g', 'q', { command: '/bin/x', autostart: false })).toBe(true);
  expect(call('removeProcessFromGroup', 'g', 'n0')).toEqual([91, 'STILL_RUNNING: n0']);
  const [child] = daemon.spawner.children;
  daemon.supervisor.groups()[0]?.processes[1]?.stop();
  child?.exit({ kind: 'exited', code: 0 });
  expect(call('removeProcessFromGroup', 'g', 'n0')).toBe(true);
  expect(call('removeProcessFromGroup', 'g', 'was')).toBe(true);
  expect(daemon.states()).toEqual({ 'g:n1': 'RUNNING', 'g:q': 'STOPPED', 'pool:l': 'STOPPED' });
  expect(call('removeProcessFromGroup', 'g', 'n0')).toEqual([10, 'BAD_NAME: n0']);
});

test('a group that was twiddled with differs from the file', async () => {
  const { daemon, call } = make();
  expect(await daemon.supervisor.reread()).toMatchObject({ changed: [] });
  call('addProgramToGroup', 'g', 'p', { command: '/bin/x' });
  expect(await daemon.supervisor.reread()).toMatchObject({ changed: ['g'] });
});

test.each([
  ['addProgramToGroup', ['nope', 'p', { command: 'x' }], [10, 'BAD_NAME: group: nope']],
  [
    'addProgramToGroup',
    ['pool', 'p', { command: 'x' }],
    [30, 'FAILED: group: pool is a pool of event listeners'],
  ],
  [
    'addProgramToGroup',
    ['g', 'p', {}],
    [
      2,
      "INCORRECT_PARAMETERS: program section program:p does not specify a command in section 'program:p' (file: '/etc/s.conf')",
    ],
  ],
  ['addProgramToGroup', ['g', 'p', 'command=x'], [2, 'INCORRECT_PARAMETERS']],
  ['addProgramToGroup', ['g', 'p', { command: ['x'] }], [2, 'INCORRECT_PARAMETERS: command']],
  ['addProgramToGroup', ['g', 5, { command: 'x' }], [2, 'INCORRECT_PARAMETERS']],
  ['addProgramToGroup', ['g', 'p'], [2, 'INCORRECT_PARAMETERS']],
  ['removeProcessFromGroup', ['nope', 'p'], [10, 'BAD_NAME: group: nope']],
  ['removeProcessFromGroup', ['pool', 'l'], [30, 'FAILED: group: pool is a pool of event listeners']],
  ['getAPIVersion', [1], [2, 'INCORRECT_PARAMETERS']],
  ['log', [], [2, 'INCORRECT_PARAMETERS']],
  ['log', ['x', 'LOUD'], [2, 'INCORRECT_PARAMETERS']],
  ['log', ['x', 7], [2, 'INCORRECT_PARAMETERS']],
] as const)('%s%j is refused: %j', (method, params, fault) => {
  const { daemon, call } = make();
  expect(call(method, ...params)).toEqual(fault);
  expect(daemon.states()).toEqual({ 'g:was': 'STOPPED', 'pool:l': 'STOPPED' });
});

test('a log that cannot be made is a refusal, and nothing is added', () => {
  const { daemon, call } = make();
  daemon.logs.makeAuto = () => {
    throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
  };
  expect(call('addProgramToGroup', 'g', 'p', { command: 'x' })).toEqual([
    30,
    'FAILED: ENOSPC: no space left',
  ]);
  expect(daemon.states()).toEqual({ 'g:was': 'STOPPED', 'pool:l': 'STOPPED' });
});

test('messages go to the log at a level by name or number, warnings of the options, too', () => {
  const { daemon, call } = make();
  expect([call('log', 'a'), call('log', 'b', 'warn'), call('log', 5, 50), call('log', 'd', 'Debg')]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  call('addProgramToGroup', 'g', 'p', { command: 'x', stdout_logfile: 'syslog', autostart: 'no' });
  expect(daemon.lines.slice(0, 4)).toEqual(['info: a', 'warn: b', 'critical: 5', 'debug: d']);
  expect(daemon.lines[4]).toMatch(/^warn: For \[program:p\], stdout_logfile=syslog/);
});

test('a whitelist leaves the methods that it names', () => {
  const { call } = make({ whitelist: 'log, getAPIVersion' });
  expect(call('getAPIVersion')).toBe('0.3');
  expect(call('getGroupNames')).toEqual([230, 'UNKNOWN: getGroupNames']);
});
