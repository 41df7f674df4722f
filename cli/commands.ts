import { type ActionName } from './actions.ts';
import { type Session } from './session.ts';

/** `leave`: the shell ends. */
export type Outcome = 'leave' | undefined;

/** `argument` is the rest of the line, trimmed. */
type Run = (session: Session, argument: string) => Promise<void>;

/** What carries out each action; its module is loaded when it is wanted. */
const RUNS: Readonly<Record<Exclude<ActionName, 'exit' | 'quit'>, () => Promise<Run>>> = {
  add: async () => (await import('./group-commands.ts')).add,
  avail: async () => (await import('./status-commands.ts')).avail,
  clear: async () => (await import('./log-commands.ts')).clear,
  fg: async () => (await import('./fg-command.ts')).fg,
  maintail: async () => (await import('./log-commands.ts')).maintail,
  open: async () => (await import('./server-commands.ts')).open,
  pid: async () => (await import('./status-commands.ts')).pid,
  reload: async () => (await import('./server-commands.ts')).reload,
  remove: async () => (await import('./group-commands.ts')).remove,
  reread: async () => (await import('./group-commands.ts')).reread,
  restart: async () => (await import('./control-commands.ts')).restart,
  shutdown: async () => (await import('./server-commands.ts')).shutdown,
  signal: async () => (await import('./control-commands.ts')).signal,
  start: async () => (await import('./control-commands.ts')).start,
  status: async () => (await import('./status-commands.ts')).status,
  stop: async () => (await import('./control-commands.ts')).stop,
  tail: async () => (await import('./log-commands.ts')).tail,
  update: async () => (await import('./group-commands.ts')).update,
  version: async () => (await import('./server-commands.ts')).version,
  check: async () => (await import('./check-command.ts')).check,
  completion: async () => (await import('./completion-command.ts')).completion,
  history: async () => (await import('./history-command.ts')).history,
  mrestart: async () => (await import('./wildcard-commands.ts')).mrestart,
  mstart: async () => (await import('./wildcard-commands.ts')).mstart,
  mstatus: async () => (await import('./wildcard-commands.ts')).mstatus,
  mstop: async () => (await import('./wildcard-commands.ts')).mstop,
  top: async () => (await import('./top-command.ts')).top,
  wait: async () => (await import('./wait-command.ts')).wait,
};

export async function runAction(session: Session, name: ActionName, argument: string): Promise<Outcome> {
  if (name === 'exit' || name === 'quit') {
    session.print('');
    return 'leave';
  }
  const run = await RUNS[name]();
  await run(session, argument);
  return undefined;
}
