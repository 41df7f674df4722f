import { namespecOf } from '../core/protocol/namespec.ts';
import { type ProcessRun } from '../core/protocol/process-history.ts';
import { durationText, localTime } from './time-texts.ts';
import { tableLines } from './table-lines.ts';

/** A run that is over, and whose it was. */
export type NamedRun = ProcessRun & { readonly group: string; readonly name: string };

/** One line per run, in the given order: name, when it ended, how long it was up, and how it ended; with `isWhole` what it said last. */
export function historyLines(runs: readonly NamedRun[], isWhole: boolean): readonly string[] {
  const lines = tableLines(
    ['left', 'left', 'right', 'left', 'left'],
    runs.map(run => [
      namespecOf(run.group, run.name),
      localTime(run.ended),
      run.kind === 'not-started' ? '-' : durationText(run.uptime),
      run.pid === 0 ? '-' : `pid ${run.pid}`,
      run.asked ? `${run.description}, as it was asked to` : run.description,
    ]),
  );
  return lines.flatMap((line, index) => {
    const said = runs[index]?.stderr.replace(/\n$/, '') ?? '';
    return isWhole && said !== '' ? [line, ...said.split('\n').map(text => `    | ${text}`)] : [line];
  });
}
