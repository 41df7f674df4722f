import { type SupervisorEvent } from './events.ts';
import { readEvent, type UnreadValues } from './read-event.ts';

/** An event as `GET /events` tells it. */
export type PushedEvent = {
  readonly event: SupervisorEvent;
  /** Unix milliseconds when it happened. */
  readonly timeMs: number;
  /** The number that listeners get it with; `undefined`: no listener has asked for it. */
  readonly serial: number | undefined;
};

/** As JSON: `eventname`, `time`, `serial` when there is one, and the keys of the payload. */
export function pushedText({ event, timeMs, serial }: PushedEvent): string {
  const { eventname, ...values } = event;
  return JSON.stringify({ eventname, time: timeMs, serial, ...values });
}

/** `undefined`: no event, or one of a type that is not known here. */
export function readPushed(text: string): PushedEvent | undefined {
  const values = readObject(text);
  if (values === undefined) return undefined;
  const { eventname, time, serial } = values;
  const event = readEvent(eventname, values);
  if (event === undefined || typeof time !== 'number') return undefined;
  return { event, timeMs: time, serial: typeof serial === 'number' ? serial : undefined };
}

function readObject(text: string): UnreadValues | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as UnreadValues) : undefined;
  } catch {
    return undefined; // no JSON
  }
}
