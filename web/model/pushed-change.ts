import { PROCESS_STATES, type ProcessStateName } from '../../core/protocol/states.ts';
import { type StateChange } from './fleet.ts';

/** What the page makes of a message of `/events`. */
export type Pushed =
  | { readonly kind: 'state'; readonly change: StateChange }
  /** Groups have come or gone. */
  | { readonly kind: 'groups' }
  | { readonly kind: 'daemon-stops' };

/** What the page asks `/events` for. */
export const WANTED_EVENTS = 'PROCESS_STATE,PROCESS_GROUP,SUPERVISOR_STATE_CHANGE';

/** `undefined`: nothing that the page shows. */
export function readPushedChange(text: string): Pushed | undefined {
  const values = readObject(text);
  const { eventname } = values;
  if (typeof eventname !== 'string') return undefined;
  if (eventname === 'SUPERVISOR_STATE_CHANGE_STOPPING') return { kind: 'daemon-stops' };
  if (eventname.startsWith('PROCESS_GROUP_')) return { kind: 'groups' };
  const change = readChange(eventname, values);
  return change === undefined ? undefined : { kind: 'state', change };
}

function readChange(eventname: string, values: Values): StateChange | undefined {
  const { groupname: group, processname: name, pid } = values;
  const statename = eventname.replace(/^PROCESS_STATE_/, '');
  if (!isStateName(statename) || typeof group !== 'string' || typeof name !== 'string') return undefined;
  return { group, name, statename, pid: typeof pid === 'number' && isAlive(statename) ? pid : 0 };
}

function isStateName(name: string): name is ProcessStateName {
  return Object.hasOwn(PROCESS_STATES, name);
}

function isAlive(state: ProcessStateName): boolean {
  return state === 'STARTING' || state === 'RUNNING' || state === 'STOPPING';
}

type Values = Partial<Record<'eventname' | 'groupname' | 'processname' | 'pid', unknown>>;

function readObject(text: string): Values {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {}; // no JSON
  }
}
