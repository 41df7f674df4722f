/** `abstract`: only asked for, to get all below it; `concrete`: happens. Of both, `parent` is missing at the root alone. */
export type EventSpec =
  | { readonly kind: 'abstract'; readonly parent?: string }
  | {
      readonly kind: 'concrete';
      readonly parent: string;
      /** Keys of the payload's line, in their order. */
      readonly keys: readonly PayloadKey[];
      /** What stands behind the keys: nothing, a line's end, or a line's end and data as it comes. */
      readonly tail: 'none' | 'newline' | 'data';
    };

export type PayloadKey =
  'processname' | 'groupname' | 'from_state' | 'tries' | 'pid' | 'expected' | 'channel' | 'type' | 'when';

/** Every event type, each below its parent. Source: `supervisor/events.py`; Supervisor manual, "Event Types". */
export const EVENTS = {
  EVENT: { kind: 'abstract' },
  PROCESS_STATE: abstract('EVENT'),
  PROCESS_STATE_STARTING: state('tries'),
  PROCESS_STATE_RUNNING: state('pid'),
  PROCESS_STATE_BACKOFF: state('tries'),
  PROCESS_STATE_STOPPING: state('pid'),
  PROCESS_STATE_EXITED: state('expected', 'pid'),
  PROCESS_STATE_STOPPED: state('pid'),
  PROCESS_STATE_FATAL: state(),
  PROCESS_STATE_UNKNOWN: state(),
  PROCESS_COMMUNICATION: abstract('EVENT'),
  PROCESS_COMMUNICATION_STDOUT: output('PROCESS_COMMUNICATION'),
  PROCESS_COMMUNICATION_STDERR: output('PROCESS_COMMUNICATION'),
  PROCESS_LOG: abstract('EVENT'),
  PROCESS_LOG_STDOUT: output('PROCESS_LOG', 'channel'),
  PROCESS_LOG_STDERR: output('PROCESS_LOG', 'channel'),
  REMOTE_COMMUNICATION: { kind: 'concrete', parent: 'EVENT', keys: ['type'], tail: 'data' },
  SUPERVISOR_STATE_CHANGE: abstract('EVENT'),
  SUPERVISOR_STATE_CHANGE_RUNNING: concrete('SUPERVISOR_STATE_CHANGE'),
  SUPERVISOR_STATE_CHANGE_STOPPING: concrete('SUPERVISOR_STATE_CHANGE'),
  TICK: abstract('EVENT'),
  TICK_5: concrete('TICK', 'when'),
  TICK_60: concrete('TICK', 'when'),
  TICK_3600: concrete('TICK', 'when'),
  PROCESS_GROUP: abstract('EVENT'),
  PROCESS_GROUP_ADDED: group(),
  PROCESS_GROUP_REMOVED: group(),
} as const satisfies Record<string, EventSpec>;

export type EventName = keyof typeof EVENTS;

/** Every event type, a parent before those below it. */
export const EVENT_TYPES: readonly EventName[] = Object.keys(EVENTS).filter(isEventName);

export function isEventName(text: string): text is EventName {
  return Object.hasOwn(EVENTS, text);
}

export function eventSpec(name: EventName): EventSpec {
  return EVENTS[name];
}

/** The event types right below one. */
export function subtypesOf(name: EventName): readonly EventName[] {
  return EVENT_TYPES.filter(type => eventSpec(type).parent === name);
}

/** From the root to the event type itself: who asks for any of these gets it. */
export function lineageOf(name: EventName): readonly EventName[] {
  const above = EVENT_TYPES.filter(type => subtypesOf(type).includes(name));
  return [...above.flatMap(lineageOf), name];
}

function abstract(parent: string): EventSpec {
  return { kind: 'abstract', parent };
}

function concrete(parent: string, ...keys: readonly PayloadKey[]): EventSpec {
  return { kind: 'concrete', parent, keys, tail: 'none' };
}

function state(...more: readonly PayloadKey[]): EventSpec {
  return concrete('PROCESS_STATE', 'processname', 'groupname', 'from_state', ...more);
}

function output(parent: string, ...more: readonly PayloadKey[]): EventSpec {
  return { kind: 'concrete', parent, keys: ['processname', 'groupname', 'pid', ...more], tail: 'data' };
}

/** Compat: this payload alone ends its line. */
function group(): EventSpec {
  return { kind: 'concrete', parent: 'PROCESS_GROUP', keys: ['groupname'], tail: 'newline' };
}
