import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { PROCESS_STATES } from '../../core/protocol/states.ts';
import { durationText } from '../../core/text/duration-text.ts';
import { comparePoints } from '../../core/text/python-text.ts';
import { type GroupControl, type ProcessControl } from './control.ts';

/** The struct of `getProcessInfo`. Source: `supervisor/rpcinterface.py`. */
export function describeProcess(process: ProcessControl, nowEpochMs: number): ProcessInfo {
  const start = wireSeconds(process.startEpochMs);
  const stop = wireSeconds(process.stopEpochMs);
  const now = wireSeconds(nowEpochMs);
  const stdoutLog = process.stdoutLog ?? '';
  return {
    name: process.config.name,
    group: process.group,
    start,
    stop,
    now,
    state: PROCESS_STATES[process.state],
    statename: process.state,
    spawnerr: process.spawnError,
    exitstatus: process.exitStatus ?? 0,
    logfile: stdoutLog,
    stdout_logfile: stdoutLog,
    stderr_logfile: process.stderrLog ?? '',
    pid: process.pid,
    description: describeState(process, start, stop, now),
  };
}

/** By group and process name, in code-point order: the order of `getAllProcessInfo`. */
export function inNameOrder(groups: readonly GroupControl[]): readonly ProcessControl[] {
  return groups
    .toSorted((left, right) => comparePoints(left.config.name, right.config.name))
    .flatMap(group =>
      group.processes.toSorted((left, right) => comparePoints(left.config.name, right.config.name)),
    );
}

/** Compat: whole seconds, held within 32 bits, where clients have no room for more (pitfalls 74). */
export function wireSeconds(epochMs: number): number {
  return Math.min(Math.trunc(epochMs / 1000), 0x7fffffff);
}

function describeState(process: ProcessControl, start: number, stop: number, now: number): string {
  switch (process.state) {
    case 'RUNNING':
      return `pid ${process.pid}, uptime ${durationText(Math.max(0, now - start))}`;
    case 'FATAL':
    case 'BACKOFF':
      return process.spawnError === ''
        ? `unknown error (try "tail ${process.config.name}")`
        : process.spawnError;
    case 'STOPPED':
    case 'EXITED':
      return start === 0 ? 'Not started' : localTimeText(stop);
    case 'STARTING':
    case 'STOPPING':
    case 'UNKNOWN':
      return '';
  }
}

/** `%b %d %I:%M %p` of the C locale, in local time: `Nov 20 08:38 PM`. */
function localTimeText(epochSeconds: number): string {
  const time = new Date(epochSeconds * 1000);
  const hours = time.getHours();
  return (
    `${MONTHS[time.getMonth()] ?? ''} ${twoDigits(time.getDate())} ` +
    `${twoDigits(hours % 12 === 0 ? 12 : hours % 12)}:${twoDigits(time.getMinutes())} ${hours < 12 ? 'AM' : 'PM'}`
  );
}

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
