import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { namespecOf } from '../../core/protocol/namespec.ts';
import { durationText } from '../../core/text/duration-text.ts';
import { type DaemonControl } from '../rpc/control.ts';
import { describeProcess, inNameOrder } from '../rpc/process-description.ts';
import { type Say } from './texts.ts';

/** One process as the page shows it. Times are Unix seconds, 0: never. */
export type ProcessRow = Pick<
  ProcessInfo,
  'group' | 'name' | 'state' | 'statename' | 'start' | 'stop' | 'now' | 'spawnerr' | 'exitstatus' | 'pid'
> & {
  /** In the language of the visitor, without the uptime. */
  readonly description: string;
  readonly stdoutLog: boolean;
  readonly stderrLog: boolean;
};

/** All processes, by group and name. */
export function processRows(control: DaemonControl, nowEpochMs: number, say: Say): readonly ProcessRow[] {
  return inNameOrder(control.groups()).map(process => {
    const info = describeProcess(process, nowEpochMs);
    const { group, name, state, statename, start, stop, now, spawnerr, exitstatus, pid } = info;
    const description = describe(info, say);
    const logs = { stdoutLog: process.stdoutLog !== undefined, stderrLog: process.stderrLog !== undefined };
    return {
      group,
      name,
      state,
      statename,
      description,
      start,
      stop,
      now,
      spawnerr,
      exitstatus,
      pid,
      ...logs,
    };
  });
}

/** How a process is named in addresses, forms and messages. */
export function namespecOfRow({ group, name }: Pick<ProcessRow, 'group' | 'name'>): string {
  return namespecOf(group, name);
}

function describe(info: ProcessInfo, say: Say): string {
  switch (info.statename) {
    case 'RUNNING':
      return say('pid', info.pid);
    case 'FATAL':
    case 'BACKOFF':
      return info.spawnerr === '' ? say('seeLog') : info.spawnerr;
    case 'STOPPED':
      return info.start === 0 ? say('neverStarted') : say('stopped', localTime(info.stop));
    case 'EXITED':
      return info.exitstatus < 0
        ? say('killed', localTime(info.stop))
        : say('exited', info.exitstatus, localTime(info.stop));
    case 'STARTING':
    case 'STOPPING':
    case 'UNKNOWN':
      return '';
  }
}

/** `0:00:05`, `1 day, 2:03:04`; empty for what does not run. */
export function uptimeOf({ statename, start, now }: ProcessRow): string {
  if (statename !== 'RUNNING') return '';
  return durationText(Math.max(0, now - start));
}

/** `2026-11-25 21:50:36`, in the time zone of the machine. */
export function localTime(epochSeconds: number): string {
  const time = new Date(epochSeconds * 1000);
  const date = [time.getFullYear(), time.getMonth() + 1, time.getDate()].map(padded).join('-');
  return `${date} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(padded).join(':')}`;
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}
