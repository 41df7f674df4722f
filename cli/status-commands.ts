import { FAULTS, RpcFault } from '../core/protocol/fault.ts';
import { namespecOf, splitNamespec } from '../core/protocol/namespec.ts';
import { type ProcessInfo } from '../core/protocol/process-info.ts';
import { isStoppedState } from '../core/protocol/states.ts';
import { Misuse } from './ctl-error.ts';
import { EXIT, STATUS_EXIT } from './exit-status.ts';
import { type Session, wordsOf } from './session.ts';
import { padded, statusLines } from './status-table.ts';
import { isUp } from './upcheck.ts';

export async function status(session: Session, argument: string): Promise<void> {
  if (!(await isUp(session))) {
    session.exitStatus = STATUS_EXIT.UNKNOWN;
    return;
  }
  const infos = await session.client().getAllProcessInfo();
  const names = wordsOf(argument);
  const shown = names.length === 0 || names.includes('all') ? infos : pick(session, infos, names);
  for (const line of statusLines(shown)) session.print(line);
  if (shown.some(({ statename }) => isStoppedState(statename))) session.exitStatus = STATUS_EXIT.NOT_RUNNING;
}

export async function pid(session: Session, argument: string): Promise<void> {
  if (!(await isUp(session))) return;
  const client = session.client();
  const names = wordsOf(argument);
  if (names.length === 0) {
    session.print(String(await client.getPID()));
  } else if (names.includes('all')) {
    for (const info of await client.getAllProcessInfo()) session.print(String(info.pid));
  } else {
    for (const name of names) await pidOf(session, name);
  }
}

/** Processes of the configuration read last, whether active or not. */
export async function avail(session: Session, argument: string): Promise<void> {
  if (argument !== '') throw new Misuse('Error: avail accepts no arguments', EXIT.GENERIC);
  try {
    for (const info of await session.client().getAllConfigInfo()) {
      const name = padded(namespecOf(info.group, info.name), 32);
      const use = padded(info.inuse ? 'in use' : 'avail', 9);
      const autostart = padded(info.autostart ? 'auto' : 'manual', 9);
      session.print(`${name} ${use} ${autostart} ${info.group_prio}:${info.process_prio}`);
    }
  } catch (error) {
    if (!(error instanceof RpcFault && error.code === FAULTS.SHUTDOWN_STATE)) throw error;
    session.fail('ERROR: supervisor shutting down');
  }
}

function pick(
  session: Session,
  infos: readonly ProcessInfo[],
  names: readonly string[],
): readonly ProcessInfo[] {
  return names.flatMap(name => {
    const { group, process } = splitNamespec(name);
    const found = infos.filter(
      info => info.group === group && (process === undefined || info.name === process),
    );
    if (found.length === 0) {
      const line =
        process === undefined ? `${group}: ERROR (no such group)` : `${name}: ERROR (no such process)`;
      session.fail(line, STATUS_EXIT.UNKNOWN);
    }
    return found;
  });
}

async function pidOf(session: Session, name: string): Promise<void> {
  try {
    const info = await session.client().getProcessInfo(name);
    session.print(String(info.pid));
    if (info.pid === 0) session.exitStatus = EXIT.NOT_RUNNING;
  } catch (error) {
    if (!(error instanceof RpcFault && error.code === FAULTS.BAD_NAME)) throw error;
    session.fail(`No such process ${name}`);
  }
}
