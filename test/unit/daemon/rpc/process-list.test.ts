import { beforeEach, expect, test } from 'vitest';
import { encodeOnce } from '../../../../daemon/rpc/encode-once.ts';
import { describeProcess } from '../../../../daemon/rpc/process-description.ts';
import { ProcessList } from '../../../../daemon/rpc/process-list.ts';
import { encodeResponse } from '../../../../wire/xmlrpc-writer.ts';
import { FakeControl, FakeProcess } from '../../../support/fake-control.ts';
import { groupConfig, processConfig } from '../../../support/process-config.ts';

const NOW = 1_700_000_000_000;

let control: FakeControl;
let list: ProcessList;

beforeEach(() => {
  control = new FakeControl(
    Array.from({ length: 30 }, (_, index) =>
      groupConfig(`g${index}`, [processConfig({ name: `p${index}` })]),
    ),
  );
  list = new ProcessList(control);
});

function process(index: number): FakeProcess {
  const found = control.active[index]?.processes[0];
  if (found === undefined) throw new Error('no such process');
  return found;
}

/** What is told, after it has been compared with what would be told without a memory. */
function told(now = NOW): readonly unknown[] {
  const infos = list.describe(now);
  expect(infos).toEqual(new ProcessList(control).describe(now));
  return infos;
}

test('who asks again within the second is given the same, in the same bytes', () => {
  const first = list.describe(NOW);
  const again = list.describe(NOW + 999);
  expect(again).toBe(first);
  const bytes = encodeOnce(first);
  expect(encodeOnce(again)).toBe(bytes);
  expect(Buffer.from(bytes).toString()).toBe(encodeResponse(first));
  expect(list.describe(NOW + 1000)).not.toBe(first);
});

test.each<[what: string, change: (process: FakeProcess) => void]>([
  ['its state', process => void (process.state = 'RUNNING')],
  ['its pid', process => void (process.pid = 4)],
  ['its start', process => void (process.startEpochMs = NOW)],
  ['its end', process => void (process.stopEpochMs = NOW)],
  ['why it could not be started', process => void (process.spawnError = 'no')],
  ['how it ended', process => void (process.exitStatus = 3)],
  ['where its output goes', process => void (process.stdoutLog = '/out')],
  ['where its errors go', process => void (process.stderrLog = '/err')],
])('what has changed of a process is told at once: %s', (_what, change) => {
  const before = told();
  change(process(7));
  const after = told();
  expect(after).not.toBe(before);
  expect(after).toContainEqual(describeProcess(process(7), NOW));
});

test('groups and processes that come and go are seen at once', () => {
  told();
  const [first] = control.active.splice(3, 1);
  expect(told()).toHaveLength(29);
  if (first !== undefined) control.active.push(first);
  expect(told()).toHaveLength(30);
  control.active[0]?.processes.push(new FakeProcess('g0', processConfig({ name: 'more' })));
  expect(told()).toHaveLength(31);
});

test('a short answer is written anew', () => {
  expect(encodeOnce(['a'])).toBe(encodeResponse(['a']));
  expect(encodeOnce(true)).toBe(encodeResponse(true));
});
