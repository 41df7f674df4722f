import { FAULTS, RpcFault } from '../core/protocol/fault.ts';
import { type SupervisorClient } from '../wire/supervisor-client.ts';
import { Misuse } from './ctl-error.ts';
import { faultText } from './error-line.ts';
import { EXIT } from './exit-status.ts';
import { type Session, wordsOf } from './session.ts';
import { printStream } from './stream-log.ts';
import { isUp } from './upcheck.ts';

/** Shows both logs of a process as they grow and sends it what is typed, line by line. */
export async function fg(session: Session, argument: string): Promise<void> {
  if (!(await isUp(session))) return;
  const [name, ...others] = wordsOf(argument);
  if (name === undefined) throw new Misuse('ERROR: no process name supplied', EXIT.GENERIC);
  if (others.length > 0) {
    session.fail('ERROR: too many process names supplied');
    return;
  }
  const client = session.client();
  const refusal = await refusalOf(client, name);
  if (refusal !== undefined) {
    session.print(refusal.line);
    session.exitStatus = refusal.exitStatus ?? session.exitStatus;
    return;
  }
  session.print('==> Press Ctrl-C to exit <==');
  const stop = new AbortController();
  const streams = ['stdout', 'stderr'].map(channel =>
    printStream(session, `/logtail/${name}/${channel}`, stop.signal),
  );
  try {
    await sendLines(session, client, name);
  } finally {
    stop.abort();
  }
  await Promise.all(streams);
}

type Refusal = { readonly line: string; readonly exitStatus?: number };

async function refusalOf(client: SupervisorClient, name: string): Promise<Refusal | undefined> {
  try {
    const { statename } = await client.getProcessInfo(name);
    return statename === 'RUNNING'
      ? undefined
      : { line: 'ERROR: process not running', exitStatus: EXIT.GENERIC };
  } catch (error) {
    if (!(error instanceof RpcFault)) throw error;
    if (error.code === FAULTS.BAD_NAME) {
      return { line: 'ERROR: bad process name supplied', exitStatus: EXIT.GENERIC };
    }
    // Compat: other faults leave the exit status as it is.
    return { line: `ERROR: ${faultText(error)}` };
  }
}

async function sendLines(session: Session, client: SupervisorClient, name: string): Promise<void> {
  for (;;) {
    const typed = await session.terminal.readLine('');
    if (typed.kind !== 'line') break;
    const trouble = await sendLine(client, name, typed.text);
    if (trouble === undefined) continue;
    session.print(trouble);
    break;
  }
  session.print('Exiting foreground');
}

async function sendLine(client: SupervisorClient, name: string, line: string): Promise<string | undefined> {
  try {
    await client.sendProcessStdin(name, `${line}\n`);
  } catch (error) {
    if (!(error instanceof RpcFault)) throw error;
    return error.code === FAULTS.NOT_RUNNING ? 'Process got killed' : `ERROR: ${faultText(error)}`;
  }
  const { statename } = await client.getProcessInfo(name);
  return statename === 'RUNNING' ? undefined : 'Process got killed';
}
