import { FAULTS, RpcFault } from '../core/protocol/fault.ts';
import { CallError } from '../wire/http-call.ts';
import { actionWords } from './action-options.ts';
import { endOfInput, Misuse } from './ctl-error.ts';
import { EXIT } from './exit-status.ts';
import { type Session } from './session.ts';
import { status } from './status-commands.ts';
import { isUp } from './upcheck.ts';

export async function version(session: Session, argument: string): Promise<void> {
  const { names, has } = actionWords('version', argument);
  if (names.length > 0) throw new Misuse('Error: version accepts no arguments', EXIT.GENERIC);
  if (!(await isUp(session))) return;
  const text = await session.client().getSupervisorVersion();
  if (has('json')) session.printJson({ version: text });
  else session.print(text);
}

/** Restarts the daemon, which reads its whole configuration again. */
export async function reload(session: Session, argument: string): Promise<void> {
  if (argument !== '') throw new Misuse('Error: reload accepts no arguments', EXIT.GENERIC);
  if (!(await isConfirmed(session, 'Really restart the remote supervisord process y/N? '))) return;
  try {
    await session.client().restart();
    session.print('Restarted supervisord');
  } catch (error) {
    if (!(error instanceof RpcFault && error.code === FAULTS.SHUTDOWN_STATE)) throw error;
    session.fail('ERROR: already shutting down');
  }
}

export async function shutdown(session: Session, argument: string): Promise<void> {
  if (argument !== '') throw new Misuse('Error: shutdown accepts no arguments', EXIT.GENERIC);
  if (!(await isConfirmed(session, 'Really shut the remote supervisord process down y/N? '))) return;
  try {
    await session.client().shutdown();
    session.print('Shut down');
  } catch (error) {
    if (error instanceof RpcFault && error.code === FAULTS.SHUTDOWN_STATE) {
      // Compat: not a failure, unlike with reload.
      session.print('ERROR: already shutting down');
      return;
    }
    const trouble = error instanceof CallError ? TROUBLES[error.failure.kind] : undefined;
    if (trouble === undefined) throw error;
    session.fail(`ERROR: ${session.serverurl} ${trouble} (already shut down?)`);
  }
}

/** Turns to another daemon for the rest of the session. */
export async function open(session: Session, argument: string): Promise<void> {
  if (!/^(?:unix|http):/i.test(argument)) {
    session.fail('ERROR: url must be http:// or unix://');
    return;
  }
  session.serverurl = argument;
  const { exitStatus } = session;
  await status(session, '');
  session.exitStatus = exitStatus;
}

const TROUBLES: Readonly<Partial<Record<CallError['failure']['kind'], string>>> = {
  refused: 'refused connection',
  'missing-socket': 'no such file',
};

async function isConfirmed(session: Session, question: string): Promise<boolean> {
  if (!session.interactive) return true;
  const typed = await session.terminal.readLine(question);
  if (typed.kind === 'end') throw endOfInput();
  return typed.kind === 'line' && typed.text.toLowerCase().startsWith('y');
}
