import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { PROCESS_STATES } from '../../core/protocol/states.ts';

const STARTED = 1_700_000_000;

/** A process as a daemon tells of it: `web`, running for 191 seconds as pid 12, unless said otherwise. */
export function processInfo(given: Partial<ProcessInfo> = {}): ProcessInfo {
  const statename = given.statename ?? 'RUNNING';
  const runs = statename === 'RUNNING' || statename === 'STARTING' || statename === 'STOPPING';
  return {
    name: 'web',
    group: given.name ?? 'web',
    start: STARTED,
    stop: 0,
    now: STARTED + 191,
    state: PROCESS_STATES[statename],
    spawnerr: '',
    exitstatus: 0,
    logfile: '/logs/out',
    stdout_logfile: '/logs/out',
    stderr_logfile: '/logs/err',
    pid: runs ? 12 : 0,
    description: '',
    ...given,
    statename,
  };
}
