import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type RpcFault } from '../../../../core/protocol/fault.ts';
import { type RpcValue } from '../../../../core/protocol/rpc-value.ts';
import { makeDispatch } from '../../../../daemon/rpc/dispatch.ts';
import { namespacesOf } from '../../../../daemon/rpc/namespaces.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { FakeControl } from '../../../support/fake-control.ts';
import { groupConfig, processConfig } from '../../../support/process-config.ts';
import { recordingLog } from '../../../support/recording-log.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

type Bench = {
  readonly control: FakeControl;
  readonly log: string;
  readonly call: (method: string, ...params: RpcValue[]) => Promise<RpcValue>;
};

/** `log` holds `content` and is everybody's. */
function bench(content: string | Uint8Array): Bench {
  const control = new FakeControl();
  const log = join(temporaryFolder(), 'a.log');
  writeFileSync(log, content);
  control.mainLog = log;
  control.process('cat').stdoutLog = log;
  control.process('cat').stderrLog = log;
  const dispatch = makeDispatch(control, new FakeClock(), recordingLog([]), namespacesOf(['supervisor']));
  const call = async (method: string, ...params: RpcValue[]): Promise<RpcValue> => {
    try {
      return await dispatch(method, params, 'full');
    } catch (error) {
      const { code, faultString } = error as RpcFault;
      if (typeof code !== 'number') throw error;
      return `${code} ${faultString}`;
    }
  };
  return { control, log, call };
}

const DIGITS = '0123456789';

test.each([
  [0, 0, DIGITS],
  [3, 0, '3456789'],
  [3, 4, '3456'],
  [8, 10, '89'],
  [10, 0, ''],
  [99, 5, ''],
  [-3, 0, '789'],
  [-99, 0, DIGITS],
  [0, -1, '3 BAD_ARGUMENTS'],
  [-1, 5, '3 BAD_ARGUMENTS'],
  ['2', '2', '23'],
  [2.9, true, '2'],
])('reading from %j, length %j', async (offset, length, text) => {
  const { call } = bench(DIGITS);
  expect(await call('supervisor.readLog', offset, length)).toBe(text);
  expect(await call('supervisor.readMainLog', offset, length)).toBe(text);
  expect(await call('supervisor.readProcessStdoutLog', 'cat', offset, length)).toBe(text);
  expect(await call('supervisor.readProcessLog', 'cat:cat', offset, length)).toBe(text);
  expect(await call('supervisor.readProcessStderrLog', 'cat', offset, length)).toBe(text);
});

test.each<[number, number, RpcValue]>([
  [0, 10, [DIGITS, 10, false]],
  [0, 4, ['6789', 10, true]],
  [0, 100, [DIGITS, 10, false]],
  [10, 5, ['', 10, false]],
  [7, 5, ['56789', 10, false]],
  [0, 0, ['', 10, true]],
  [5, 0, ['', 10, true]],
  [0, -4, ['', 10, true]],
  [-5, 3, ['789', 10, true]],
])('tailing from %i, length %i', async (offset, length, answer) => {
  const { call } = bench(DIGITS);
  expect(await call('supervisor.tailProcessStdoutLog', 'cat', offset, length)).toEqual(answer);
  expect(await call('supervisor.tailProcessLog', 'cat', offset, length)).toEqual(answer);
  expect(await call('supervisor.tailProcessStderrLog', 'cat', offset, length)).toEqual(answer);
});

test('an empty log is an empty text', async () => {
  const { call } = bench('');
  expect(await call('supervisor.readLog', 0, 0)).toBe('');
  expect(await call('supervisor.tailProcessLog', 'cat', 0, 100)).toEqual(['', 0, false]);
});

test('bytes that are not UTF-8 and cut characters are replaced', async () => {
  const { call } = bench(Buffer.from([0x61, 0xff, 0xc3, 0xa4, 0x62]));
  expect(await call('supervisor.readLog', 0, 0)).toBe('a\ufffdäb');
  expect(await call('supervisor.tailProcessLog', 'cat', 0, 2)).toEqual(['\ufffdb', 5, true]);
});

test('a log that is missing', async () => {
  const { control, call } = bench('');
  const path = join(temporaryFolder(), 'none.log');
  control.mainLog = path;
  control.process('cat').stdoutLog = path;
  expect(await call('supervisor.readLog', 0, 0)).toBe(`20 NO_FILE: ${path}`);
  expect(await call('supervisor.readLog', 0, -1)).toBe(`20 NO_FILE: ${path}`);
  expect(await call('supervisor.clearLog')).toBe('20 NO_FILE');
  expect(await call('supervisor.readProcessStdoutLog', 'cat', 0, 0)).toBe(`20 NO_FILE: ${path}`);
  expect(await call('supervisor.tailProcessStdoutLog', 'cat', 3, 5)).toEqual(['', 0, false]);
});

test('a log that is not wanted', async () => {
  const { control, call } = bench('');
  control.mainLog = undefined;
  control.process('cat').stdoutLog = undefined;
  expect(await call('supervisor.readLog', 0, 0)).toBe('20 NO_FILE');
  expect(await call('supervisor.clearLog')).toBe('20 NO_FILE');
  expect(await call('supervisor.readProcessStdoutLog', 'cat', 0, 0)).toBe('20 NO_FILE');
  expect(await call('supervisor.tailProcessStdoutLog', 'cat', 3, 5)).toEqual(['', 0, false]);
});

test('what is no plain file is not read', async () => {
  const { control, call } = bench('');
  const folder = join(temporaryFolder(), 'folder');
  mkdirSync(folder);
  control.process('cat').stdoutLog = folder;
  expect(await call('supervisor.readProcessStdoutLog', 'cat', 0, 0)).toBe('30 FAILED');
  expect(await call('supervisor.tailProcessStdoutLog', 'cat', 3, 5)).toEqual(['', 3, false]);
});

test('more than fits into an answer is refused', async () => {
  const { log, call } = bench('x');
  truncateSync(log, 3 * 1024 ** 3);
  expect(await call('supervisor.readLog', 0, 0)).toBe('30 FAILED');
  expect(await call('supervisor.readLog', 0, 1)).toBe('x');
  expect(await call('supervisor.tailProcessLog', 'cat', 0, 1)).toEqual(['\0', 3 * 1024 ** 3, true]);
});

test('logs are cleared', async () => {
  const { control, call } = bench('x');
  expect(await call('supervisor.clearLog')).toBe(true);
  expect(await call('supervisor.clearProcessLogs', 'cat')).toBe(true);
  expect(await call('supervisor.clearProcessLog', 'cat:cat')).toBe(true);
  expect(control.asked).toEqual(['clear']);
  expect(control.process('cat').asked).toEqual(['clear', 'clear']);
  control.mainLogStuck = true;
  control.process('cat').logsStuck = true;
  expect(await call('supervisor.clearLog')).toBe('30 FAILED');
  expect(await call('supervisor.clearProcessLogs', 'cat:cat')).toBe('30 FAILED: cat:cat');
});

test('the logs of all are cleared, in order of priority', async () => {
  const control = new FakeControl([
    groupConfig('late', [processConfig({ name: 'x' })], 20),
    groupConfig('early', [processConfig({ name: 'y' })], 10),
  ]);
  control.process('x').logsStuck = true;
  expect(
    await makeDispatch(
      control,
      new FakeClock(),
      recordingLog([]),
      namespacesOf(['supervisor']),
    )('supervisor.clearAllProcessLogs', [], 'full'),
  ).toEqual([
    { name: 'y', group: 'early', status: 80, description: 'OK' },
    { name: 'x', group: 'late', status: 30, description: 'FAILED: late:x' },
  ]);
});
