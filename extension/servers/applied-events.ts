import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { type PushedEvent } from '../../core/protocol/pushed-event.ts';
import { PROCESS_STATES, type ProcessStateName } from '../../core/protocol/states.ts';

/**
 * Processes after an event: the one that it is about has its new state and pid. The same list when the event changes nothing of them. What
 * an event does not say (exit code, error of a start) stays as it was, until the supervisor is asked.
 */
export function applyEvent(
  processes: readonly ProcessInfo[],
  { event, timeMs }: PushedEvent,
): readonly ProcessInfo[] {
  if (!('processname' in event)) return processes;
  const statename = stateOf(event.eventname);
  if (statename === undefined) return processes;
  const index = processes.findIndex(
    ({ group, name }) => group === event.groupname && name === event.processname,
  );
  const before = processes[index];
  if (before === undefined) return processes;
  const seconds = Math.floor(timeMs / 1000);
  const isOver = statename === 'EXITED' || statename === 'STOPPED';
  return processes.with(index, {
    ...before,
    state: PROCESS_STATES[statename],
    statename,
    pid: HAS_CHILD.has(statename) ? ('pid' in event ? event.pid : before.pid) : 0,
    now: Math.max(before.now, seconds),
    start: statename === 'STARTING' ? seconds : before.start,
    stop: isOver ? seconds : before.stop,
  });
}

/**
 * The same processes some seconds later: how long those have run that run. The others stay as they are, and the list as well when
 * there is nothing else in it.
 */
export function aged(processes: readonly ProcessInfo[], seconds: number): readonly ProcessInfo[] {
  if (seconds <= 0 || !processes.some(runs)) return processes;
  return processes.map(info => (runs(info) ? { ...info, now: info.now + seconds } : info));
}

function runs({ statename }: ProcessInfo): boolean {
  return statename === 'RUNNING';
}

const HAS_CHILD: ReadonlySet<ProcessStateName> = new Set(['STARTING', 'RUNNING', 'STOPPING']);

function stateOf(eventname: string): ProcessStateName | undefined {
  const name = eventname.replace(/^PROCESS_STATE_/, '');
  return name !== eventname && name in PROCESS_STATES ? (name as ProcessStateName) : undefined;
}
