import { FAULTS, RpcFault } from '../core/protocol/fault.ts';
import { splitNamespec } from '../core/protocol/namespec.ts';
import { type StatusInfo } from '../core/protocol/process-info.ts';
import { actionWords } from './action-options.ts';
import { Misuse } from './ctl-error.ts';
import { EXIT, exitStatusOf } from './exit-status.ts';
import {
  resultLine,
  resultOf,
  type ResultTexts,
  SIGNAL_TEXTS,
  START_TEXTS,
  STOP_TEXTS,
  type ProcessResult,
} from './result-lines.ts';
import { type Session, wordsOf } from './session.ts';
import { isUp } from './upcheck.ts';

export async function start(session: Session, argument: string): Promise<void> {
  if (!(await isUp(session))) return;
  const names = wordsOf(argument);
  if (names.length === 0) throw new Misuse('Error: start requires a process name', EXIT.INVALID_ARGUMENTS);
  const client = session.client();
  await control(session, names, {
    texts: START_TEXTS,
    ignored: FAULTS.ALREADY_STARTED,
    unknownGroupStatus: EXIT.INVALID_ARGUMENTS,
    all: () => client.startAllProcesses(),
    group: name => client.startProcessGroup(name),
    process: name => client.startProcess(name),
  });
}

export async function stop(session: Session, argument: string): Promise<void> {
  if (!(await isUp(session))) return;
  const names = wordsOf(argument);
  if (names.length === 0) throw new Misuse('Error: stop requires a process name', EXIT.GENERIC);
  const client = session.client();
  await control(session, names, {
    texts: STOP_TEXTS,
    ignored: FAULTS.NOT_RUNNING,
    unknownGroupStatus: EXIT.GENERIC,
    all: () => client.stopAllProcesses(),
    group: name => client.stopProcessGroup(name),
    process: name => client.stopProcess(name),
  });
}

/** Stops and starts; the configuration stays as it is. */
export async function restart(session: Session, argument: string): Promise<void> {
  if (!(await isUp(session))) return;
  const { names, has } = actionWords('restart', argument);
  if (names.length === 0) throw new Misuse('Error: restart requires a process name', EXIT.GENERIC);
  if (has('serial')) {
    const { restartSerially } = await import('./serial-restart.ts');
    await restartSerially(session, names);
    return;
  }
  await stop(session, argument);
  await start(session, argument);
}

export async function signal(session: Session, argument: string): Promise<void> {
  if (!(await isUp(session))) return;
  const [name, ...names] = wordsOf(argument);
  if (name === undefined || names.length === 0) {
    throw new Misuse('Error: signal requires a signal name and a process name', EXIT.GENERIC);
  }
  const client = session.client();
  await control(session, names, {
    texts: SIGNAL_TEXTS,
    ignored: undefined,
    unknownGroupStatus: EXIT.GENERIC,
    all: () => client.signalAllProcesses(name),
    group: group => client.signalProcessGroup(group, name),
    process: process => client.signalProcess(process, name),
  });
}

type Control = {
  readonly texts: ResultTexts;
  /** Code of a result that is told but is no failure. */
  readonly ignored: number | undefined;
  readonly unknownGroupStatus: number;
  readonly all: () => Promise<readonly StatusInfo[]>;
  readonly group: (name: string) => Promise<readonly StatusInfo[]>;
  readonly process: (name: string) => Promise<unknown>;
};

async function control(session: Session, names: readonly string[], action: Control): Promise<void> {
  const tell = (result: ProcessResult): void => {
    session.print(resultLine(action.texts, result));
    session.exitStatus = exitStatusOf(result.status, action.ignored) ?? session.exitStatus;
  };
  if (names.includes('all')) {
    for (const result of await action.all()) tell(result);
    return;
  }
  for (const name of names) {
    const { group, process } = splitNamespec(name);
    if (process === undefined) await controlGroup(session, group, action, tell);
    else tell(await resultOf(group, process, () => action.process(name)));
  }
}

async function controlGroup(
  session: Session,
  group: string,
  action: Control,
  tell: (result: ProcessResult) => void,
): Promise<void> {
  try {
    for (const result of await action.group(group)) tell(result);
  } catch (error) {
    if (!(error instanceof RpcFault && error.code === FAULTS.BAD_NAME)) throw error;
    session.fail(`${group}: ERROR (no such group)`, action.unknownGroupStatus);
  }
}
