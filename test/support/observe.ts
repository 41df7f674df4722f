import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RpcFault } from '../../core/protocol/fault.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { type ProcessStateName } from '../../core/protocol/states.ts';
import { type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { CallError } from '../../wire/http-call.ts';

type Observed = Pick<RunningDaemon, 'client' | 'folder'>;

/** Waits until the process is in a state, with another pid than `otherThan` when that is given. */
export function untilState(
  { client }: Observed,
  name: string,
  state: ProcessStateName,
  otherThan?: number,
): Promise<ProcessInfo> {
  return waitUntil(`${name} to be ${state}`, async () => {
    const info = await client.getProcessInfo(name).catch(absentWhileRestarting);
    return info?.statename === state && info.pid !== otherThan ? info : undefined;
  });
}

/** Waits until a file in the daemon's folder matches, and returns its text. */
export function untilFile(
  { folder }: Pick<Observed, 'folder'>,
  name: string,
  pattern: RegExp,
): Promise<string> {
  const path = join(folder, name);
  return waitUntil(`${name} to hold ${pattern}`, () => {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    return pattern.test(text) ? text : undefined;
  });
}

/** The messages of the daemon's log so far, with level and without time. */
export function logOf({ folder }: Pick<Observed, 'folder'>): readonly string[] {
  return readFileSync(join(folder, 'supervisord.log'), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} /, ''));
}

function absentWhileRestarting(error: unknown): undefined {
  if (error instanceof CallError || error instanceof RpcFault) return undefined;
  throw error;
}
