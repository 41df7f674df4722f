import { type ProcessRun } from '../../core/protocol/process-history.ts';
import { type ProcessUsage } from '../../core/protocol/process-usage.ts';
import { type Translate } from '../servers/connection.ts';
import { byteWords } from '../output/channel-text.ts';
import { uptime } from './appearance.ts';

type Fact = readonly [name: string, value: string];

const BARS = '▁▂▃▄▅▆▇█';

/** A row of bars, the highest for `most`; empty for fewer than two values, which show no course. */
export function sparkline(values: readonly number[], most: number): string {
  if (values.length < 2) return '';
  const step = (value: number): number =>
    most <= 0 ? 0 : Math.min(BARS.length - 1, Math.max(0, Math.round((value / most) * (BARS.length - 1))));
  return values.map(value => BARS[step(value)] ?? '').join('');
}

/** What a process group has used over some measurements, oldest first; a share of 100 % is one processor. */
export function usageFacts(samples: readonly ProcessUsage[], t: Translate): readonly Fact[] {
  const last = samples.at(-1);
  if (last === undefined) return [];
  const shares = samples.slice(1).map((sample, index) => share(samples[index] ?? sample, sample));
  const memory = samples.map(({ rss }) => rss);
  const line = (text: string, values: readonly number[], most: number): string =>
    [text, sparkline(values, most)].filter(part => part !== '').join('  ');
  const now = shares.at(-1);
  return [
    ...(now === undefined
      ? []
      : [[t('Processor'), line(`${now.toFixed(1)} %`, shares, Math.max(100, ...shares))] as const]),
    [t('Memory'), line(byteWords(last.rss * 1024), memory, Math.max(...memory))],
    ...(last.processes > 1 ? [[t('Processes in its group'), String(last.processes)] as const] : []),
  ];
}

/** The last ends of a process, youngest first. */
export function historyFacts(runs: readonly ProcessRun[], t: Translate): readonly Fact[] {
  return runs.map(run => {
    const when = new Date(run.ended * 1000).toLocaleString();
    const ran = run.started === 0 ? '' : t(', after {0}', uptime(run.uptime));
    return [t('Ended'), `${when}: ${run.description}${ran}`];
  });
}

function share(before: ProcessUsage, after: ProcessUsage): number {
  const seconds = after.now - before.now;
  // Another process has taken its place: what it has used is its own from the beginning.
  if (seconds <= 0 || after.pid !== before.pid) return 0;
  return Math.max(0, ((after.cpu - before.cpu) / seconds) * 100);
}
