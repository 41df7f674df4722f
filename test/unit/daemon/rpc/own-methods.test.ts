import { describe, expect, test } from 'vitest';
import { type RpcFault } from '../../../../core/protocol/fault.ts';
import { METHODS } from '../../../../core/protocol/methods.ts';
import { type OWN_METHODS } from '../../../../core/protocol/methods/own.ts';
import { readProcessRun } from '../../../../core/protocol/process-history.ts';
import { readProcessUsage } from '../../../../core/protocol/process-usage.ts';
import { type RpcValue } from '../../../../core/protocol/rpc-value.ts';
import { ownMethods } from '../../../../daemon/rpc/own-methods.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { FakeControl } from '../../../support/fake-control.ts';
import { groupConfig, processConfig } from '../../../support/process-config.ts';

const pool = (): FakeControl =>
  new FakeControl([
    groupConfig('web', [processConfig({ name: 'b' }), processConfig({ name: 'a' })]),
    groupConfig('cat', [processConfig()]),
  ]);

/** The value, or the fault as text. */
async function ask(
  control: FakeControl,
  method: keyof typeof OWN_METHODS,
  ...params: RpcValue[]
): Promise<RpcValue> {
  expect(METHODS[method].parameters.length).toBeGreaterThanOrEqual(params.length);
  try {
    return await ownMethods(control, new FakeClock())[method](params, 'full');
  } catch (error) {
    return (error as RpcFault).faultString;
  }
}

describe('the history of a process', () => {
  const ended = {
    kind: 'ended',
    pid: 7,
    startEpochMs: 10_400,
    endEpochMs: 12_900,
    uptimeMs: 2500,
    asked: false,
    lastLines: 'oops',
  } as const;

  test('says how each run ended, and what became of a start', async () => {
    const control = pool();
    control.process('cat').pastRuns = [
      { ...ended, status: { kind: 'exited', code: 3 } },
      { ...ended, status: { kind: 'signalled', signal: 11, coreDumped: true }, asked: true },
      { kind: 'not-started', endEpochMs: 15_000, reason: "can't find command 'x'" },
    ];
    const answer = await ask(control, 'supervisord.getProcessHistory', 'cat');
    const run = { started: 10, ended: 12, uptime: 2.5, pid: 7, stderr: 'oops' };
    expect(answer).toEqual([
      {
        ...run,
        kind: 'exited',
        exitstatus: 3,
        signal: 0,
        signame: '',
        coredumped: false,
        asked: false,
        description: 'exit status 3',
      },
      {
        ...run,
        kind: 'signalled',
        exitstatus: -1,
        signal: 11,
        signame: 'SIGSEGV',
        coredumped: true,
        asked: true,
        description: 'terminated by SIGSEGV (core dumped)',
      },
      {
        kind: 'not-started',
        started: 0,
        ended: 15,
        uptime: 0,
        pid: 0,
        exitstatus: -1,
        signal: 0,
        signame: '',
        coredumped: false,
        asked: false,
        description: "can't find command 'x'",
        stderr: '',
      },
    ]);
    expect((answer as RpcValue[]).map(readProcessRun)).toEqual(answer);
  });

  test('is empty before the first run is over; of nobody it is a bad name', async () => {
    expect(await ask(pool(), 'supervisord.getProcessHistory', 'web:a')).toEqual([]);
    expect(await ask(pool(), 'supervisord.getProcessHistory', 'nosuch')).toBe('BAD_NAME: nosuch');
    expect(await ask(pool(), 'supervisord.getProcessHistory', 'web:*')).toBe('BAD_NAME: web:*');
    expect(await ask(pool(), 'supervisord.getProcessHistory', 7)).toBe('INCORRECT_PARAMETERS');
  });
});

describe('what processes use', () => {
  const running = (): FakeControl => {
    const control = pool();
    control.process('b').pid = 8;
    control.process('cat').pid = 7;
    control.usage = new Map([
      [0, { processes: 90, cpuSeconds: 5, residentBytes: 0 }],
      [7, { processes: 1, cpuSeconds: 0.25, residentBytes: 4096 }],
      [8, { processes: 3, cpuSeconds: 12, residentBytes: 5 * 1024 ** 3 }],
      [9, { processes: 1, cpuSeconds: 1, residentBytes: 1 }],
    ]);
    return control;
  };
  const cat = { name: 'cat', group: 'cat', pid: 7, processes: 1, cpu: 0.25, rss: 4 };
  const b = { name: 'b', group: 'web', pid: 8, processes: 3, cpu: 12, rss: 5 * 1024 ** 2 };

  test.each([
    [[], [cat, b]],
    [['cat'], [cat]],
    [['web:*'], [b]],
    [['web:a'], []],
  ])('is told of %j, without those that do not run', async (params, expected) => {
    const answer = await ask(running(), 'supervisord.getProcessUsage', ...params);
    expect(answer).toMatchObject(expected);
    expect(answer).toHaveLength(expected.length);
    expect((answer as RpcValue[]).map(readProcessUsage)).toEqual(answer);
  });

  test('is refused where it cannot be known, and for names that nobody has', async () => {
    const control = running();
    expect(await ask(control, 'supervisord.getProcessUsage', 'nosuch')).toBe('BAD_NAME: nosuch');
    control.usage = undefined;
    expect(await ask(control, 'supervisord.getProcessUsage')).toMatch(/^FAILED: /);
  });
});
