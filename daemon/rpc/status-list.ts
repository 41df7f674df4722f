import { RpcFault } from '../../core/protocol/fault.ts';
import { FAULTS } from '../../core/protocol/fault.ts';
import { namespecOf } from '../../core/protocol/namespec.ts';
import { type StatusInfo } from '../../core/protocol/process-info.ts';
import { type ProcessControl } from './control.ts';

/**
 * Does the same to several processes and answers one item for each: those that are done at once in the order given, then
 * the others as they get done. `act` is given the printed name for its faults, and is called for one process after the
 * other, each of which is `chosen` only just before.
 */
export async function statusList(
  processes: readonly ProcessControl[],
  chosen: (process: ProcessControl) => boolean,
  act: (process: ProcessControl, name: string) => true | Promise<true>,
): Promise<readonly StatusInfo[]> {
  const items: StatusInfo[] = [];
  const pending: Promise<void>[] = [];
  for (const process of processes) {
    if (!chosen(process)) continue;
    try {
      const done = act(process, namespecOf(process.group, process.config.name));
      if (done === true) items.push(success(process));
      else
        pending.push(
          done.then(() => success(process), refusalOf(process)).then(item => void items.push(item)),
        );
    } catch (error) {
      items.push(refusalOf(process)(error));
    }
  }
  await Promise.all(pending);
  return items;
}

function success(process: ProcessControl): StatusInfo {
  return { name: process.config.name, group: process.group, status: FAULTS.SUCCESS, description: 'OK' };
}

function refusalOf(process: ProcessControl): (error: unknown) => StatusInfo {
  return error => {
    if (!(error instanceof RpcFault)) throw error;
    const { code, faultString } = error;
    return { name: process.config.name, group: process.group, status: code, description: faultString };
  };
}
