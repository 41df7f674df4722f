import {
  type ConcreteEventName,
  EVENTS,
  type EventSpec,
  isConcreteEvent,
  isEventName,
  type PayloadKey,
  type SupervisorEvent,
} from './events.ts';
import { PROCESS_STATES } from './states.ts';

/** Values by key, not yet looked at. */
export type UnreadValues = Readonly<Partial<Record<string, unknown>>>;

/** Makes an event of a type's name and values; `undefined` when there is no such type, or a value is missing or wrong. */
export function readEvent(eventname: unknown, values: UnreadValues): SupervisorEvent | undefined {
  if (typeof eventname !== 'string' || !isEventName(eventname) || !isConcreteEvent(eventname))
    return undefined;
  const { keys, tail } = concreteSpec(eventname);
  const read: Record<string, unknown> = { eventname };
  for (const key of keys) {
    if (!READERS[key](values[key])) return undefined;
    read[key] = values[key];
  }
  if (tail === 'data') {
    if (typeof values['data'] !== 'string') return undefined;
    read['data'] = values['data'];
  }
  // The loop above has looked at every key that the table gives this type.
  return read as SupervisorEvent;
}

export function concreteSpec(name: ConcreteEventName): Extract<EventSpec, { kind: 'concrete' }> {
  return EVENTS[name];
}

const READERS: Readonly<Record<PayloadKey, (value: unknown) => boolean>> = {
  processname: isText,
  groupname: isText,
  from_state: value => isText(value) && Object.hasOwn(PROCESS_STATES, value),
  tries: isWhole,
  pid: isWhole,
  expected: value => typeof value === 'boolean',
  channel: value => value === 'stdout' || value === 'stderr',
  type: isText,
  when: isWhole,
};

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
