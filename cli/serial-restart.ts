import { FAULTS } from '../core/protocol/fault.ts';
import { splitNamespec } from '../core/protocol/namespec.ts';
import { EXIT, exitStatusOf } from './exit-status.ts';
import { type ProcessResult, resultLine, resultOf, START_TEXTS, STOP_TEXTS } from './result-lines.ts';
import { type Session } from './session.ts';

type Process = { readonly group: string; readonly name: string };

/** Restarts one process after another, so that the others go on meanwhile; what follows one that does not come back is let be. */
export async function restartSerially(session: Session, names: readonly string[]): Promise<void> {
  const client = session.client();
  for (const { group, name } of await processesOf(session, names)) {
    const spec = `${group}:${name}`;
    const stopped = await resultOf(group, name, () => client.stopProcess(spec));
    tell(session, resultLine(STOP_TEXTS, stopped), stopped, FAULTS.NOT_RUNNING);
    if (stopped.status !== FAULTS.SUCCESS && stopped.status !== FAULTS.NOT_RUNNING) return;
    const started = await resultOf(group, name, () => client.startProcess(spec));
    tell(session, resultLine(START_TEXTS, started), started, FAULTS.ALREADY_STARTED);
    if (started.status !== FAULTS.SUCCESS && started.status !== FAULTS.ALREADY_STARTED) return;
  }
}

function tell(session: Session, line: string, result: ProcessResult, ignored: number): void {
  session.print(line);
  session.exitStatus = exitStatusOf(result.status, ignored) ?? session.exitStatus;
}

async function processesOf(session: Session, names: readonly string[]): Promise<readonly Process[]> {
  const infos = await session.client().getAllProcessInfo();
  if (names.includes('all')) return infos;
  return names.flatMap<Process>(spec => {
    const { group, process } = splitNamespec(spec);
    // A name that is not there is told by the daemon, as with every other action.
    if (process !== undefined) return [{ group, name: process }];
    const members = infos.filter(info => info.group === group);
    if (members.length === 0) session.fail(`${group}: ERROR (no such group)`, EXIT.GENERIC);
    return members;
  });
}
