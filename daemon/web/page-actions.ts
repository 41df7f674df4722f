import { FAULTS } from '../../core/protocol/fault.ts';
import { namespecOf } from '../../core/protocol/namespec.ts';
import { type StatusInfo } from '../../core/protocol/process-info.ts';
import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { type CallOutcome, type PagePort } from '../rpc/page-port.ts';
import { type Role } from '../rpc/route.ts';
import { type Form } from './form.ts';
import { type Say } from './texts.ts';

type Steps = { readonly methods: readonly string[]; readonly named: boolean };

/** What the buttons of the page do: methods, one after the other; the result of the last one is told. */
const PAGE_ACTIONS = {
  start: { methods: ['startProcess'], named: true },
  stop: { methods: ['stopProcess'], named: true },
  restart: { methods: ['stopProcess', 'startProcess'], named: true },
  clearlog: { methods: ['clearProcessLogs'], named: true },
  startgroup: { methods: ['startProcessGroup'], named: true },
  stopgroup: { methods: ['stopProcessGroup'], named: true },
  restartgroup: { methods: ['stopProcessGroup', 'startProcessGroup'], named: true },
  startall: { methods: ['startAllProcesses'], named: false },
  stopall: { methods: ['stopAllProcesses'], named: false },
  restartall: { methods: ['stopAllProcesses', 'startAllProcesses'], named: false },
  clearall: { methods: ['clearAllProcessLogs'], named: false },
} as const satisfies Readonly<Record<string, Steps>>;

export type ActionName = keyof typeof PAGE_ACTIONS;

export type PageAction = { readonly action: ActionName; readonly name: string };

/** `undefined`: none that there is, or one that lacks a name. */
export function pageActionOf(form: Form): PageAction | undefined {
  const [action = '', name = ''] = [form.get('action'), form.get('name')];
  if (!Object.hasOwn(PAGE_ACTIONS, action)) return undefined;
  const known = action as ActionName; // it is a key of the table
  return PAGE_ACTIONS[known].named && name === '' ? undefined : { action: known, name };
}

/** An action in words: `Stop: web`, `Restart all`. */
export function actionText({ action, name }: PageAction, say: Say): string {
  return name === '' ? say(action) : say('actOn', say(action), name);
}

export type ActionResult = { readonly ok: boolean; readonly message: string };

export async function performPageAction(
  asked: PageAction,
  { call }: PagePort,
  role: Role,
  say: Say,
): Promise<ActionResult> {
  const { methods, named }: Steps = PAGE_ACTIONS[asked.action];
  const params = named ? [asked.name] : [];
  let outcome: CallOutcome | undefined;
  // Compat: what does not run cannot be stopped, and is started all the same.
  for (const method of methods) outcome = await call(`supervisor.${method}`, params, role);
  const what = actionText(asked, say);
  if (outcome?.kind === 'fault')
    return { ok: false, message: say('failed', what, faultText(outcome.code, outcome.text, say)) };
  const items = statusItems(outcome?.value);
  const bad = items.filter(({ status }) => status !== FAULTS.SUCCESS);
  if (bad.length === 0) return { ok: true, message: say('done', what) };
  const reasons = bad.map(({ group, name, status, description }) =>
    say('failed', namespecOf(group, name), faultText(status, description, say)),
  );
  return {
    ok: false,
    message: say('partly', what, items.length - bad.length, items.length, reasons.join('; ')),
  };
}

/** A method of one process answers true; of many, a list. */
function statusItems(value: RpcValue | undefined): readonly StatusInfo[] {
  return Array.isArray(value) ? (value as readonly StatusInfo[]) : [];
}

function faultText(code: number, text: string, say: Say): string {
  const key = FAULT_TEXTS.find(name => FAULTS[name] === code);
  return key === undefined ? text : say(`fault.${key}`);
}

const FAULT_TEXTS = [
  'SHUTDOWN_STATE',
  'BAD_NAME',
  'NO_FILE',
  'NOT_EXECUTABLE',
  'ALREADY_STARTED',
  'SPAWN_ERROR',
  'ABNORMAL_TERMINATION',
  'NOT_RUNNING',
] as const;
