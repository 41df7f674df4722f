import { expect, onTestFinished, test } from 'vitest';
import { RpcFault } from '../../../../core/protocol/fault.ts';
import { type ProcessRun } from '../../../../core/protocol/process-history.ts';
import { type ProcessUsage } from '../../../../core/protocol/process-usage.ts';
import { historyFacts, sparkline, usageFacts } from '../../../../extension/tree/insight-facts.ts';
import { type InsightSource, ProcessInsight } from '../../../../extension/tree/process-insight.ts';
import { processTooltip } from '../../../../extension/tree/tooltip.ts';
import { CallError } from '../../../../wire/http-call.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { processInfo } from '../../../support/process-info.ts';
import { inEnglish } from '../../../support/translate.ts';

function usage(now: number, given: Partial<ProcessUsage> = {}): ProcessUsage {
  return { name: 'web', group: 'web', pid: 12, processes: 1, cpu: 0, rss: 1000, now, ...given };
}

function run(ended: number, given: Partial<ProcessRun> = {}): ProcessRun {
  return {
    kind: 'exited',
    started: ended - 61,
    ended,
    uptime: 61,
    pid: 12,
    exitstatus: 1,
    signal: 0,
    signame: '',
    coredumped: false,
    asked: false,
    description: 'exit status 1',
    stderr: '',
    ...given,
  };
}

/** A supervisor whose answers a test decides. */
class FakeSource implements InsightSource {
  error: Error | undefined;
  asked = 0;
  runs: readonly ProcessRun[] = [];

  getProcessHistory(): Promise<readonly ProcessRun[]> {
    return this.error === undefined ? Promise.resolve(this.runs) : Promise.reject(this.error);
  }
  getProcessUsage(): Promise<readonly ProcessUsage[]> {
    this.asked += 1;
    return this.error === undefined ? Promise.resolve([usage(this.asked)]) : Promise.reject(this.error);
  }
}

function begin(): { source: FakeSource; clock: FakeClock; insight: ProcessInsight; bugs: unknown[] } {
  const source = new FakeSource();
  const clock = new FakeClock();
  const bugs: unknown[] = [];
  const insight = new ProcessInsight({ clock, source: () => source, onBug: error => bugs.push(error) });
  onTestFinished(() => {
    insight.dispose();
    expect(clock.pending).toBe(0);
  });
  return { source, clock, insight, bugs };
}

async function pass(clock: FakeClock, ms: number): Promise<void> {
  clock.advance(ms);
  for (let step = 0; step < 20; step += 1) await Promise.resolve();
}

test('a process that somebody looks at is measured for a minute, and then no more', async () => {
  const { source, clock, insight } = begin();
  expect((await insight.of('s', processInfo())).samples).toHaveLength(1);
  for (let turn = 0; turn < 5; turn += 1) await pass(clock, 2000);
  expect((await insight.of('s', processInfo())).samples).toHaveLength(6);
  for (let turn = 0; turn < 40; turn += 1) await pass(clock, 2000);
  const asked = source.asked;
  await pass(clock, 600_000);
  expect(source.asked).toBe(asked);
  expect(clock.pending).toBe(0);
});

test('of many processes the ones looked at last are measured', async () => {
  const { clock, insight } = begin();
  for (let index = 0; index < 20; index += 1) await insight.of('s', processInfo({ name: `p${index}` }));
  expect(clock.pending).toBe(8);
});

test('the last three ends are told, the youngest first', async () => {
  const { source, insight } = begin();
  source.runs = [run(1), run(2), run(4), run(3)];
  expect(
    (await insight.of('s', processInfo({ statename: 'EXITED' }))).runs.map(({ ended }) => ended),
  ).toEqual([4, 3, 2]);
  expect(source.asked).toBe(0);
});

test('Python’s supervisor is asked once, and a connection that fails is no defect', async () => {
  const { source, insight, bugs } = begin();
  source.error = new CallError({ kind: 'refused' });
  expect(await insight.of('s', processInfo())).toEqual({ runs: [], samples: [] });
  source.error = RpcFault.of('UNKNOWN_METHOD');
  await insight.of('s', processInfo());
  const asked = source.asked;
  await insight.of('s', processInfo());
  expect([source.asked, bugs]).toEqual([asked, []]);
});

test.each<[readonly number[], number, string]>([
  [[], 100, ''],
  [[5], 100, ''],
  [[0, 50, 100], 100, '▁▅█'],
  [[-1, 200], 100, '▁█'],
  [[0, 0], 0, '▁▁'],
])('%j of %d is drawn «%s»', (values, most, text) => {
  expect(sparkline(values, most)).toBe(text);
});

test('the use of the processor is that between two measurements', () => {
  expect(usageFacts([], inEnglish)).toEqual([]);
  expect(usageFacts([usage(1)], inEnglish)).toEqual([['Memory', '1.0 MB']]);
  expect(
    usageFacts([usage(0), usage(2, { cpu: 1 }), usage(4, { cpu: 1.5, processes: 3, rss: 2000 })], inEnglish),
  ).toEqual([
    ['Processor', '25.0 %  ▅▃'],
    ['Memory', '2.0 MB  ▅▅█'],
    ['Processes in its group', '3'],
  ]);
  const [processor] = usageFacts([usage(0, { cpu: 9 }), usage(2, { pid: 13, cpu: 1 })], inEnglish);
  expect(processor).toEqual(['Processor', '0.0 %']);
});

test('an end says when, how and after which time; a start that came to nothing has none', () => {
  const [ended, failed] = historyFacts([run(0), run(0, { started: 0, description: 'no file' })], inEnglish);
  expect(ended?.[1]).toMatch(/: exit status 1, after 0:01:01$/);
  expect(failed?.[1]).toMatch(/: no file$/);
});

test('a tooltip has the last lines of the last run, without escape sequences', () => {
  const stderr = `${Array.from({ length: 9 }, (_, line) => `line ${line}`).join('\n')}\n\u001b[31mred\u001b[0m\n`;
  const insight = { runs: [run(2, { stderr }), run(1, { stderr: 'older' })], samples: [] };
  const { facts, lastLines } = processTooltip(processInfo(), insight, 'supervisord.conf:3', inEnglish);
  expect(lastLines).toBe('line 4\nline 5\nline 6\nline 7\nline 8\nred');
  expect(facts).toContainEqual(['Defined in', 'supervisord.conf:3']);
});
