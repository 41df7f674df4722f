import { FAULTS, RpcFault } from '../core/protocol/fault.ts';
import { namespecOf } from '../core/protocol/namespec.ts';
import { CtlError } from './ctl-error.ts';

/** How one process fared: an item of a group method's answer, or a fault in its form. */
export type ProcessResult = {
  readonly group: string;
  readonly name: string;
  readonly status: number;
  readonly description: string;
};

/** A call for one process, its fault put into the form of a group's results. */
export async function resultOf(
  group: string,
  name: string,
  call: () => Promise<unknown>,
): Promise<ProcessResult> {
  try {
    await call();
    return { group, name, status: FAULTS.SUCCESS, description: 'OK' };
  } catch (error) {
    if (!(error instanceof RpcFault)) throw error;
    return { group, name, status: error.code, description: error.faultString };
  }
}

/** Code to what is said of it. `null`: the daemon's own text. */
export type ResultTexts = Readonly<Record<number, string | null>>;

export const START_TEXTS = {
  [FAULTS.SUCCESS]: 'started',
  [FAULTS.BAD_NAME]: 'ERROR (no such process)',
  [FAULTS.NO_FILE]: 'ERROR (no such file)',
  [FAULTS.NOT_EXECUTABLE]: 'ERROR (file is not executable)',
  [FAULTS.ALREADY_STARTED]: 'ERROR (already started)',
  [FAULTS.SPAWN_ERROR]: 'ERROR (spawn error)',
  [FAULTS.ABNORMAL_TERMINATION]: 'ERROR (abnormal termination)',
} as const satisfies ResultTexts;

export const STOP_TEXTS = signalTexts('stopped');

export const SIGNAL_TEXTS = signalTexts('signalled');

export const CLEAR_TEXTS = {
  [FAULTS.SUCCESS]: 'cleared',
  [FAULTS.BAD_NAME]: 'ERROR (no such process)',
  [FAULTS.FAILED]: 'ERROR (failed)',
} as const satisfies ResultTexts;

/** The line about one process. Throws `CtlError` for a code that the table does not have. */
export function resultLine(texts: ResultTexts, { group, name, status, description }: ProcessResult): string {
  const namespec = namespecOf(group, name);
  const text = texts[status];
  if (text === undefined) throw new CtlError('ValueError', `Unknown result code ${status} for ${namespec}`);
  return text === null ? description : `${namespec}: ${text}`;
}

function signalTexts(success: string): ResultTexts {
  return {
    [FAULTS.SUCCESS]: success,
    [FAULTS.BAD_NAME]: 'ERROR (no such process)',
    [FAULTS.BAD_SIGNAL]: 'ERROR (bad signal name)',
    [FAULTS.NOT_RUNNING]: 'ERROR (not running)',
    [FAULTS.FAILED]: null,
  };
}
