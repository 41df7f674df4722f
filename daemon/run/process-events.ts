import { type SupervisorEvent } from '../../core/protocol/events.ts';
import { outputText } from '../model/output-message.ts';
import { type StateChange } from '../model/process-step.ts';
import { type EventBus } from './event-bus.ts';
import { type OutputObserver } from './ports.ts';

/** What is told of a process that changes its state. */
export function stateEvent(processname: string, groupname: string, change: StateChange): SupervisorEvent {
  const { from: from_state, to, pid, tries, expected } = change;
  const common = { processname, groupname, from_state };
  switch (to) {
    case 'STARTING':
      return { eventname: 'PROCESS_STATE_STARTING', ...common, tries };
    case 'BACKOFF':
      return { eventname: 'PROCESS_STATE_BACKOFF', ...common, tries };
    case 'RUNNING':
      return { eventname: 'PROCESS_STATE_RUNNING', ...common, pid };
    case 'STOPPING':
      return { eventname: 'PROCESS_STATE_STOPPING', ...common, pid };
    case 'STOPPED':
      return { eventname: 'PROCESS_STATE_STOPPED', ...common, pid };
    case 'EXITED':
      return { eventname: 'PROCESS_STATE_EXITED', ...common, expected, pid };
    case 'FATAL':
      return { eventname: 'PROCESS_STATE_FATAL', ...common };
    case 'UNKNOWN':
      return { eventname: 'PROCESS_STATE_UNKNOWN', ...common };
  }
}

const COMMUNICATION = {
  stdout: 'PROCESS_COMMUNICATION_STDOUT',
  stderr: 'PROCESS_COMMUNICATION_STDERR',
} as const;

const LOG = { stdout: 'PROCESS_LOG_STDOUT', stderr: 'PROCESS_LOG_STDERR' } as const;

/** Publishes what children write between the marks of capture mode, and what is logged with `*_events_enabled`. */
export function outputEvents(bus: EventBus): OutputObserver {
  return {
    onCaptured: ({ process: processname, group: groupname, channel, pid }, block) => {
      const eventname = COMMUNICATION[channel];
      if (bus.wants(eventname))
        bus.publish({ eventname, processname, groupname, pid, data: outputText(block) });
    },
    onOutput: ({ process: processname, group: groupname, channel, pid }, bytes) => {
      const eventname = LOG[channel];
      if (!bus.wants(eventname)) return;
      bus.publish({ eventname, processname, groupname, pid, channel, data: outputText(bytes) });
    },
  };
}
