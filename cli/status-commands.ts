import { toExpression } from '../core/conf/glob.ts';
import { FAULTS, RpcFault } from '../core/protocol/fault.ts';
import { namespecOf } from '../core/protocol/namespec.ts';
import { type ProcessInfo } from '../core/protocol/process-info.ts';
import { isStoppedState, type ProcessStateName } from '../core/protocol/states.ts';
import { actionWords } from './action-options.ts';
import { STATE_COLOURS } from './colours.ts';
import { Misuse } from './ctl-error.ts';
import { EXIT, STATUS_EXIT } from './exit-status.ts';
import { pick } from './pick.ts';
import { type Session, tellTrouble } from './session.ts';
import { padded, statusLines } from './status-table.ts';
import { isUp } from './upcheck.ts';

export async function status(session: Session, argument: string): Promise<void> {
  if (!(await isUp(session))) {
    session.exitStatus = STATUS_EXIT.UNKNOWN;
    return;
  }
  const { names, has, valuesOf } = actionWords('status', argument);
  const isJson = has('json');
  const infos = await session.client().getAllProcessInfo();
  const globs = valuesOf('glob');
  const isWhole = (names.length === 0 && globs.length === 0) || names.includes('all');
  const tell = (line: string): void => {
    tellTrouble(session, line, STATUS_EXIT.UNKNOWN, isJson);
  };
  const shown = isWhole ? infos : [...pick(infos, names, tell), ...pickByGlob(infos, globs, tell)];
  if (isJson) session.printJson(shown);
  else {
    const paint = (state: ProcessStateName, text: string): string =>
      session.paint(STATE_COLOURS[state], text);
    session.printLines(statusLines(shown, paint));
  }
  if (shown.some(({ statename }) => isStoppedState(statename))) session.exitStatus = STATUS_EXIT.NOT_RUNNING;
}

export async function pid(session: Session, argument: string): Promise<void> {
  if (!(await isUp(session))) return;
  const client = session.client();
  const { names, has } = actionWords('pid', argument);
  const isJson = has('json');
  if (names.length === 0) {
    const own = await client.getPID();
    if (isJson) session.printJson({ pid: own });
    else session.print(String(own));
  } else if (names.includes('all')) {
    const infos = await client.getAllProcessInfo();
    if (isJson) session.printJson(infos.map(pidOf));
    else session.printLines(infos.map(info => String(info.pid)));
  } else {
    const found: ProcessPid[] = [];
    for (const name of names) {
      const info = await infoOf(session, name, isJson);
      if (info === undefined) continue;
      if (isJson) found.push(pidOf(info));
      else session.print(String(info.pid));
      if (info.pid === 0) session.exitStatus = EXIT.NOT_RUNNING;
    }
    if (isJson) session.printJson(found);
  }
}

/** Processes of the configuration read last, whether active or not. */
export async function avail(session: Session, argument: string): Promise<void> {
  const { names, has } = actionWords('avail', argument);
  if (names.length > 0) throw new Misuse('Error: avail accepts no arguments', EXIT.GENERIC);
  try {
    const infos = await session.client().getAllConfigInfo();
    if (has('json')) {
      session.printJson(infos);
      return;
    }
    for (const info of infos) {
      const name = padded(namespecOf(info.group, info.name), 32);
      const use = padded(info.inuse ? 'in use' : 'avail', 9);
      const autostart = padded(info.autostart ? 'auto' : 'manual', 9);
      session.print(`${name} ${use} ${autostart} ${info.group_prio}:${info.process_prio}`);
    }
  } catch (error) {
    if (!(error instanceof RpcFault && error.code === FAULTS.SHUTDOWN_STATE)) throw error;
    tellTrouble(session, 'ERROR: supervisor shutting down', EXIT.GENERIC, has('json'));
  }
}

/** Processes whose printed name, or name with its group, fits. */
function pickByGlob(
  infos: readonly ProcessInfo[],
  globs: readonly string[],
  tell: (line: string) => void,
): readonly ProcessInfo[] {
  return globs.flatMap(glob => {
    const pattern = toExpression(glob);
    const found = infos.filter(
      ({ group, name }) => pattern.test(namespecOf(group, name)) || pattern.test(`${group}:${name}`),
    );
    if (found.length === 0) tell(`${glob}: ERROR (no such process)`);
    return found;
  });
}

type ProcessPid = Pick<ProcessInfo, 'group' | 'name' | 'pid'>;

function pidOf({ group, name, pid: number }: ProcessInfo): ProcessPid {
  return { group, name, pid: number };
}

async function infoOf(session: Session, name: string, isJson: boolean): Promise<ProcessInfo | undefined> {
  try {
    return await session.client().getProcessInfo(name);
  } catch (error) {
    if (!(error instanceof RpcFault && error.code === FAULTS.BAD_NAME)) throw error;
    tellTrouble(session, `No such process ${name}`, EXIT.GENERIC, isJson);
    return undefined;
  }
}
