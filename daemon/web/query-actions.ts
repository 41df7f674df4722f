import { FAULTS } from '../../core/protocol/fault.ts';
import { splitNamespec } from '../../core/protocol/namespec.ts';
import { type CallOutcome, type PagePort } from '../rpc/page-port.ts';
import { MONTHS } from '../rpc/process-description.ts';
import { type Role } from '../rpc/route.ts';
import { type Form } from './form.ts';

/** An action of upstream's page. `unknown`: there is no such action, or it lacks the name of a process. */
export type QueryAction =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly action: QueryActionName; readonly name: string };

/** Upstream's, and whether they change something. */
const QUERY_ACTIONS = {
  refresh: { changes: false, named: false },
  stopall: { changes: true, named: false },
  restartall: { changes: true, named: false },
  start: { changes: true, named: true },
  stop: { changes: true, named: true },
  restart: { changes: true, named: true },
  clearlog: { changes: true, named: true },
} as const;

export type QueryActionName = keyof typeof QUERY_ACTIONS;

/** `undefined`: none is asked for. */
export function queryActionOf(form: Form): QueryAction | undefined {
  const action = form.get('action');
  if (action === undefined) return undefined;
  const name = form.get('processname') ?? '';
  if (!isQueryAction(action) || (QUERY_ACTIONS[action].named && name === '')) return { kind: 'unknown' };
  return { kind: 'known', action, name };
}

function isQueryAction(text: string): text is QueryActionName {
  return Object.hasOwn(QUERY_ACTIONS, text);
}

export function changesSomething(action: QueryActionName): boolean {
  return QUERY_ACTIONS[action].changes;
}

/**
 * Does it, and gives the message that scripts read; `undefined`: refused in a way that upstream answers with status 500.
 *
 * Compat: the messages are upstream's, and a restart is told done whatever has come of it. Source: `supervisor/web.py`,
 * `StatusView.make_callback`.
 */
export async function performQueryAction(
  { action, name }: { readonly action: QueryActionName; readonly name: string },
  port: PagePort,
  role: Role,
): Promise<string | undefined> {
  const { clock, call } = port;
  const unnamed = (method: string): Promise<CallOutcome> => call(`supervisor.${method}`, [], role);
  const named = async (method: string, say: (outcome: CallOutcome) => string): Promise<string> => {
    if (!isThere(name, port)) return `No such process named ${name}`;
    return say(await call(`supervisor.${method}`, [name], role));
  };
  switch (action) {
    case 'refresh':
      return `Page refreshed at ${cTime(clock.epochMs())}`;
    case 'stopall': {
      const outcome = await unnamed('stopAllProcesses');
      return outcome.kind === 'fault' ? undefined : `All stopped at ${cTime(clock.epochMs())}`;
    }
    case 'restartall':
      await unnamed('stopAllProcesses');
      await unnamed('startAllProcesses');
      return `All restarted at ${cTime(clock.epochMs())}`;
    case 'start':
      return named('startProcess', outcome => startText(name, outcome));
    case 'stop':
      return named('stopProcess', outcome => textOr(`Process ${name} stopped`, outcome));
    case 'restart':
      await named('stopProcess', () => '');
      return named('startProcess', () => `Process ${name} restarted`);
    case 'clearlog':
      return named('clearProcessLogs', outcome => textOr(`Log for ${name} cleared`, outcome));
  }
}

function isThere(name: string, { control }: PagePort): boolean {
  const { group, process } = splitNamespec(name);
  const members = control.groups().find(({ config }) => config.name === group)?.processes;
  return members?.some(({ config }) => config.name === process) === true;
}

function startText(name: string, outcome: CallOutcome): string {
  if (outcome.kind === 'done') return `Process ${name} started`;
  return `ERROR: Process ${name}: ${START_FAULTS.get(outcome.code) ?? unexpected(outcome)}`;
}

function textOr(done: string, outcome: CallOutcome): string {
  return outcome.kind === 'done' ? done : unexpected(outcome);
}

const START_FAULTS: ReadonlyMap<number, string> = new Map([
  [FAULTS.NO_FILE, 'no such file'],
  [FAULTS.NOT_EXECUTABLE, 'file not executable'],
  [FAULTS.ALREADY_STARTED, 'already started'],
  [FAULTS.SPAWN_ERROR, 'spawn error'],
  [FAULTS.ABNORMAL_TERMINATION, 'abnormal termination'],
]);

function unexpected({ code, text }: { readonly code: number; readonly text: string }): string {
  return `unexpected rpc fault [${code}] ${text}`;
}

/** `Wed Nov 25 21:50:36 2026`, the day padded with a blank, in local time: `ctime` of C. */
export function cTime(epochMs: number): string {
  const time = new Date(epochMs);
  const two = (number: number): string => String(number).padStart(2, '0');
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
  const day = String(time.getDate()).padStart(2, ' ');
  return `${DAYS[time.getDay()] ?? ''} ${MONTHS[time.getMonth()] ?? ''} ${day} ${clock} ${time.getFullYear()}`;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Python's `urllib.quote`. */
export function quote(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]|%2F/g, found =>
    found === '%2F' ? '/' : `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
