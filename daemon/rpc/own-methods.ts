import { type Clock } from '../../core/clock.ts';
import { RpcFault } from '../../core/protocol/fault.ts';
import { type OWN_METHODS } from '../../core/protocol/methods/own.ts';
import { type ProcessRun } from '../../core/protocol/process-history.ts';
import { type ProcessUsage } from '../../core/protocol/process-usage.ts';
import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { signalName } from '../../core/protocol/signals.ts';
import { describeExit, exitCodeOf } from '../model/exit-description.ts';
import { type PastRun } from '../model/exit-history.ts';
import { readText } from './arguments.ts';
import { type DaemonControl, type ProcessControl } from './control.ts';
import { findNamed, findProcess } from './lookup.ts';
import { type Methods } from './method.ts';
import { inNameOrder } from './process-description.ts';

/** The namespace `supervisord.`, which Supervisor does not have. */
export function ownMethods(control: DaemonControl, clock: Clock): Methods<keyof typeof OWN_METHODS> {
  return {
    'supervisord.getServerInfo': () => control.describeServer(),
    'supervisord.getReloadPlan': () => control.planReload(),
    'supervisord.getProcessHistory': ([name]) =>
      findProcess(control, readText(name)).pastRuns.map(describeRun),
    'supervisord.getProcessUsage': ([name]) => measure(control, clock, chosen(control, name)),
  };
}

function describeRun(run: PastRun): ProcessRun {
  switch (run.kind) {
    case 'ended': {
      const { status } = run;
      const signal = status.kind === 'signalled' ? status.signal : 0;
      return {
        kind: status.kind,
        started: seconds(run.startEpochMs),
        ended: seconds(run.endEpochMs),
        uptime: run.uptimeMs / 1000,
        pid: run.pid,
        exitstatus: exitCodeOf(status),
        signal,
        signame: signalName(signal) ?? '',
        coredumped: status.kind === 'signalled' && status.coreDumped,
        asked: run.asked,
        description: describeExit(status),
        stderr: run.lastLines,
      };
    }
    case 'not-started':
      return {
        kind: run.kind,
        started: 0,
        ended: seconds(run.endEpochMs),
        uptime: 0,
        pid: 0,
        exitstatus: -1,
        signal: 0,
        signame: '',
        coredumped: false,
        asked: false,
        description: run.reason,
        stderr: '',
      };
  }
}

function seconds(epochMs: number): number {
  return Math.trunc(epochMs / 1000);
}

/** The processes that a parameter names; all without one. */
function chosen(control: DaemonControl, name: RpcValue | undefined): readonly ProcessControl[] {
  if (name === undefined) return inNameOrder(control.groups());
  const found = findNamed(control, readText(name));
  return found.kind === 'group' ? inNameOrder([found.group]) : [found.process];
}

async function measure(
  control: DaemonControl,
  clock: Clock,
  processes: readonly ProcessControl[],
): Promise<readonly ProcessUsage[]> {
  const measuring = control.measureUsage();
  if (measuring === undefined)
    throw RpcFault.of('FAILED', 'what processes use is not known on this platform');
  const usage = await measuring;
  const now = clock.now() / 1000;
  return processes.flatMap(({ config, group, pid }) => {
    // Group 0 is the kernel's own.
    const used = pid === 0 ? undefined : usage.get(pid);
    if (used === undefined) return [];
    const rss = Math.round(used.residentBytes / 1024);
    return [{ name: config.name, group, pid, processes: used.processes, cpu: used.cpuSeconds, rss, now }];
  });
}
