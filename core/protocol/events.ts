import { type ProcessStateName } from './states.ts';

/** `abstract`: only asked for, to get all below it; `concrete`: happens. Of both, `parent` is missing at the root alone. */
export type EventSpec = AbstractSpec | ConcreteSpec<readonly PayloadKey[], EventTail>;

type AbstractSpec = { readonly kind: 'abstract'; readonly parent?: string };

type ConcreteSpec<Keys extends readonly PayloadKey[], Tail extends EventTail> = {
  readonly kind: 'concrete';
  readonly parent: string;
  /** Keys of the payload's line, in their order. */
  readonly keys: Keys;
  readonly tail: Tail;
};

/** What stands behind the keys: nothing, a line's end, or a line's end and data as it comes. */
type EventTail = 'none' | 'newline' | 'data';

/** What the keys of a payload stand for. */
export type PayloadValues = {
  readonly processname: string;
  readonly groupname: string;
  readonly from_state: ProcessStateName;
  /** Starts that have failed one after the other. */
  readonly tries: number;
  readonly pid: number;
  /** Whether the exit code is one of `exitcodes`. */
  readonly expected: boolean;
  readonly channel: 'stdout' | 'stderr';
  /** What the sender of a remote communication calls it. */
  readonly type: string;
  /** Unix time in seconds. */
  readonly when: number;
};

export type PayloadKey = keyof PayloadValues;

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

type Specs = typeof EVENTS;

/** The event types that happen. */
export type ConcreteEventName = {
  [Name in EventName]: Specs[Name] extends { readonly kind: 'concrete' } ? Name : never;
}[EventName];

/** What happened: one of the event types with the values of its keys, and `data` where it has some. */
export type SupervisorEvent = { [Name in ConcreteEventName]: EventOf<Name> }[ConcreteEventName];

/** An event of one type. */
export type EventOf<Name extends ConcreteEventName> = { readonly eventname: Name } & Pick<
  PayloadValues,
  Specs[Name]['keys'][number]
> &
  (Specs[Name]['tail'] extends 'data' ? { readonly data: string } : unknown);

/** Every event type, a parent before those below it. */
export const EVENT_TYPES: readonly EventName[] = Object.keys(EVENTS).filter(isEventName);

export function isEventName(text: string): text is EventName {
  return Object.hasOwn(EVENTS, text);
}

export function isConcreteEvent(name: EventName): name is ConcreteEventName {
  return EVENTS[name].kind === 'concrete';
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

/** What happens when somebody asks for these types: they themselves, and all below them, each once. */
export function concreteEventsOf(names: readonly EventName[]): readonly ConcreteEventName[] {
  return EVENT_TYPES.filter(isConcreteEvent).filter(type =>
    lineageOf(type).some(name => names.includes(name)),
  );
}

function abstract(parent: string): AbstractSpec {
  return { kind: 'abstract', parent };
}

function concrete<const Keys extends readonly PayloadKey[]>(
  parent: string,
  ...keys: Keys
): ConcreteSpec<Keys, 'none'> {
  return { kind: 'concrete', parent, keys, tail: 'none' };
}

function state<const More extends readonly PayloadKey[]>(
  ...more: More
): ConcreteSpec<readonly ['processname', 'groupname', 'from_state', ...More], 'none'> {
  return concrete('PROCESS_STATE', 'processname', 'groupname', 'from_state', ...more);
}

function output<const More extends readonly PayloadKey[]>(
  parent: string,
  ...more: More
): ConcreteSpec<readonly ['processname', 'groupname', 'pid', ...More], 'data'> {
  return { kind: 'concrete', parent, keys: ['processname', 'groupname', 'pid', ...more], tail: 'data' };
}

/** Compat: this payload alone ends its line. */
function group(): ConcreteSpec<readonly ['groupname'], 'newline'> {
  return { kind: 'concrete', parent: 'PROCESS_GROUP', keys: ['groupname'], tail: 'newline' };
}
