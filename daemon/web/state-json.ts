import { namespecOf } from '../../core/protocol/namespec.ts';
import { type DaemonStateName } from '../../core/protocol/states.ts';
import { PACKAGE_VERSION, SUPERVISOR_VERSION } from '../../core/protocol/versions.ts';
import { type DaemonControl } from '../rpc/control.ts';
import { type PagePort } from '../rpc/page-port.ts';
import { type ProcessRow, processRows } from './process-rows.ts';
import { type Say } from './texts.ts';

export type ServerFacts = {
  readonly identification: string;
  readonly version: string;
  readonly supervisorVersion: string;
  readonly state: DaemonStateName;
  readonly pid: number;
  /** Path of the configuration. */
  readonly conf: string;
};

export function serverFacts(control: DaemonControl): ServerFacts {
  return {
    identification: control.identifier,
    version: PACKAGE_VERSION,
    supervisorVersion: SUPERVISOR_VERSION,
    state: control.state,
    pid: control.pid,
    conf: control.describeServer().config_file,
  };
}

/** `cpuSeconds` of processor time so far and `memory` in bytes, of the process group; missing: not asked for, or not known. */
export type StateProcess = ProcessRow & { readonly cpuSeconds?: number; readonly memory?: number };

/** What `page/state.json` answers. `usageAt`: when `cpuSeconds` was measured, in seconds on a scale of the daemon's own. */
export type StateJson = {
  readonly server: ServerFacts;
  readonly processes: readonly StateProcess[];
  /** `namespecs`: how its processes are named in forms and addresses. */
  readonly groups: readonly { readonly name: string; readonly namespecs: readonly string[] }[];
  readonly usageAt?: number;
};

/** Measures only when asked to: that costs a look at every process of the machine. */
export async function stateJson(
  { control, clock }: Pick<PagePort, 'control' | 'clock'>,
  say: Say,
  withUsage: boolean,
): Promise<StateJson> {
  const usage = withUsage ? await control.measureUsage() : undefined;
  const usageAt = clock.now() / 1000;
  const processes = processRows(control, clock.epochMs(), say).map((row): StateProcess => {
    const used = row.pid === 0 ? undefined : usage?.get(row.pid);
    if (used === undefined) return row;
    return { ...row, cpuSeconds: used.cpuSeconds, memory: used.residentBytes };
  });
  const groups = control.groups().map(({ config: { name }, processes: own }) => {
    return { name, namespecs: own.map(({ config }) => namespecOf(name, config.name)) };
  });
  return { server: serverFacts(control), processes, groups, ...(usage === undefined ? {} : { usageAt }) };
}
