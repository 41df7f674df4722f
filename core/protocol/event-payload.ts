import {
  type ConcreteEventName,
  type PayloadKey,
  type PayloadValues,
  type SupervisorEvent,
} from './events.ts';
import { concreteSpec, readEvent, type UnreadValues } from './read-event.ts';

/** The payload that a listener gets. Source: Supervisor manual, "Event Types"; `supervisor/events.py`. */
export function payloadText(event: SupervisorEvent): string {
  const { keys, tail } = concreteSpec(event.eventname);
  const values: AnyValues = event;
  let line = '';
  for (const key of keys) line += `${line === '' ? '' : ' '}${key}:${word(values[key])}`;
  switch (tail) {
    case 'none':
      return line;
    case 'newline':
      return `${line}\n`;
    case 'data':
      return `${line}\n${String(values.data)}`;
  }
}

/** The other way; `undefined` when it is no payload of that type. Names may hold blanks. */
export function readPayload(eventname: ConcreteEventName, payload: string): SupervisorEvent | undefined {
  const { keys, tail } = concreteSpec(eventname);
  const line = keys.map(key => `${key}:(${PATTERNS[key]})`).join(' ');
  const found = new RegExp(`^${line}${TAILS[tail]}$`, 's').exec(payload);
  if (found === null) return undefined;
  const values: Record<string, unknown> = { data: found[keys.length + 1] };
  for (const [at, key] of keys.entries()) values[key] = meaning(key, String(found[at + 1]));
  return readEvent(eventname, values satisfies UnreadValues);
}

type AnyValues = { readonly eventname: string; readonly data?: string } & Partial<PayloadValues>;

function word(value: PayloadValues[PayloadKey] | undefined): string {
  return typeof value === 'boolean' ? String(Number(value)) : String(value);
}

const TAILS = { none: '', newline: '\\n', data: '\\n(.*)' } as const;

const PATTERNS: Readonly<Record<PayloadKey, string>> = {
  processname: '[^\\n]*',
  groupname: '[^\\n]*',
  from_state: '\\w+',
  tries: '\\d+',
  pid: '\\d+',
  expected: '[01]',
  channel: '\\w+',
  type: '[^\\n]*',
  when: '\\d+',
};

function meaning(key: PayloadKey, text: string): unknown {
  if (key === 'expected') return text === '1';
  return PATTERNS[key] === '\\d+' ? Number(text) : text;
}
